"""What Mo finds in the queue: order, numbers, marked words, an author's record."""

from datetime import timedelta

import pytest

from board.details import Detail
from board.finding_rows import record_details
from board.flagging import HOLDING, reasons_in
from board.posting import delete
from core import clock
from core.database import run
from moderation.desk import desk_of
from moderation.excerpts import Mark, hosts, line, paragraphs
from moderation.naming import case_name, waited
from moderation.queries import Case, figures, open_cases, record_of, same_kind, waiting_cases, worst_spots
from moderation.reviewing import claim, undo
from pii import LABELS
from tests.board.writers import change
from tests.moderation.cases import (
    BANK,
    HEALTH,
    LINKS,
    NAME,
    NUMBER,
    THEIRS,
    WORDS,
    a_topic,
    ada,
    case_now,
    decided,
    detail,
    held_post,
    mo,
    post_in,
    reported,
    reported_post,
)


async def test_the_worst_stand_first_and_then_the_oldest(database: object) -> None:
    writer = await ada()
    now, topic, cases = clock.now(), await a_topic(writer), []
    for minutes, reason in ((1, LINKS), (90, HEALTH), (5, BANK), (30, BANK), (2, reported(weight=5))):
        with clock.standing_at(now - timedelta(minutes=minutes)):
            cases.append((await post_in(topic, writer, "Hello.", [], reason)).post.id)
    links, health, newer, older, report = cases
    assert [each.post for each in await waiting_cases()] == [report, older, newer, health, links]


async def test_a_post_with_several_flags_is_one_case_named_after_the_worst(database: object) -> None:
    writer = await ada()
    await post_in(await a_topic(writer), writer, "Hello.", [], LINKS, HEALTH, reported("fraud", weight=4))
    (case,) = await waiting_cases()
    assert (case.kind, case.label) == ("report", "fraud")
    assert await open_cases() == 1


async def test_a_case_waits_since_its_oldest_flag_and_is_late_after_four_hours(database: object) -> None:
    moderator, now = await mo(), clock.now()
    with clock.standing_at(now - timedelta(hours=5, minutes=10)):
        await reported_post(await ada())
    desk = await desk_of(moderator, None, mine=False)
    assert [(row.age, row.late) for row in desk.rows] == [("5 h 10", True)]
    assert (desk.figures.waiting, desk.figures.late, desk.oldest) == (1, 1, "5 h 10")


async def test_the_figures_count_todays_decisions_but_not_those_undone(database: object) -> None:
    writer, moderator = await ada(), await mo()
    await decided(moderator, await held_post(writer), "keep")
    undone = await decided(moderator, await held_post(writer), "keep")
    await undo(moderator, undone.decision)
    found = await figures(moderator.id)
    assert (found.decided_today, found.waiting) == (1, 1)


async def test_a_row_shows_the_finding_marked_in_its_words(database: object) -> None:
    await held_post(await ada())
    desk = await desk_of(await mo(), None, mine=False)
    marked = [piece for piece in desk.rows[0].words if piece.marked]
    assert [(piece.text, piece.strong) for piece in marked] == [(NAME, True)]


async def test_a_row_says_who_has_the_case(database: object) -> None:
    case, moderator = await held_post(await ada()), await mo()
    await claim(moderator, case.number)
    assert (await desk_of(moderator, None, mine=False)).rows[0].holder is None
    holder = (await desk_of(await mo("lee", "Lee Marsh"), None, mine=False)).rows[0].holder
    assert holder is not None
    assert holder.name == "Mo Sutherland"


async def test_a_row_is_about_the_detail_that_its_flag_names(database: object) -> None:
    writer = await ada()
    details = [detail(WORDS, NAME, "person_name"), detail(WORDS, NUMBER, "phone")]
    await post_in(await a_topic(writer), writer, WORDS, details, reported("other"), BANK)
    waiting = await waiting_cases()
    assert next(iter((await worst_spots(waiting)).values())).label == "person_name"


async def test_a_row_shows_a_finding_that_stands_in_the_title(database: object) -> None:
    writer = await ada()
    title = f"Does anybody know {NAME}"
    topic = await a_topic(writer, title)
    await record_details(writer.id, "title", topic, [detail(title, NAME, "person_name")])
    await post_in(topic, writer, "Asking.", [], THEIRS)
    await post_in(topic, writer, "Nobody?", [], reported())
    found = [[(p.text, p.marked) for p in row.words] for row in (await desk_of(await mo(), None, mine=False)).rows]
    assert found == [[("Nobody?", False)], [("Does anybody know ", False), (NAME, True)]]


async def how_it_came(case: Case) -> str:
    item = (await desk_of(await mo("lee", "Lee Marsh"), await case_now(case.post.id), mine=False)).item
    assert item is not None
    return item.why


@pytest.mark.parametrize("what", ["keep", "ask", "hide", "suspend"])
async def test_a_case_that_was_held_before_posting_says_so_whatever_became_of_the_post(
    database: object, what: str
) -> None:
    case = await held_post(await ada())
    await decided(await mo(), case, what, days=7)
    assert await how_it_came(case) == "held before posting"


async def test_a_case_says_that_it_was_held_when_its_author_has_deleted_it(database: object) -> None:
    writer = await ada()
    case = await held_post(writer)
    await delete(writer, case.post.id)
    assert await how_it_came(case) == "held before posting"


async def test_a_case_that_was_published_says_so_though_it_is_held_by_now(database: object) -> None:
    writer = await ada()
    case = await post_in(await a_topic(writer), writer, "Hello.", [], HEALTH)
    await decided(await mo(), case, "ask")
    assert await how_it_came(case) == "published, then queued"


async def test_a_case_that_an_edit_made_says_so(database: object) -> None:
    writer = await ada()
    case = await post_in(await a_topic(writer), writer, "Who fits bathrooms?", [], HEALTH)
    await decided(await mo(), case, "keep")
    await change(writer, case.post.id, "Ask Harriet Bloom on 07700 900734, it is her mobile.", "hide", title="Owed")
    assert await how_it_came(case) == "queued after an edit"


@pytest.mark.parametrize("whose", ["own", "other"])
@pytest.mark.parametrize("label", LABELS)
def test_whatever_holds_a_post_is_known_to_hold_it(label: str, whose: str) -> None:
    found = reasons_in([Detail(label, 0, 4, whose=whose, choice="public")])
    assert [reason.holds for reason in found] == [reason.kind in HOLDING for reason in found]


async def test_the_record_counts_what_stands(database: object) -> None:
    writer, moderator = await ada(), await mo()
    await decided(moderator, await held_post(writer), "keep")
    await decided(moderator, await reported_post(writer), "warn")
    undone = await decided(moderator, await reported_post(writer), "warn")
    await undo(moderator, undone.decision)
    record = await record_of(writer.id)
    assert record is not None
    assert (record.posts, record.held, record.warnings) == (3, 1, 1)


async def test_the_same_kind_is_counted_for_thirty_days(database: object) -> None:
    writer, moderator = await ada(), await mo()
    await decided(moderator, await held_post(writer), "keep")
    with clock.standing_at(clock.now() - timedelta(days=31)):
        await decided(moderator, await held_post(writer), "hide")
    assert [(each.what, each.times) for each in await same_kind("third_party", "person_name")] == [("keep", 1)]


async def test_mo_does_not_read_what_a_reader_wrote_about_her(database: object) -> None:
    moderator = await mo()
    case = await reported_post(moderator, "She is rude.")
    item = (await desk_of(moderator, case, mine=False)).item
    assert item is not None
    assert (item.own, list(item.reports)) == (True, [])


async def test_a_case_stays_readable_when_all_its_words_are_gone(database: object) -> None:
    case = await reported_post(await ada())
    await run("UPDATE post SET source = '', state = 'deleted' WHERE id = {}", case.post.id)
    item = (await desk_of(await mo(), await case_now(case.post.id), mine=False)).item
    assert item is not None
    assert list(item.words) == []


def test_marks_are_numbered_once_and_cut_at_lines() -> None:
    text = "One two\nthree.\n\nFour five."
    found = paragraphs(text, [Mark(1, 4, 13, strong=True), Mark(2, 21, 25, strong=False)])
    assert [[[(p.text, p.n) for p in each] for each in lines] for lines in found] == [
        [[("One ", 0), ("two", 1)], [("three", 0), (".", 0)]],
        [[("Four ", 0), ("five", 0 if found[1][0][1].n == 0 else 2), (".", 0)]],
    ]


def test_overlapping_marks_lose_no_text() -> None:
    text = "Gareth Whitlow at 41 Canal Road"
    pieces = line(text, [Mark(1, 0, 14, strong=True), Mark(2, 7, 31, strong=True)])
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.n for piece in pieces] == [1, 2]


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://bank.example@evil.example/login", "evil.example"),
        ("https://xn--pple-43d.example/", "xn--pple-43d.example"),
        ("https://аpple.example/", "xn--pple-43d.example"),
        ("http://[broken", None),
        ("mailto:ada@example.org", None),
    ],
)
def test_links_say_where_they_really_lead(address: str, host: str | None) -> None:
    assert hosts(f'<p><a href="{address}">bank.example</a></p>') == ([host] if host else [])


def test_every_kind_of_case_has_a_name() -> None:
    kinds = ("third_party", "sensitive", "secret")
    names = [case_name(kind, label) for kind in kinds for label in (*LABELS, "")]
    assert all(names)
    assert case_name("third_party", "phone") == "Someone else’s phone number"


def test_waits_are_said_as_people_say_them() -> None:
    said = [waited(timedelta(minutes=minutes)) for minutes in (0, 31, 310, 3000)]
    assert said == ["1 min", "31 min", "5 h 10", "2 days"]
