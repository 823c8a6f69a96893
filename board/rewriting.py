"""Carries a choice through a post: its text, its earlier versions, and the posts that quote it.

Everything is computed first (`Rewrite`), since rendering has no place inside a transaction; `store` then writes it, and
raises Changed when somebody was quicker, so that the caller computes again.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from board.composing import Composed, compose
from board.details import Cut, Detail, cut, hidden_spans, occurrences, read_spans, spans_json
from board.finding_rows import details_of, keep_details
from board.queries.posts import AS_READ, FullPost, Revision, as_read, posts_quoting, revisions_of
from board.rendering import TooComplex
from core.database import value

T = TypeVar("T")
ATTEMPTS = 4

_UPDATE = f"""UPDATE post SET source = {{}}, spans = {{}}, visitor_html = {{}}, member_html = {{}}, links = {{}},
 renderer = {{}} WHERE {AS_READ} RETURNING id"""  # noqa: S608 - constants only


class Changed(Exception):
    """The post is no longer as it was read: compute again."""


class Choice(Struct, frozen=True):
    """What happens to a value: 'hide', 'public', 'mistake' or 'remove'."""

    value: str
    label: str
    what: str
    # Who is said to have chosen it, where that is not whoever carries it out.
    by: str = ""


class Rewrite(Struct, frozen=True):
    """A post, and as it will be; `revisions` are its earlier versions as they will be."""

    post: FullPost
    composed: Composed
    revisions: tuple[Revision, ...]


async def rewrites(post: FullPost, choices: Sequence[Choice], by: str) -> list[Rewrite]:
    """What these choices make of a post and of those that quote it, and so on down the quotes."""
    found = [await _rewrite(post, choices, by)]
    seen, waiting = {post.number}, [post.number]
    while waiting:
        for quoting in await posts_quoting(post.topic, waiting.pop()):
            if quoting.number in seen or not _mentions(quoting.source, choices):
                continue
            seen.add(quoting.number)
            waiting.append(quoting.number)
            found.append(await _rewrite(quoting, choices, "quoted"))
    return found


async def rewrites_quoting(post: FullPost, choices: Sequence[Choice]) -> list[Rewrite]:
    """What these choices make of the posts that quote this one; the post itself is the caller's."""
    return (await rewrites(post, choices, "writer"))[1:] if choices else []


def revised(revisions: Sequence[Revision], choices: Sequence[Choice]) -> tuple[Revision, ...]:
    """Earlier versions with these choices carried through; those that change nothing are left out."""
    after = [_revision(revision, choices) for revision in revisions]
    return tuple(new for new, old in zip(after, revisions, strict=True) if new != old)


async def store(rewritten: Sequence[Rewrite]) -> None:
    """Writes what was computed, inside the caller's transaction. Raises Changed."""
    for each in rewritten:
        composed = each.composed
        done = await value(
            _UPDATE,
            composed.source,
            spans_json(composed.spans),
            composed.visitor_html,
            composed.member_html,
            composed.links,
            composed.renderer,
            *as_read(each.post),
        )
        if done is None:
            raise Changed
        await keep_details(each.post.author, "post", each.post.id, composed.details)
        await store_revisions(each.revisions)


async def store_revisions(revisions: Sequence[Revision]) -> None:
    for revision in revisions:
        await value(
            "UPDATE revision SET source = {}, spans = {} WHERE id = {} RETURNING id",
            revision.source,
            revision.spans,
            revision.id,
        )


async def until_settled(attempt: Callable[[], Awaitable[T]]) -> T:
    """Runs an attempt again when somebody changed the post meanwhile. Raises Changed when that goes on."""
    for _again in range(ATTEMPTS - 1):
        try:
            return await attempt()
        except Changed:
            continue
    return await attempt()


def chosen(source: str, details: Sequence[Detail], choices: Sequence[Choice], by: str) -> tuple[str, list[Detail]]:
    """A text and its details once these choices are made in it, wherever the values stand."""
    kept = list(details)
    for choice in choices:
        if choice.what != "remove":
            kept = _with_choice(source, kept, choice, by)
    gone = cut(source, [choice.value for choice in choices if choice.what == "remove"])
    return gone.text, _moved(kept, gone)


def _with_choice(source: str, details: list[Detail], choice: Choice, by: str) -> list[Detail]:
    after, left = [], occurrences(choice.value, source)
    stamp = choice.by if choice.by and by != "quoted" else by
    for detail in details:
        touched = [place for place in left if place[0] < detail.end and detail.start < place[1]]
        left = [place for place in left if place not in touched]
        if touched and _may(detail, choice.what, by):
            detail = replace(detail, choice=choice.what, chosen_by=stamp)  # noqa: PLW2901 - the same detail, decided
        after.append(detail)
    if choice.what == "hide":
        after += [Detail(choice.label, start, end, chosen_by=stamp) for start, end in left]
    return after


def _may(detail: Detail, what: str, by: str) -> bool:
    """A moderator's mask sticks; what is quoted is hidden with its source and shown again only if that hid it."""
    if by == "moderator":
        return True
    if by == "quoted":
        return detail.choice != "hide" if what == "hide" else detail.chosen_by == "quoted"
    return detail.chosen_by != "moderator"


def _moved(details: Sequence[Detail], gone: Cut) -> list[Detail]:
    after = []
    for detail in details:
        place = gone.moved(detail.start, detail.end)
        if place is not None:
            after.append(replace(detail, start=place[0], end=place[1]))
    return after


async def _rewrite(post: FullPost, choices: Sequence[Choice], by: str) -> Rewrite:
    source, details = chosen(post.source, await details_of("post", post.id), choices, by)
    composed = await compose(source, details)
    if isinstance(composed, TooComplex):
        # The text was rendered when it came; it has not grown since, so this is a fault of ours, not the reader's.
        raise RuntimeError(f"post {post.id} can no longer be rendered")  # noqa: TRY004 - not about a type
    return Rewrite(post, composed, revised(await revisions_of(post.id), choices))


def _revision(revision: Revision, choices: Sequence[Choice]) -> Revision:
    spans = [Detail(each.label, each.start, each.end, chosen_by=each.by) for each in read_spans(revision.spans)]
    source, details = chosen(revision.source, spans, choices, "writer")
    return replace(revision, source=source, spans=spans_json(hidden_spans(source, details)))


def _mentions(source: str, choices: Sequence[Choice]) -> bool:
    return any(occurrences(choice.value, source) for choice in choices)


__all__ = [
    "Changed",
    "Choice",
    "Rewrite",
    "chosen",
    "revised",
    "rewrites",
    "rewrites_quoting",
    "store",
    "store_revisions",
    "until_settled",
]
