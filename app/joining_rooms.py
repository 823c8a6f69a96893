"""Where rooms that may not know each other are joined: each is handed what it needs of another, as a function."""

from collections.abc import Sequence

from accounts import joining, sessions
from accounts.controllers import notices, profiles
from accounts.controllers.profiles import RecentPost
from accounts.day_keys import reader_mark
from accounts.interests.opened import write_opened
from accounts.joining import Statement
from accounts.letters import register_letters
from accounts.people import Avatar, draw
from accounts.queries import COUNT_UNREAD_NOTICES
from accounts.sessions import SignedIn
from accounts.tidying import tidy_accounts
from board.posting.deleting import forget_old_copies
from board.queries.latest import latest_posts_by
from board.queries.unread import COUNT_UNREAD
from board.rescanning import rescan_some
from board.site_offers.counting import forget_old_counts, write_shown
from core import aside
from core.frame import portraits
from core.visits import counting
from core.visits.writing_down import tidy_visits, write_down
from core.worker import every
from moderation.queries import COUNT_OPEN_CASES
from privacy.commenting import forget_old_comments
from privacy.statement import newest_announced, statement_in_force

HOUR_SECONDS = 3600.0
# Mail waits for no more than one small batch.
RESCAN_EVERY_SECONDS = 2.0
_COUNT_FOR_MODERATORS = f"CASE WHEN reader.role = 'member' THEN 0 ELSE ({COUNT_OPEN_CASES}) END"


def join_rooms() -> None:
    """Hands every room what it was promised. Doing it twice changes nothing."""
    joining.statement_in_force = _statement
    notices.post_address = _post_address
    profiles.recent_posts = _recent_posts
    sessions.counted = {"unread": COUNT_UNREAD, "notices": COUNT_UNREAD_NOTICES, "queue": _COUNT_FOR_MODERATORS}
    sessions.newest_statement = _newest_statement
    portraits[:] = [_portrait]
    counting.reader_mark = reader_mark
    aside.notes[:] = [write_down, write_opened, write_shown]
    register_letters()
    every(HOUR_SECONDS, tidy_accounts)
    every(HOUR_SECONDS, forget_old_copies)
    every(HOUR_SECONDS, tidy_visits)
    every(HOUR_SECONDS, forget_old_comments)
    every(HOUR_SECONDS, forget_old_counts)
    every(RESCAN_EVERY_SECONDS, rescan_some)


def _statement() -> Statement:
    found = statement_in_force()
    return Statement(version=str(found.version), hash=found.hash)


def _newest_statement() -> int:
    return newest_announced().version


def _post_address(post: int) -> str:
    return f"/p/{post}"


async def _recent_posts(member: int, _reader: SignedIn | None) -> Sequence[RecentPost]:
    return [RecentPost(_post_address(post.id), post.title, post.at) for post in await latest_posts_by(member)]


def _portrait(member: SignedIn) -> Avatar:
    return draw(member.id, member.name, member.kind)
