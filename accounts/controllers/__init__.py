"""The pages of accounts."""

from litestar.handlers import HTTPRouteHandler

from accounts.controllers import appearance, joining, leaving, mail, notices, passwords, profiles, signing_in

handlers: list[HTTPRouteHandler] = [
    *joining.handlers,
    *signing_in.handlers,
    *passwords.handlers,
    *profiles.handlers,
    *leaving.handlers,
    *notices.handlers,
    *appearance.handlers,
    *mail.handlers,
]
