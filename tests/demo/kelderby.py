"""The demonstration as it stood one winter's evening, written once for all tests."""

from datetime import UTC, datetime
from functools import cache

from demo.community import community
from demo.shapes import Community, Post

NOW = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)


@cache
def kelderby() -> Community:
    return community(NOW)


def posts() -> list[Post]:
    return [post for topic in kelderby().topics for post in topic.posts]
