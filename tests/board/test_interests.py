"""Bo's list of interests: off until he says yes, his to read, change and empty, and gone when he takes the yes back."""

import asyncio
import re
from datetime import timedelta

import pytest

from accounts.erasing import erase
from accounts.interests.changing import forget_old_interests
from accounts.interests.opened import write_opened
from accounts.interests.profile import profile_of
from accounts.sessions import SignedIn
from accounts.tidying import forget_unconfirmed
from core import clock
from core.aside import write_notes
from core.database import Engine, run, value
from privacy.evidence_interests import of_interests
from tests.board import writers
from tests.board.browser import Browser, browser_of
from tests.board.interested import SIGNAL, learned, read, say_no, say_yes, spying

MONTH = timedelta(days=30)


@pytest.fixture
async def yes(bo: SignedIn) -> None:
    """Bo says yes."""
    await say_yes(bo)


@pytest.mark.clause("TRACK-2")
async def test_nothing_is_learned_from_who_did_not_ask_for_it(
    bo: SignedIn, bos: Browser, visitor: Browser, flour: str
) -> None:
    await read(bos, flour, 3)
    await read(visitor, flour)
    assert await learned(bo) == {}
    assert await value("SELECT count(*) FROM interest") == 0
    await bos.open("/interests")
    assert "Off. Nothing is learned from what you open." in bos.page


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("yes")
async def test_what_bo_opens_is_counted_once_he_said_yes_and_he_can_read_it(
    bo: SignedIn, bos: Browser, flour: str, taxes: str
) -> None:
    await read(bos, flour, 2)
    await read(bos, taxes)
    assert await learned(bo) == {"trade": 2, "money": 1}
    await bos.open("/interests")
    row = bos.page.partition('<li class="hold" id="trade">')[2].partition("</li>")[0]
    assert "Trade and supplies" in row
    assert "2 times" in row
    assert row.count("<time datetime=") == 2, "since when, and until when"


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("yes")
async def test_only_the_subject_is_kept_and_never_what_was_opened(bos: Browser, flour: str) -> None:
    await read(bos, flour)
    (row,) = await run("SELECT * FROM interest")
    assert set(row) == {"id", "member", "subject", "weight", "since"}


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("yes")
async def test_no_page_waits_for_the_list_to_be_written(
    bo: SignedIn, bos: Browser, flour: str, database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = spying(database, monkeypatch)
    await bos.open(flour)
    assert [sql for sql in asked if "interest" in sql] == []
    await write_notes()
    assert await learned(bo) == {"trade": 1}


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("yes")
async def test_what_waits_to_be_written_is_dropped_when_the_yes_is_taken_back(
    bo: SignedIn, bos: Browser, flour: str
) -> None:
    await bos.open(flour)
    await say_no(bo)
    await write_notes()
    assert await value("SELECT count(*) FROM interest") == 0
    await say_yes(bo)
    assert await learned(bo) == {}


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("yes")
async def test_what_was_opened_before_the_yes_does_not_count(bo: SignedIn, bos: Browser, flour: str) -> None:
    await say_no(bo)
    await bos.open(flour)
    await say_yes(bo)
    await write_notes()
    assert await learned(bo) == {}


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("yes")
async def test_taking_the_yes_back_empties_it_in_the_same_request(bos: Browser, flour: str) -> None:
    await read(bos, flour)
    assert await value("SELECT count(*) FROM interest") == 1
    await bos.open("/choices")
    part = bos.page.partition('id="interests"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', part))
    answer = await bos.http.post("/choices", data=fields | {"on": "0"})
    assert answer.status_code == 303
    assert await value("SELECT count(*) FROM interest") == 0
    assert await value("SELECT count(*) FROM interest_profile") == 0


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("yes")
async def test_bo_takes_one_subject_out_and_it_does_not_come_back_by_itself(
    bo: SignedIn, bos: Browser, flour: str, taxes: str
) -> None:
    await read(bos, flour)
    await read(bos, taxes)
    await bos.open(flour)
    await bos.open("/interests")
    await bos.send("/interests/drop", subject="trade")
    assert "Forgotten." in bos.page
    await write_notes()
    assert await learned(bo) == {"money": 1}
    await read(bos, flour)
    assert await learned(bo) == {"money": 1, "trade": 1}


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("yes")
async def test_emptied_it_is_built_again_from_nothing(bo: SignedIn, bos: Browser, flour: str) -> None:
    await read(bos, flour, 3)
    await bos.open(flour)
    await bos.open("/interests")
    await bos.send("/interests/empty")
    await write_notes()
    assert await learned(bo) == {}
    await read(bos, flour)
    assert await learned(bo) == {"trade": 1}


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("yes")
async def test_a_list_that_rests_learns_nothing(bo: SignedIn, bos: Browser, flour: str) -> None:
    await read(bos, flour)
    await bos.open("/interests")
    await bos.send("/interests/pause")
    assert "Resting." in bos.page
    await read(bos, flour)
    await bos.open(flour)
    await bos.open("/interests")
    await bos.send("/interests/resume")
    await write_notes()
    assert await learned(bo) == {"trade": 1}
    await read(bos, flour)
    assert await learned(bo) == {"trade": 2}


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("yes")
async def test_an_entry_is_gone_after_thirty_days_however_much_is_read(bo: SignedIn, flour: str) -> None:
    begun = clock.now()
    await _opened_by(bo, flour, 2)
    with clock.standing_at(begun + timedelta(days=29)):
        await _opened_by(bo, flour)
        await forget_old_interests()
        assert await learned(bo) == {"trade": 3}
    with clock.standing_at(begun + MONTH + timedelta(minutes=5)):
        assert await learned(bo) == {}
        await _opened_by(bo, flour)
        assert await learned(bo) == {"trade": 1}, "it began again"
    with clock.standing_at(begun + 2 * MONTH + timedelta(hours=1)):
        await forget_old_interests()
        assert await value("SELECT count(*) FROM interest") == 0


async def _opened_by(member: SignedIn, where: str, times: int = 1) -> None:
    async with browser_of(member) as browser:
        await read(browser, where, times)


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("yes")
async def test_a_list_in_words_that_nobody_agreed_to_is_emptied(bos: Browser, flour: str) -> None:
    await read(bos, flour)
    await run(
        "INSERT INTO consent (member, purpose, version, wording, given, how, at) SELECT member, purpose, 0,"
        " 'other words', given, how, at FROM consent"
    )
    assert not (await of_interests()).holds
    await forget_old_interests()
    assert await value("SELECT count(*) FROM interest") == 0
    assert (await of_interests()).holds


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("yes")
async def test_what_is_opened_where_the_browser_asks_us_to_let_bo_be_does_not_count(
    bo: SignedIn, bos: Browser, flour: str
) -> None:
    await read(bos, flour, **SIGNAL)
    assert await learned(bo) == {}
    await read(bos, flour)
    assert await learned(bo) == {"trade": 1}


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("yes")
async def test_the_list_goes_with_the_account(bo: SignedIn, bos: Browser, flour: str) -> None:
    await read(bos, flour)
    assert await value("SELECT count(*) FROM interest") == 1
    await run("UPDATE member SET state = 'unconfirmed', joined_at = {} WHERE id = {}", clock.now() - MONTH, bo.id)
    await forget_unconfirmed()
    assert await value("SELECT count(*) FROM interest") == 0
    assert await value("SELECT count(*) FROM interest_profile") == 0


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("yes")
async def test_the_list_is_erased_with_the_member(bo: SignedIn, bos: Browser, flour: str) -> None:
    await read(bos, flour)
    await bos.open(flour)
    await erase(bo.id)
    await write_notes()
    assert await value("SELECT count(*) FROM interest") == 0
    assert await value("SELECT count(*) FROM interest_profile") == 0


@pytest.mark.clause("TRACK-2")
async def test_a_yes_taken_back_while_the_list_is_written_leaves_nothing(
    bo: SignedIn, bos: Browser, flour: str
) -> None:
    for _time in range(10):
        await say_yes(bo)
        await bos.open(flour)
        await asyncio.gather(write_opened(), say_no(bo))
        assert await value("SELECT count(*) FROM interest") == 0


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("yes", "flour")
async def test_bos_list_is_his_alone(ada: SignedIn, bo: SignedIn, bos: Browser, adas: Browser, flour: str) -> None:
    await say_yes(ada)
    await read(bos, flour)
    assert await learned(ada) == {}
    await adas.open("/interests")
    await adas.send("/interests/pause")
    assert not (await profile_of(bo.id)).paused
    assert 'id="trade"' not in adas.page


@pytest.mark.clause("TRACK-2")
@pytest.mark.usefixtures("yes", "trade")
async def test_the_evidence_counts_lists_on_and_resting(ada: SignedIn, bos: Browser, mo: SignedIn) -> None:
    await say_yes(ada)
    await bos.open("/interests")
    await bos.send("/interests/pause")
    await writers.a_board("faith", "Faith and church")
    found = await of_interests()
    assert found.holds
    assert "1 on, 1 resting, 1 off" in found.words
    assert "nothing can be learned: 1." in found.words
    await run("INSERT INTO interest (member, subject, weight, since) VALUES ({}, 'trade', 1, {})", mo.id, clock.now())
    assert not (await of_interests()).holds


@pytest.mark.usefixtures("yes")
async def test_a_form_sent_twice_counts_once(bo: SignedIn, bos: Browser, flour: str) -> None:
    await read(bos, flour)
    await bos.open("/interests")
    page = bos.answer
    await bos.send("/interests/empty")
    await read(bos, flour)
    bos.answer = page
    await bos.send("/interests/empty")
    assert await learned(bo) == {"trade": 1}
