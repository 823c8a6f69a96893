"""Fills an empty database with the town: the same every time, but for its keys and passwords."""

from collections.abc import Callable
from datetime import datetime

from core import clock
from core.database import value, writing
from core.errors import Refused
from core.i18n import gettext as _
from core.settings import settings
from demo.accounts import DemoAccount, renew_passwords
from demo.community import community
from demo.filling.comments import fill_comments
from demo.filling.composing import Ready, composed
from demo.filling.offers import fill_offers
from demo.filling.people import AWAY, fill_members, unknown_password
from demo.filling.reading import fill_read_marks
from demo.filling.reviews import fill_reviews, states_before
from demo.filling.topics import fill_belongings, fill_topics
from demo.populating import handles
from demo.shapes import Community


async def seed(progress: Callable[[int, int], None]) -> list[DemoAccount]:
    """Writes the town, all or nothing; `progress` is told how much of how much is done. Whom to sign in as.

    Raises Refused where others could reach the site, or where anybody lives already.
    """
    if not settings().loopback:
        raise Refused(400, text=_("The demonstration is only for a site that nobody else can reach."))
    if await value("SELECT id FROM member LIMIT 1") is not None:
        raise Refused(400, text=_("There are members here already. The demonstration only fills an empty database."))
    now = clock.now()
    town = community(now)
    steps = _Steps(progress, sum(len(topic.posts) for topic in town.topics) + len(town.decisions))
    ready = await composed(town, steps.one)
    password_hash = await unknown_password()
    await writing(lambda: _fill(town, ready, (password_hash, now), steps))
    return await renew_passwords()


async def is_demonstration() -> bool:
    """Whether those who live here are the town's people, all of them."""
    found = await value("SELECT count(*) FROM member WHERE handle IN {}", handles())
    return int(found) == len(handles())


class _Steps:
    """Counts what is done. A transaction that is tried again does not count twice."""

    def __init__(self, progress: Callable[[int, int], None], total: int) -> None:
        self.progress, self.total, self.done = progress, total, 0

    def one(self) -> None:
        self.done = min(self.total, self.done + 1)
        self.progress(self.done, self.total)


async def _fill(town: Community, ready: list[list[Ready]], made: tuple[str, datetime], steps: _Steps) -> None:
    password_hash, now = made
    begun = states_before(town)
    members = await fill_members(town.members, password_hash, now)
    filled, standing = await fill_topics(town, members, ready, begun)
    held = {filled.posts[place] for place, state in begun.items() if state == "held"}
    waiting = {each.id for each in standing if each.ready.post.state == "held"}
    await fill_belongings(standing, held | waiting, now)
    await fill_read_marks(town, filled, now - AWAY)
    await fill_reviews(town, filled, now, steps.one)
    await fill_comments(now)
    await fill_offers(now)
