"""Renders the town's posts, before anything is written: the text as visitors and as members are shown it."""

from collections.abc import Callable

from msgspec import Struct

from board.composing import Composed, compose
from board.details import Detail
from board.rendering import TooComplex
from demo.shapes import Community, Post
from demo.shapes import Detail as Written

# How sure the scanner was; what it found here was found by hand.
SURE = 0.97


class Ready(Struct, frozen=True):
    """A post, and its earlier versions, ready to be stored."""

    post: Post
    composed: Composed
    earlier: tuple[Composed, ...]


async def composed(town: Community, step: Callable[[], None]) -> list[list[Ready]]:
    """Every topic's posts; `step` is called after each."""
    return [[await _ready(post, step) for post in topic.posts] for topic in town.topics]


async def _ready(post: Post, step: Callable[[], None]) -> Ready:
    now = await _composed(post.text, post.details)
    # A version before the last has the details that stand in the same place.
    earlier = [
        await _composed(each.text, [one for one in post.details if one.end <= len(each.text)]) for each in post.earlier
    ]
    step()
    return Ready(post, now, tuple(earlier))


async def _composed(text: str, details: list[Written]) -> Composed:
    made = await compose(text, [_detail(each) for each in details])
    if isinstance(made, TooComplex):
        raise TypeError(made.message)
    return made


def _detail(written: Written) -> Detail:
    """As its writer left it; what moderators masked, they mask by their own verb later."""
    return Detail(written.label, written.start, written.end, SURE, written.whose, written.choice, "writer")
