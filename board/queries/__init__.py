"""Reads of `board`: boards, topics, posts, findings, unread. Raw SQL into structs, for these are the hot pages."""

from board.queries.boards import BoardRow, board_by_slug, boards, last_topics
from board.queries.posts import (
    FullPost,
    PostRow,
    Revision,
    full_post,
    open_flags,
    place_of,
    posts_between,
    posts_by,
    posts_quoting,
    revisions_of,
)
from board.queries.topics import TopicHead, TopicRow, topic_head, topic_rows

__all__ = [
    "BoardRow",
    "FullPost",
    "PostRow",
    "Revision",
    "TopicHead",
    "TopicRow",
    "board_by_slug",
    "boards",
    "full_post",
    "last_topics",
    "open_flags",
    "place_of",
    "posts_between",
    "posts_by",
    "posts_quoting",
    "revisions_of",
    "topic_head",
    "topic_rows",
]
