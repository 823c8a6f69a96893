"""Addresses of topics and posts: pages are ranges of post numbers, so that a post never moves to another page."""

from typing import Protocol

PER_PAGE = 20


class Addressed(Protocol):
    """A topic, as far as its address goes."""

    @property
    def id(self) -> int: ...
    @property
    def slug(self) -> str: ...


def page_of(number: int) -> int:
    """The page on which a post number stands."""
    return max(1, (number + PER_PAGE - 1) // PER_PAGE)


def topic_address(topic: Addressed, page: int = 1) -> str:
    """Where a page of a topic is."""
    return address_of(topic.id, topic.slug, page)


def number_address(topic: int) -> str:
    """Where a topic is, without its words: what counters may hold when the title is gone."""
    return f"/t/{topic}"


def address_of(topic: int, slug: str, page: int = 1) -> str:
    """The same, from the parts."""
    return f"/t/{topic}/{slug}" + (f"?page={page}" if page > 1 else "")


def post_address(topic: int, slug: str, number: int) -> str:
    """Where a post stands."""
    return f"{address_of(topic, slug, page_of(number))}#p{number}"
