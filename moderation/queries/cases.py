"""One case: its post, why it is here, what was found in it, who has it, who has looked."""

from datetime import datetime

from msgspec import Struct

from board.queries import FullPost, full_post
from core import clock
from core.database import row, rows, value
from core.tokens import digest


class Flagged(Struct, frozen=True):
    """One reason why the post is, or was, in the queue; `words` are a reader's own."""

    id: int
    kind: str
    label: str
    words: str
    weight: int
    # 'open', 'asked' (the writer was asked, and has not answered) or 'closed'.
    state: str
    at: datetime


class Found(Struct, frozen=True):
    """A finding in the post, or in the title that it opens with. Code points into the source, end exclusive."""

    id: int
    place: str
    label: str
    start: int
    end: int
    confidence: float
    whose: str
    choice: str
    chosen_by: str


class Claim(Struct, frozen=True):
    """Who has the case, and until when."""

    moderator: int
    until: datetime


class Settled(Struct, frozen=True):
    """A decision that stands or stood; `before` is JSON, see `moderation.before`."""

    id: int
    post: int
    author: int
    moderator: int
    what: str
    kind: str
    label: str
    reason: str
    before: str
    at: datetime
    undone_at: datetime | None
    undone_by: int | None


class Seen(Struct, frozen=True):
    """A moderator opened the case."""

    moderator: int
    at: datetime


class Case(Struct, frozen=True):
    """A post in the queue, or one that was."""

    # The flag under whose number it is known here: Q-418.
    number: int
    post: FullPost
    board_name: str
    flags: tuple[Flagged, ...]
    findings: tuple[Found, ...]
    claim: Claim | None
    # The latest decision about this post, undone or not.
    last: Settled | None

    @property
    def reasons(self) -> tuple[Flagged, ...]:
        """Why it is here, worst first: the open flags, or those last in the queue when none is open."""
        waiting = tuple(flag for flag in self.flags if flag.state == "open")
        return waiting or tuple(flag for flag in self.flags if flag.state == "asked") or self.flags

    @property
    def open(self) -> bool:
        """Whether it waits for a decision. A deleted post under review does, with the copy that moderators see."""
        return any(flag.state == "open" for flag in self.flags)

    @property
    def worst(self) -> Flagged:
        """The flag that the case is named after."""
        return self.reasons[0]

    @property
    def since(self) -> datetime:
        """Since when it waits."""
        return min(flag.at for flag in self.reasons)

    @property
    def seen(self) -> str:
        """Stands for exactly what a moderator sees: a decision about anything else is not taken."""
        findings = [f"{each.id} {each.start} {each.end} {each.choice}" for each in self.findings]
        flags = [f"{flag.id} {flag.state}" for flag in self.flags]
        return digest("case", "\n".join([self.post.source, self.post.state, self.post.title, *findings, *flags]))[:32]

    def is_anothers(self, moderator: int) -> bool:
        """Whether another moderator has claimed it."""
        return self.claim is not None and self.claim.moderator != moderator


_FINDINGS = """SELECT id, place, label, start, "end", confidence, whose, choice, chosen_by FROM finding
 WHERE (place = 'post' AND subject = {}) OR (place = 'title' AND subject = {}) ORDER BY place DESC, start, id"""

_DECISION = """SELECT id, post, author, moderator, what, kind, label, reason, before, at, undone_at, undone_by
 FROM decision"""

_LATEST = f"{_DECISION} WHERE post = {{}} ORDER BY id DESC LIMIT 1"
_STANDING = f"{_DECISION} WHERE post = {{}} AND undone_at IS NULL ORDER BY id DESC LIMIT 1"
_BY_ID = f"{_DECISION} WHERE id = {{}}"
_PAGE = f"{_DECISION} ORDER BY id DESC LIMIT {{}} OFFSET {{}}"

# A topic has a title only in its first post; no topic has this id.
_NO_TITLE = 0


async def case_of(flag: int) -> Case | None:
    """The case that this flag belongs to."""
    post = await value("SELECT post FROM flag WHERE id = {}", flag)
    return await _case(flag, post) if post is not None else None


async def case_about(post: int) -> Case | None:
    """The case about this post, under the number of its worst flag."""
    flags = await _flags(post)
    return await _case(flags[0].id, post) if flags else None


async def claim_on(post: int) -> Claim | None:
    """Who has this post now."""
    return await row(Claim, "SELECT moderator, until FROM claim WHERE post = {} AND until > {}", post, clock.now())


async def standing_decision(post: int) -> Settled | None:
    """The latest about this post of those that nobody has undone."""
    return await row(Settled, _STANDING, post)


async def decision_of(decision: int) -> Settled | None:
    return await row(Settled, _BY_ID, decision)


async def decisions(at_most: int, skipped: int) -> list[Settled]:
    """The log, newest first."""
    return await rows(Settled, _PAGE, at_most, skipped)


async def looks_at(post: int) -> list[Seen]:
    """Which moderators have opened the case, latest first."""
    return await rows(Seen, "SELECT moderator, at FROM look WHERE post = {} ORDER BY at DESC, id DESC", post)


async def _case(number: int, post: int) -> Case | None:
    full = await full_post(post)
    if full is None:
        return None
    return Case(
        number=number,
        post=full,
        board_name=await value("SELECT name FROM board WHERE id = {}", full.board),
        flags=tuple(await _flags(post)),
        findings=tuple(await rows(Found, _FINDINGS, post, full.topic if full.opens else _NO_TITLE)),
        claim=await claim_on(post),
        last=await row(Settled, _LATEST, post),
    )


async def _flags(post: int) -> list[Flagged]:
    return await rows(
        Flagged,
        "SELECT id, kind, label, words, weight, state, at FROM flag WHERE post = {} ORDER BY weight DESC, id",
        post,
    )
