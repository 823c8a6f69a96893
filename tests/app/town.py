"""Who is in the town that routes are asked in, and what they wrote, reported and decided."""

from dataclasses import dataclass

from accounts.leaving import way_out
from board.reporting import report
from board.site_offers.writing import Wanted, write_offer
from core.database import run, value
from core.once import form_key
from core.web_addresses import Place
from moderation.outcomes import Decided
from moderation.queries import case_of
from moderation.reviewing import Order, decide
from tests import people
from tests.board import writers
from tests.people import Someone
from tests.privacy.commenting import a_comment


@dataclass(frozen=True)
class Town:
    """Who is here, and the ids that addresses are filled in with."""

    people: dict[str, Someone]
    ids: dict[str, str | int]


async def a_town() -> Town:
    ada, bo, mo = await people.ada(), await people.bo(), await people.mo()
    lee = await people.member("lee_decides", "Lee Marsh", role="moderator")
    chief = await people.member("sam", "Sam Haddad", role="administrator")
    una = await people.member("una_unconfirmed")
    await run("UPDATE member SET state = 'unconfirmed', confirmed_at = {} WHERE id = {}", None, una.id)
    everybody = {"bo": bo, "ada": ada, "paused": ada, "mo": mo, "chief": chief, "unconfirmed": una}
    return Town(everybody, await _written(ada, mo, lee, chief))


async def _written(ada: Someone, mo: Someone, lee: Someone, chief: Someone) -> dict[str, str | int]:
    board = await writers.a_board()
    writing = await people.as_request_knows(ada)
    post = await writers.topic(writing, board, f"Ring me on {writers.PHONE}.", "hide")
    held = await writers.topic(
        writing, board, "Gareth Whitlow fitted it, ring him on 07700 900733.", "hide", title="Who fitted it?"
    )
    finding = await value("SELECT id FROM finding WHERE place = 'post' AND subject = {}", post.id)
    ids: dict[str, str | int] = {"topic": post.topic, "post": post.id, "held": held.id, "held_topic": held.topic}
    ids |= {"finding": int(finding), "leaving": way_out(Place("https://b.example/", "b.example", 0))}
    ids |= {"offer": await _offered()}
    ids |= await _reported("", post.id) | {"comment": await a_comment()}
    for name, one in (("mos_", mo), ("lees_", lee)):
        words = await writers.answer(await people.as_request_knows(one), post.topic, "We shout.")
        ids |= await _reported(name, words.id)
    decided = await writers.answer(writing, post.topic, "We never shout.")
    ids["decision"] = await _decided(chief, decided.id)
    theirs = await writers.answer(await people.as_request_knows(mo), post.topic, "I do.")
    ids["mos_decision"] = await _decided(chief, theirs.id)
    return ids


async def _offered() -> int:
    await write_offer(Wanted("Till rolls", "Ten for eight.", "", "", "trade", "2999-01-01", "2999-01-31"))
    return int(await value("SELECT max(id) FROM site_offer"))


async def _reported(name: str, post: int) -> dict[str, str | int]:
    await report(post, "threat", "", "a visitor")
    number = int(await value("SELECT max(id) FROM flag WHERE post = {}", post))
    case = await case_of(number)
    assert case is not None
    return {f"{name}case": number, f"{name}seen": case.seen}


async def _decided(chief: Someone, post: int) -> int:
    case = await _reported("", post)
    order = Order("hide", str(case["seen"]), "Shouts", once=form_key())
    outcome = await decide(await people.as_request_knows(chief), int(case["case"]), order)
    assert isinstance(outcome, Decided)
    return outcome.decision
