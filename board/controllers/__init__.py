"""The routes of the boards."""

from board.controllers import boards, checking, editing, feeds, home, posts, replying, reports, starting, topics

handlers = [
    *home.handlers,
    *boards.handlers,
    *starting.handlers,
    *topics.handlers,
    *replying.handlers,
    *editing.handlers,
    *posts.handlers,
    *reports.handlers,
    *feeds.handlers,
    *checking.handlers,
]

__all__ = ["handlers"]
