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
    starting,
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
]

__all__ = ["handlers"]
