"""The routes of the boards."""

from board.controllers import (
    boards,
    checking,
    disclosed,
    editing,
    feeds,
    home,
    popular,
    posts,
    replying,
    reports,
    site_offers,
    starting,
    subjects,
    topics,
)

handlers = [
    *home.handlers,
    *popular.handlers,
    *boards.handlers,
    *starting.handlers,
    *topics.handlers,
    *replying.handlers,
    *editing.handlers,
    *posts.handlers,
    *disclosed.handlers,
    *reports.handlers,
    *feeds.handlers,
    *checking.handlers,
    *site_offers.handlers,
    *subjects.handlers,
]

__all__ = ["handlers"]
