"""How far people have read: whoever wrote in a topic had read it up to there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from demo.filling.bulk import insert
from demo.filling.topics import Filled
from demo.shapes import Community


async def fill_read_marks(town: Community, filled: Filled, read_until: datetime) -> None:
    """Marks in the topics that went on after everybody's last visit."""
    await insert("read_mark", _marks(town, filled, read_until))


def _marks(town: Community, filled: Filled, read_until: datetime) -> Sequence[dict[str, Any]]:
    last: dict[tuple[str, int], tuple[int, datetime]] = {}
    for at, topic in enumerate(town.topics):
        if topic.posts[-1].at > read_until:
            for post in topic.posts:
                last[post.author, at] = (post.number, post.at)
    return [
        {"member": filled.members[author], "topic": filled.topics[at], "number": number, "at": when}
        for (author, at), (number, when) in last.items()
    ]
