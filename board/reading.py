"""How far a member has read: a mark in each topic, moved when a page is shown; and everything at once."""

from datetime import datetime

from accounts.sessions import SignedIn
from core import clock
from core.database import run, writing
from core.once import remember

# How many are written in one transaction.
MOST_AT_ONCE = 100
READ = "/?done=read"
_MARKS = """INSERT INTO read_mark (member, topic, number, at) VALUES {marks}
 ON CONFLICT (member, topic) DO UPDATE SET number = EXCLUDED.number, at = EXCLUDED.at
 WHERE read_mark.number < EXCLUDED.number"""

Marks = dict[tuple[int, int], tuple[int, datetime]]


class _Marking:
    """Marks that wait while others are written: each commit waits for the disk, so readers share one."""

    def __init__(self) -> None:
        self.waiting: Marks = {}
        self.busy = False

    def add(self, member: int, topic: int, number: int) -> None:
        """Notes a mark; of two in the same topic the further one counts."""
        before, _at = self.waiting.get((member, topic), (0, None))
        if number > before:
            self.waiting[member, topic] = (number, clock.now())

    async def write(self) -> None:
        """Writes all that wait; whoever comes meanwhile leaves theirs to the one who is at it."""
        if self.busy:
            return
        self.busy = True
        try:
            while self.waiting:
                # In one order everywhere, so that two processes cannot each wait for the other.
                taken = sorted(self.waiting)[:MOST_AT_ONCE]
                marks = {key: self.waiting.pop(key) for key in taken}
                await writing(lambda marks=marks: _store(marks))  # type: ignore[misc]
        finally:
            self.busy = False


_marking = _Marking()


async def mark_read(member: int, topic: int, number: int) -> None:
    """The member was shown this topic's posts up to this number. Where marks are being written, it follows shortly."""
    _marking.add(member, topic, number)
    await _marking.write()


async def read_all(member: SignedIn, once: str = "") -> None:
    """Everything posted up to now counts as read. Raises AlreadyAnswered."""

    async def mark() -> None:
        await remember(once, READ)
        await run("UPDATE member SET read_until = {} WHERE id = {}", clock.now(), member.id)

    await writing(mark)


async def _store(marks: Marks) -> None:
    values = [part for key, mark in marks.items() for part in (*key, *mark)]
    await run(_MARKS.replace("{marks}", ", ".join(["({}, {}, {}, {})"] * len(marks))), *values)
