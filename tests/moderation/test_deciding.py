"""Mo decides about Ada's posts: what changes, what the log says, what Ada is told."""

import asyncio
from datetime import timedelta

import pytest
from msgspec.structs import replace

from board.posting import delete
from core import clock
from core.database import run, value
from core.once import form_key
from moderation.outcomes import Already, Decided, HowLong
from moderation.queries import decision_of, open_cases
from moderation.reviewing import decide
from tests.moderation.cases import (
    BANK,
    NAME,
    NUMBER,
    REASON,
    THEIRS,
    WORDS,
    a_topic,
    ada,
    bo,
    case_now,
    decided,
    detail,
    held_post,
    mo,
    notices,
    order,
    post_in,
    post_now,
    reported,
    reported_post,
)

pytestmark = pytest.mark.usefixtures("database")


async def test_a_held_post_that_is_kept_appears_with_its_topic() -> None:
    case = await held_post(await ada())
    await decided(await mo(), case, "keep")
    post = await post_now(case)
    assert (post.state, post.topic_state, post.topic_posts) == ("visible", "visible", 1)
    assert NAME in post.visitor_html
    assert NUMBER not in post.visitor_html


async def test_a_visible_post_that_is_kept_stays() -> None:
    case = await reported_post(await ada())
    await decided(await mo(), case, "keep", reason="")
    assert (await post_now(case)).state == "visible"


async def test_masking_all_hides_every_finding_for_good_and_the_post_appears() -> None:
    case = await held_post(await ada())
    await decided(await mo(), case, "mask")
    post = await post_now(case)
    assert post.state == "visible"
    assert NAME not in post.visitor_html
    assert NUMBER not in post.visitor_html
    assert {(each.choice, each.chosen_by) for each in (await case_now(post.id)).findings} == {("hide", "moderator")}


async def test_masking_one_finding_leaves_the_other_as_its_writer_chose() -> None:
    case = await held_post(await ada())
    number = next(each for each in case.findings if each.label == "phone")
    await decided(await mo(), case, "mask", findings=(number.id,))
    name, phone = (await case_now(case.post.id)).findings
    assert (name.choice, name.chosen_by) == ("public", "writer")
    assert (phone.choice, phone.chosen_by) == ("hide", "moderator")
    assert NAME in (await post_now(case)).visitor_html


async def test_a_mask_reaches_the_posts_that_quote_it() -> None:
    writer, reader = await ada(), await bo()
    case = await held_post(writer)
    quoting = await post_in(case.post.topic, reader, f"I know {NAME}, he pays.", [], reported())
    await run("INSERT INTO quote (post, topic, number) VALUES ({}, {}, {})", quoting.post.id, case.post.topic, 1)
    await decided(await mo(), case, "mask")
    assert NAME not in (await post_now(quoting)).visitor_html


async def test_a_post_whose_writer_is_asked_is_held_and_leaves_the_queue() -> None:
    case = await reported_post(await ada())
    await decided(await mo(), case, "ask")
    assert (await post_now(case)).state == "held"
    assert await open_cases() == 0
    assert not (await case_now(case.post.id)).open


async def test_a_hidden_post_is_hidden_whole_with_its_topic() -> None:
    case = await reported_post(await ada())
    await decided(await mo(), case, "hide")
    post = await post_now(case)
    assert (post.state, post.topic_state) == ("hidden", "hidden")


async def test_a_warning_leaves_a_visible_post_where_it_is() -> None:
    case = await reported_post(await ada())
    await decided(await mo(), case, "warn")
    assert (await post_now(case)).state == "visible"
    assert await open_cases() == 0


async def test_a_warning_never_shows_a_held_post() -> None:
    case = await held_post(await ada())
    await decided(await mo(), case, "warn")
    assert (await post_now(case)).state == "held"
    assert {flag.state for flag in (await case_now(case.post.id)).flags} == {"asked"}


async def test_a_suspension_asks_first_how_long() -> None:
    case = await reported_post(await ada())
    assert await decide(await mo(), case.number, order(case, "suspend")) == HowLong()
    assert await value("SELECT count(*) FROM decision") == 0


@pytest.mark.parametrize("days", [1, 7, 30])
async def test_a_suspension_lasts_as_long_as_was_said_and_hides_the_post(days: int) -> None:
    writer = await ada()
    case = await reported_post(writer)
    await decided(await mo(), case, "suspend", days=days)
    found = (await run("SELECT state, suspended_until FROM member WHERE id = {}", writer.id))[0]
    assert found["state"] == "suspended"
    assert abs(found["suspended_until"] - clock.now() - timedelta(days=days)) < timedelta(minutes=1)
    assert (await post_now(case)).state == "hidden"


async def test_a_suspension_may_last_until_further_notice() -> None:
    writer = await ada()
    await decided(await mo(), await reported_post(writer), "suspend", days=0)
    found = (await run("SELECT state, suspended_until FROM member WHERE id = {}", writer.id))[0]
    assert (found["state"], found["suspended_until"]) == ("suspended", None)


async def test_a_shorter_suspension_does_not_shorten_a_longer_one() -> None:
    writer, moderator = await ada(), await mo()
    first, second = await reported_post(writer), await reported_post(writer)
    await decided(moderator, first, "suspend", days=30)
    await decided(moderator, second, "suspend", days=1)
    until = (await run("SELECT suspended_until FROM member WHERE id = {}", writer.id))[0]["suspended_until"]
    assert until > clock.now() + timedelta(days=29)


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("keep", "post_kept"),
        ("mask", "post_masked"),
        ("ask", "post_asked"),
        ("hide", "post_hidden"),
        ("warn", "post_warned_asked"),
        ("suspend", "suspended"),
    ],
)
async def test_each_decision_is_in_the_log_and_its_writer_told_why(what: str, kind: str) -> None:
    writer, moderator = await ada(), await mo()
    case = await held_post(writer)
    made = await decided(moderator, case, what, days=7)
    entry = await decision_of(made.decision)
    assert entry is not None
    assert (entry.what, entry.kind, entry.label, entry.reason) == (what, "third_party", "person_name", REASON)
    assert (entry.author, entry.moderator, entry.undone_at) == (writer.id, moderator.id, None)
    assert await notices(writer) == [(kind, REASON)]


async def test_the_log_holds_no_text_of_the_post() -> None:
    made = await decided(await mo(), await held_post(await ada()), "mask")
    entry = await decision_of(made.decision)
    assert entry is not None
    assert not any(words in entry.before for words in ("Gareth", "900733", "bathroom"))


async def test_a_decision_closes_every_open_flag_of_the_post() -> None:
    writer = await ada()
    details = [detail(WORDS, NAME, "person_name")]
    case = await post_in(await a_topic(writer), writer, WORDS, details, THEIRS, BANK, reported())
    await decided(await mo(), case, "hide")
    assert await value("SELECT count(*) FROM flag WHERE state = 'open'") == 0


async def test_of_two_who_decide_at_once_one_wins() -> None:
    writer = await ada()
    case, first, second = await held_post(writer), await mo(), await mo("lee", "Lee Marsh")
    outcomes = await asyncio.gather(
        decide(first, case.number, order(case, "mask")), decide(second, case.number, order(case, "hide"))
    )
    assert sorted(type(each).__name__ for each in outcomes) == ["Decided", "Refused"]
    assert await value("SELECT count(*) FROM decision") == 1
    assert len(await notices(writer)) == 1


async def test_a_form_sent_twice_decides_once() -> None:
    case, moderator = await held_post(await ada()), await mo()
    wanted = order(case, "keep", once=form_key())
    first, second = [await decide(moderator, case.number, wanted) for _ in range(2)]
    assert isinstance(first, Decided)
    assert second == Already(f"/moderation?item={case.number}&done=decided")


async def test_a_form_sent_twice_at_once_decides_once() -> None:
    case, moderator = await held_post(await ada()), await mo()
    wanted = order(case, "keep", once=form_key())
    outcomes = await asyncio.gather(*(decide(moderator, case.number, wanted) for _ in range(3)))
    assert sum(isinstance(each, Decided) for each in outcomes) == 1
    assert await value("SELECT count(*) FROM decision") == 1


async def test_a_decision_that_cannot_be_logged_changes_nothing_and_tells_nobody() -> None:
    writer, moderator = await ada(), await mo()
    case = await held_post(writer)
    ghost = replace(moderator, id=4711)
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        await decide(ghost, case.number, order(case, "mask"))
    post = await post_now(case)
    assert (post.state, NAME in post.visitor_html) == ("held", True)
    assert await notices(writer) == []
    assert await open_cases() == 1


async def test_a_writer_who_cannot_be_told_is_not_decided_about() -> None:
    writer = await ada()
    case = await held_post(writer)
    await run("ALTER TABLE notice RENAME TO notice_away")
    try:
        with pytest.raises(Exception, match="notice"):
            await decide(await mo(), case.number, order(case, "hide"))
    finally:
        await run("ALTER TABLE notice_away RENAME TO notice")
    assert await value("SELECT count(*) FROM decision") == 0
    assert (await post_now(case)).state == "held"


async def test_a_post_deleted_under_review_can_still_earn_a_warning_and_its_copy_goes() -> None:
    writer = await ada()
    case = await reported_post(writer)
    await delete(writer, case.post.id)
    case = await case_now(case.post.id)
    assert case.open
    await decided(await mo(), case, "warn")
    assert (await post_now(case)).source == ""
    assert await open_cases() == 0
