"""Boards, topics and posts with everything that belongs to a post, as posting them one by one would have left them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from board.composing import post_row
from board.details import spans_json
from board.slugs import slug_of
from demo.filling.bulk import insert
from demo.filling.composing import Ready
from demo.populating import SUBJECTS
from demo.shapes import Community, Topic

# Notices this old have been read.
READ_AFTER = timedelta(days=3)


class Filled(Struct, frozen=True):
    """Where everything stands: members by handle, topics by place in the town, posts by (topic's place, number)."""

    members: dict[str, int]
    topics: list[int]
    posts: dict[tuple[int, int], int]


class Standing(Struct, frozen=True):
    """A post that was stored, with its id and whose it is."""

    id: int
    topic: int
    author: int
    ready: Ready


async def fill_topics(
    town: Community, members: dict[str, int], ready: Sequence[Sequence[Ready]], begun: dict[tuple[int, int], str]
) -> tuple[Filled, list[Standing]]:
    """Writes them. `begun` is the state in which posts stood before moderators decided about them."""
    boards = await insert("board", [_board(town, at) for at in range(len(town.boards))])
    board_ids = {board.slug: number for board, number in zip(town.boards, boards, strict=True)}
    topics = await insert(
        "topic",
        [
            _topic(topic, board_ids[topic.board], members, _states(topic, at, begun))
            for at, topic in enumerate(town.topics)
        ],
    )
    places = [(at, each.post.number) for at, posts in enumerate(ready) for each in posts]
    flat = [each for posts in ready for each in posts]
    rows = [
        _post(each, topics[at], members[each.post.author], begun.get((at, number), each.post.state))
        for (at, number), each in zip(places, flat, strict=True)
    ]
    posts = dict(zip(places, await insert("post", rows), strict=True))
    standing = [
        Standing(posts[place], topics[place[0]], members[each.post.author], each)
        for place, each in zip(places, flat, strict=True)
    ]
    return Filled(members, topics, posts), standing


async def fill_belongings(standing: Sequence[Standing], begun: set[int], now: datetime) -> None:
    """Findings, earlier versions, quotes, and the notices of posts that were held (`begun`: their ids)."""
    await insert("finding", [row for each in standing for row in _findings(each)])
    await insert("mistake", [row for each in standing for row in _mistakes(each)])
    await insert("revision", [row for each in standing for row in _revisions(each)])
    quotes = [(each, number) for each in standing for number in each.ready.composed.quotes]
    await insert("quote", [{"post": each.id, "topic": each.topic, "number": number} for each, number in quotes])
    await insert("notice", [_held_notice(each, now) for each in standing if each.id in begun])


def _board(town: Community, at: int) -> dict[str, Any]:
    board = town.boards[at]
    shown = {"slug": board.slug, "name": board.name, "blurb": board.blurb}
    return shown | {"position": at, "subject": SUBJECTS.get(board.slug, "")}


def _states(topic: Topic, at: int, begun: dict[tuple[int, int], str]) -> list[str]:
    return [begun.get((at, post.number), post.state) for post in topic.posts]


def _topic(topic: Topic, board: int, members: dict[str, int], states: list[str]) -> dict[str, Any]:
    visible = [post for post, state in zip(topic.posts, states, strict=True) if state == "visible"]
    first, last = topic.posts[0], (visible or topic.posts)[-1]
    return {
        "board": board,
        "author": members[first.author],
        "title": topic.title,
        "slug": slug_of(topic.title),
        "state": "held" if states[0] == "held" else "visible",
        "created_at": first.at,
        "last_post_at": last.at,
        "last_author": members[last.author],
        "posts": len(visible),
        "people": len({post.author for post in visible}),
        "next_number": len(topic.posts) + 1,
        "version": len(topic.posts) + sum(len(post.earlier) for post in topic.posts),
        "pinned": topic.pinned,
        "locked": topic.locked,
    }


def _post(ready: Ready, topic: int, author: int, state: str) -> dict[str, Any]:
    row = post_row(ready.composed, author, state, ready.post.at)
    return {"topic": topic, "number": ready.post.number, **row, "edited_at": ready.post.edited_at}


def _findings(each: Standing) -> list[dict[str, Any]]:
    return [
        {
            "member": each.author,
            "place": "post",
            "subject": each.id,
            "label": detail.label,
            "start": detail.start,
            "end": detail.end,
            "confidence": detail.confidence,
            "whose": detail.whose,
            "choice": detail.choice,
            "chosen_by": detail.chosen_by,
            "at": each.ready.post.at,
        }
        for detail in each.ready.composed.details
    ]


def _mistakes(each: Standing) -> list[dict[str, Any]]:
    day = each.ready.post.at.replace(hour=0, minute=0, second=0, microsecond=0)
    told = [detail for detail in each.ready.composed.details if detail.choice == "mistake"]
    return [
        {"label": detail.label, "length": detail.end - detail.start, "confidence": detail.confidence, "at": day}
        for detail in told
    ]


def _revisions(each: Standing) -> list[dict[str, Any]]:
    versions = zip(each.ready.post.earlier, each.ready.earlier, strict=True)
    return [
        {"post": each.id, "source": made.source, "spans": spans_json(made.spans), "written_at": earlier.at}
        for earlier, made in versions
    ]


def _held_notice(each: Standing, now: datetime) -> dict[str, Any]:
    at = each.ready.post.at
    read_at = at + timedelta(hours=9) if at < now - READ_AFTER else None
    return {"member": each.author, "kind": "post_held", "post": each.id, "reason": "", "at": at, "read_at": read_at}
