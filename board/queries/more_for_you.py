"""Topics on boards of given subjects that a member has not opened yet."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from msgspec import Struct

from accounts.interests.profile import Interest
from accounts.interests.subjects import SUBJECTS
from board.addresses import topic_address
from board.queries.boards import BoardRow
from board.queries.unread import LATEST
from board.subjects import subject_of
from core.database import rows

MOST, MOST_OF_ONE = 4, 2


class Suggested(Struct, frozen=True):
    """A topic, and the subject for which it is suggested."""

    id: int
    title: str
    slug: str
    board: int
    board_slug: str
    board_name: str
    board_blurb: str
    board_subject: str
    at: datetime

    @property
    def address(self) -> str:
        return topic_address(self)

    @property
    def subject(self) -> str:
        """The board's, if it may have one; empty if not."""
        return subject_of(BoardRow(self.board, self.board_slug, self.board_name, self.board_blurb, self.board_subject))

    @property
    def subject_title(self) -> str:
        return SUBJECTS[self.subject]


async def suggested(member: int, interests: Sequence[Interest], known: Collection[int]) -> list[Suggested]:
    """A few topics, for what is read most first; without those in `known`, which the page shows already."""
    ranks = {interest.subject: rank for rank, interest in enumerate(interests)}
    if not ranks:
        return []
    found = await rows(Suggested, _UNOPENED, list(ranks), member, member)
    fitting = sorted((one for one in found if one.subject and one.id not in known), key=lambda one: ranks[one.subject])
    taken: Counter[str] = Counter()
    few = []
    for one in fitting:
        taken[one.subject] += 1
        if taken[one.subject] <= MOST_OF_ONE:
            few.append(one)
    return few[:MOST]


_UNOPENED = f"""SELECT t.id, t.title, t.slug, t.board, b.slug AS board_slug, b.name AS board_name,
 b.blurb AS board_blurb, b.subject AS board_subject, t.last_post_at AS at
 FROM (SELECT id, title, slug, board, author, last_post_at FROM topic WHERE state = 'visible'
  ORDER BY last_post_at DESC LIMIT {LATEST}) t JOIN board b ON b.id = t.board
 WHERE b.subject IN {{}} AND t.author <> {{}}
 AND NOT EXISTS (SELECT 1 FROM read_mark m WHERE m.topic = t.id AND m.member = {{}})
 ORDER BY t.last_post_at DESC LIMIT 100"""  # noqa: S608 - constants only
