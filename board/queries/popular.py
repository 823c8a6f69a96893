"""The topics that are read most, from the counters of pages alone."""

from msgspec import Struct

from board.addresses import number_address
from core.database import rows
from core.visits.counting import most_read

MOST = 20
# Some of what was read most may be gone by now, or hidden.
ASKED = 3 * MOST
DAYS = 7


class PopularTopic(Struct, frozen=True):
    """A visible topic, how often it was read in seven days, and by about how many a day."""

    id: int
    title: str
    slug: str
    board_slug: str
    board_name: str
    views: int = 0
    readers_a_day: int = 0


async def popular_topics() -> list[PopularTopic]:
    """What was read most in seven days, today included, the most read first."""
    counted = {each.page: each for each in await most_read("/t/", ASKED)}
    ids = [int(page.rpartition("/")[2]) for page in counted]
    topics = await rows(PopularTopic, _VISIBLE, ids) if ids else []
    found = [
        PopularTopic(
            *(topic.id, topic.title, topic.slug, topic.board_slug, topic.board_name),
            views=counted[number_address(topic.id)].views,
            readers_a_day=round(counted[number_address(topic.id)].readers / DAYS),
        )
        for topic in topics
    ]
    return sorted(found, key=lambda topic: (-topic.views, topic.id))[:MOST]


_VISIBLE = """SELECT t.id, t.title, t.slug, b.slug AS board_slug, b.name AS board_name
 FROM topic t JOIN board b ON b.id = t.board WHERE t.state = 'visible' AND t.id IN {}"""
