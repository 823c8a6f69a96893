"""The pages of accounts."""

from litestar.handlers import HTTPRouteHandler

from accounts.controllers import (
    appearance,
    choices,
    interests,
    joining,
    leaving,
    mail,
    notices,
    offers,
    passwords,
    profiles,
    signing_in,
    stopping,
)

handlers: list[HTTPRouteHandler] = [
    *joining.handlers,
    *signing_in.handlers,
    *passwords.handlers,
    *profiles.handlers,
    *leaving.handlers,
    *notices.handlers,
    *choices.handlers,
    *interests.handlers,
    *offers.handlers,
    *stopping.handlers,
    *appearance.handlers,
    *mail.handlers,
]
