"""The personal details in all posts of a member, for that member alone."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from board.queries.own import OwnDetail
from core.database import rows

PER_PAGE = 50


class Disclosed(OwnDetail, frozen=True):
    """A detail in a post of one's own, and where that post stands."""

    title: str
    topic_author: int
    at: datetime


class Whereabouts(Struct, frozen=True):
    """Whose a finding is, in which post, and what was chosen for it."""

    id: int
    post: int
    member: int
    choice: str


class Counted(Struct, frozen=True):
    """How many details stand in a member's posts, by what was chosen for them."""

    public: int
    hidden: int


_FOUND = """SELECT f.id, p.id AS post, f.place, f.label, f.choice, f.chosen_by, f.whose,
 substr(p.source, f.start + 1, f."end" - f.start) AS excerpt, p.state, t.state AS topic_state,
 t.title, t.author AS topic_author, p.created_at AS at"""
_STANDING = """ JOIN post p ON p.id = f.subject JOIN topic t ON t.id = p.topic
 WHERE p.state <> 'deleted' ORDER BY p.id DESC, f.start"""

# The rows of a page are found in the index alone, before any post is read.
_PAGE = f"""{_FOUND} FROM (SELECT id FROM finding WHERE member = {{}} AND place = 'post' AND choice IN {{}}
 ORDER BY subject DESC, id DESC LIMIT {{}} OFFSET {{}}) AS listed JOIN finding f ON f.id = listed.id{_STANDING}"""  # noqa: S608 - constants only
_COUNTS = """SELECT count(CASE choice WHEN 'public' THEN 1 END) AS public,
 count(CASE choice WHEN 'hide' THEN 1 END) AS hidden FROM finding WHERE member = {} AND place = 'post'"""
_AMONG = f"""{_FOUND} FROM (SELECT id FROM finding WHERE member = {{}} AND place = 'post' AND choice <> 'mistake'
 AND id IN {{}}) AS listed JOIN finding f ON f.id = listed.id{_STANDING}"""  # noqa: S608 - constants only


async def disclosed_by(member: int, choices: Sequence[str], page: int) -> list[Disclosed]:
    """A page of the details for which one of these was chosen ('public', 'hide'), those in the newest post first."""
    return await rows(Disclosed, _PAGE, member, list(choices), PER_PAGE, (page - 1) * PER_PAGE)


async def disclosed_among(member: int, findings: Sequence[int]) -> list[Disclosed]:
    """Those of these findings that are in posts of the member's."""
    return await rows(Disclosed, _AMONG, member, list(findings)) if findings else []


async def count_disclosed(member: int) -> Counted:
    """How many there are, read from the index alone."""
    (found,) = await rows(Counted, _COUNTS, member)
    return found


async def whereabouts(findings: Sequence[int]) -> list[Whereabouts]:
    """Where these findings stand, whosever they are; those that are gone are left out."""
    if not findings:
        return []
    return await rows(
        Whereabouts,
        """SELECT id, subject AS post, member, choice FROM finding
 WHERE place = 'post' AND choice <> 'mistake' AND id IN {} ORDER BY id""",
        list(findings),
    )
