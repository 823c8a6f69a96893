"""Scans posts again that an older version of the scanner read, and tells their writers what it finds now.

Nothing that is shown changes: what is new is recorded as shown, until its writer chooses. Each post is a transaction of
its own, which records by what version it was read; so this may be stopped at any moment, and several may do it at once.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from msgspec import Struct

from accounts.noticing import tell_found_later
from accounts.people import Person, people
from accounts.warning import Question, Words, asked_about, value_key
from board.details import SCANNER, Detail, read_spans
from board.finding_rows import add_details, details_of
from board.queries.outdated import BEGINNING, outdated_posts
from board.queries.posts import AS_READ, FullPost, as_read, full_post
from board.rewriting import Changed, until_settled
from core.database import value, writing
from core.mishaps import described
from pii import VERSION

log = logging.getLogger("board.rescanning")

# What the worker does in one go, and how long it leaves the process to its readers after each post.
BATCH = 25
REST_SECONDS = 0.01

# Who is told: those who can see their post and act on it. What a moderator hid or its writer deleted troubles nobody.
_TELLING = frozenset({"visible", "held"})
_MARK = f"UPDATE post SET scanner = {{}} WHERE {AS_READ} RETURNING id"  # noqa: S608 - constants only


class Unreadable(Exception):
    """The scanner failed on a text."""


class Rescanned(Struct, frozen=True):
    """What came of a post: scanned or left for another time, how many new details, whether its writer was told."""

    posts: int = 0
    details: int = 0
    told: int = 0
    left: int = 0


class _Found(Struct, frozen=True):
    """A post's new details, in its text and in the title that belongs to a first post, and how many are undecided."""

    body: tuple[Detail, ...] = ()
    title: tuple[Detail, ...] = ()
    undecided: int = 0

    @property
    def new(self) -> int:
        return len(self.body) + len(self.title)


async def rescan(*, at_once: int = 500, rest: float = 0.0) -> AsyncGenerator[Rescanned]:
    """Works through all posts that an older scanner read, and says what came of each; `rest` in seconds after each."""
    after = BEGINNING
    while batch := await outdated_posts(VERSION, after, at_once):
        for after in batch:
            yield await _rescan(after.id)
            # A short text is read without waiting for anything, and others want their turn.
            await asyncio.sleep(rest)


async def rescan_some() -> None:
    """The worker's part: a small batch, with rests in between."""
    scanned = 0
    async with aclosing(rescan(at_once=BATCH, rest=REST_SECONDS)) as posts:
        async for each in posts:
            scanned += each.posts
            if scanned >= BATCH:
                return


async def _rescan(post: int) -> Rescanned:
    try:
        return await until_settled(lambda: _rescan_once(post))
    except Changed:
        return Rescanned(left=1)


async def _rescan_once(post: int) -> Rescanned:
    found = await full_post(post)
    if found is None or found.scanner >= VERSION:
        # Somebody else was quicker.
        return Rescanned()
    try:
        new = await _new_in(found)
    except Unreadable:
        return Rescanned(left=1)
    return await writing(lambda: _store(found, new))


async def _new_in(post: FullPost) -> _Found:
    writer = (await people([post.author])).get(post.author)
    if writer is None or writer.gone or post.state == "deleted":
        # Nobody is left who could choose.
        return _Found()
    return await _found(post, writer)


async def _found(post: FullPost, writer: Person) -> _Found:
    """What the scanner finds in a post that is not known yet."""
    known = await details_of("post", post.id)
    titled = await details_of("title", post.topic) if post.opens else []
    words = [Words("body", post.source)]
    if post.opens:
        words.append(Words("title", post.title, may_hide=False))
    asked = await _scanned(post.id, words, writer)
    masked = [(each.start, each.end) for each in read_spans(post.spans)]
    body = _unknown(asked, "body", _Known(post.source, known, masked))
    title = _unknown(asked, "title", _Known(post.title, titled, []))
    return _Found(body, title, sum(each.undecided for each in (*known, *titled, *body, *title)))


async def _scanned(post: int, words: list[Words], writer: Person) -> list[Question]:
    """What the scanner finds, as posting asks it. Raises Unreadable."""
    try:
        return (await asked_about(words, writer, {})).questions
    except Exception as error:
        # One text that the scanner fails on must not keep it from the others.
        log.error("post %d could not be scanned again: %s", post, described(error))  # noqa: TRY400
        raise Unreadable from None


class _Known:
    """What is known in a text: by value, as when a text is edited, and by where it stands."""

    def __init__(self, text: str, details: Sequence[Detail], masked: Sequence[tuple[int, int]]) -> None:
        self._values = {value_key(each.label, text[each.start : each.end]) for each in details}
        # A detail within another was chosen for with it, as one that is hidden elsewhere in the post was.
        self._places = [*((each.start, each.end) for each in details), *masked]

    def holds(self, question: Question) -> bool:
        """Whether somebody chose for this before, be it that it is no personal detail."""
        found = question.finding
        within = any(start <= found.start and found.end <= end for start, end in self._places)
        return within or question.value in self._values


def _unknown(questions: Sequence[Question], field: str, known: _Known) -> tuple[Detail, ...]:
    return tuple(_as_shown(each) for each in questions if each.field == field and not known.holds(each))


def _as_shown(question: Question) -> Detail:
    """A detail that stays as it was shown, and waits for its writer to choose."""
    found = question.finding
    whose = "other" if question.third_party else found.whose
    place = (found.label, found.start, found.end, found.confidence)
    return Detail(*place, whose=whose, choice="public", chosen_by=SCANNER)


async def _store(post: FullPost, found: _Found) -> Rescanned:
    if await value(_MARK, VERSION, *as_read(post)) is None or not await _title_stands(post):
        raise Changed
    await add_details(post.author, "post", post.id, found.body)
    await add_details(post.author, "title", post.topic, found.title)
    told = bool(found.new) and post.state in _TELLING and post.topic_state in _TELLING
    if told:
        await tell_found_later(post.author, post.id, found.undecided)
    return Rescanned(1, found.new, int(told))


async def _title_stands(post: FullPost) -> bool:
    """Whoever changes a title changes its first post before, so that it is read behind that post's lock."""
    return not post.opens or await value("SELECT title FROM topic WHERE id = {}", post.topic) == post.title
