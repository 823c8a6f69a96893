"""A market town, written from a seed: the same for the same `now`, every time."""

from datetime import UTC, datetime
from random import Random

from demo.casework import Casework, Settled, Waiting
from demo.drafting import Draft, Thread
from demo.introducing import WELCOMES, Hello
from demo.populating import BOARDS, NEW, members
from demo.shapes import Case, Community, Decision, Member, Post, Topic
from demo.touching_up import TouchingUp
from demo.writing_topics import Town

SEED = "Kelderby"
POSTS = 3000


def community(now: datetime) -> Community:
    """The whole town as it stands at `now`, which must know its time zone."""
    now = now.astimezone(UTC).replace(second=0, microsecond=0)
    # Not a secret in sight: the same seed must give the same town.
    rng = Random(SEED)  # noqa: S311
    people = members(rng, now)
    town = Town(rng, people[:-NEW], now)
    casework = Casework(rng, people, [], now)
    scripted = len(casework.cases) + len(casework.stood_out)
    threads = town.topics(POSTS - scripted - WELCOMES - len(people))
    threads.append(Hello(rng, town.ledger, people, now).written())
    casework.threads = threads
    casework.past()
    waiting = casework.waiting()
    _touch_up(rng, town, threads, casework)
    _pin(threads)
    return _finished(people, threads, waiting, casework.settled)


def _touch_up(rng: Random, town: Town, threads: list[Thread], casework: Casework) -> None:
    touch = TouchingUp(rng, town.ledger, town.people, threads)
    casework.everyday(touch)
    touch.details()
    touch.edits(town.now)
    touch.erasures(town.now)


def _pin(threads: list[Thread]) -> None:
    """The newest rule stays at the top, closed."""
    rules = [thread for thread in threads if thread.scenario.key == "rules" and thread.posts[-1].kind != "case"]
    newest = max(rules, key=lambda thread: thread.posts[0].at)
    newest.pinned = newest.locked = True


def _finished(people: list[Member], threads: list[Thread], waiting: list[Waiting], settled: list[Settled]) -> Community:
    threads.sort(key=lambda thread: thread.posts[0].at)
    places = {id(draft): (at, n) for at, thread in enumerate(threads) for n, draft in enumerate(thread.posts, 1)}
    cases = [_case(each, places[id(each.draft)]) for each in waiting]
    decisions = [_decision(each, places[id(each.draft)]) for each in sorted(settled, key=lambda each: each.at)]
    return Community(BOARDS, people, [_topic(thread) for thread in threads], cases, decisions)


def _topic(thread: Thread) -> Topic:
    posts = [_post(draft, number) for number, draft in enumerate(thread.posts, 1)]
    return Topic(thread.board, thread.title, posts, thread.pinned, thread.locked)


def _post(draft: Draft, number: int) -> Post:
    return Post(
        number=number,
        author=draft.author.handle,
        text=draft.text,
        at=draft.at,
        details=draft.details,
        quotes=draft.quotes,
        earlier=draft.earlier,
        edited_at=draft.edited_at,
        state=draft.state,  # type: ignore[arg-type]
    )


def _case(case: Waiting, place: tuple[int, int]) -> Case:
    return Case(*place, case.kind, case.label, case.at, case.words, case.claimed_by)  # type: ignore[arg-type]


def _decision(made: Settled, place: tuple[int, int]) -> Decision:
    facts = (made.what, made.kind, made.label, made.reason, made.moderator, made.flagged_at, made.at, made.words)
    return Decision(*place, *facts)  # type: ignore[arg-type]
