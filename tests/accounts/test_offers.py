"""Offers go to those who asked for them, say who pays and why they came, and stop at one click, also in mid-run."""

import re
from email.message import EmailMessage
from pathlib import Path

import pytest

from accounts import offering
from accounts.consenting import switch_off, switch_on
from accounts.consents import given
from accounts.offering import Queued, Wanted, send_offer
from accounts.outcomes import Refused
from accounts.purposes import register
from core.database import run, value
from core.outbox import deliver_due, letters_waiting
from core.sending_mail import Transport, compose
from tests import people
from tests.accounts.browser import Browser, mail_to
from tests.core.post_office import open_post_office
from tests.people import Someone

TOPIC, OTHER = "offers-supplies", "offers-events"
ROLLS = Wanted(TOPIC, "Till rolls, ten for eight", "Ten for the price of eight.\n\nUntil Friday.", "Kelder Paper Ltd")


async def agree(person: Someone, topic: str = TOPIC) -> None:
    """Switches the topic on."""
    await switch_on(person.id, register()[topic], register()[topic].hash)


class Post:
    """Takes letters in this process; `meanwhile` happens when the first one is handed over."""

    def __init__(self) -> None:
        self.sent: list[EmailMessage] = []

    async def send(self, message: EmailMessage) -> None:
        self.sent.append(message)
        await self.meanwhile()

    async def meanwhile(self) -> None:
        """Nothing, unless a test says otherwise."""


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.mark.clause("USE-2")
async def test_only_who_asked_for_the_topic_is_written_to(
    ada: Someone, bo: Someone, mo: Someone, browser: Browser, post: Post
) -> None:
    await agree(ada)
    await agree(bo, OTHER)
    outcome = await send_offer(ROLLS)
    assert await deliver_due(post.send) == 1
    assert [message["To"].addresses[0].addr_spec for message in post.sent] == [ada.address]
    assert outcome == Queued(1)


@pytest.mark.clause("USE-2")
async def test_every_letter_that_waits_names_the_consent_it_goes_by(ada: Someone, browser: Browser) -> None:
    await agree(ada)
    await send_offer(ROLLS)
    consent = await value("SELECT max(id) FROM consent WHERE given")
    assert [row["about"] for row in await run("SELECT about FROM outbox")] == [
        f'{{"consent": {consent}, "member": {ada.id}, "offer": 1}}'
    ]


@pytest.mark.clause("USE-2")
async def test_who_stopped_before_is_not_written_to(ada: Someone, bo: Someone, browser: Browser) -> None:
    await agree(ada)
    await switch_off(ada.id, register()[TOPIC])
    assert await send_offer(ROLLS) == Queued(0)
    assert await value("SELECT count(*) FROM outbox") == 0


@pytest.mark.clause("USE-2")
async def test_a_stop_in_the_middle_of_a_run_is_honoured(
    ada: Someone, bo: Someone, browser: Browser, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    await agree(ada)
    await agree(bo)
    assert await send_offer(ROLLS) == Queued(2)

    async def bo_stops() -> None:
        await switch_off(bo.id, register()[TOPIC])

    monkeypatch.setattr(post, "meanwhile", bo_stops)
    # One after the other, so that Bo's comes after he has stopped.
    monkeypatch.setattr("core.outbox.AT_ONCE", 1)
    await deliver_due(post.send)
    assert [message["To"].addresses[0].addr_spec for message in post.sent] == [ada.address]
    assert await value("SELECT count(*) FROM outbox") == 0


@pytest.mark.clause("USE-2")
async def test_the_letter_says_who_pays_and_why_it_came(ada: Someone, browser: Browser) -> None:
    await agree(ada)
    await send_offer(ROLLS)
    (letter,) = await mail_to(ada.address)
    for text in (letter.text, letter.html):
        assert "Who pays for this letter: Kelder Paper Ltd." in text
        assert "you asked SME Cluster for offers about “Supplies and tools”" in text
        assert "Until Friday." in text
    assert letter.subject == "Offer: Till rolls, ten for eight"


@pytest.mark.clause("USE-2")
async def test_a_mail_program_stops_it_with_one_click(ada: Someone, browser: Browser, tmp_path: Path) -> None:
    """RFC 8058: two headers, a POST without a cookie or a page of ours, and no redirect."""
    await agree(ada)
    await send_offer(ROLLS)
    with open_post_office(tmp_path) as office:
        transport = Transport(office.settings(), office.trust())
        await deliver_due(transport.send)
        await transport.close()
    (message,) = office.letters
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.fullmatch(r"<https?://[^/]+(/stop/[\w.-]+)>", message["List-Unsubscribe"])
    assert link is not None
    browser.http.headers.pop("Sec-Fetch-Site")
    answer = await browser.http.post(link[1], data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not await given(ada.id, TOPIC)
    assert await value("SELECT how FROM consent WHERE NOT given") == "letter"


async def test_the_header_stays_whole_however_long_the_address_is(ada: Someone, browser: Browser) -> None:
    await agree(ada)
    await send_offer(ROLLS)
    (letter,) = await mail_to(ada.address)
    lines = compose(letter, "a cause").as_bytes().split(b"\r\n")
    assert f"List-Unsubscribe: <{letter.stop}>".encode() in lines


@pytest.mark.clause("USE-2")
@pytest.mark.parametrize("every", [False, True], ids=["this topic", "every topic"])
async def test_a_reader_without_account_or_cookie_stops_them_on_the_page(
    every: bool, ada: Someone, browser: Browser
) -> None:
    await agree(ada)
    await agree(ada, OTHER)
    await send_offer(ROLLS)
    link = (await mail_to(ada.address))[0].stop.partition("localhost:8000")[2]
    await browser.open(link)
    assert await given(ada.id, TOPIC), "opening the link changes nothing"
    answer = await browser.send(link, **({"every": "1"} if every else {}))
    assert "Stopped" in answer.text
    assert not await given(ada.id, TOPIC)
    assert await given(ada.id, OTHER) is not every
    assert not browser.http.cookies


async def test_stopping_twice_leaves_one_row(ada: Someone, browser: Browser) -> None:
    await agree(ada)
    await send_offer(ROLLS)
    link = (await mail_to(ada.address))[0].stop
    for _time in range(2):
        assert (await browser.http.post(link)).status_code == 200
    assert await value("SELECT count(*) FROM consent") == 2


@pytest.mark.parametrize("token", ["nothing", "WzEse31d.AAAA"])
async def test_a_link_that_is_not_ours_stops_nothing(token: str, ada: Someone, browser: Browser) -> None:
    await agree(ada)
    for answer in (await browser.http.get(f"/stop/{token}"), await browser.http.post(f"/stop/{token}")):
        assert answer.status_code == 410
        assert "Nothing was changed" in answer.text
    assert await given(ada.id, TOPIC)


async def test_who_has_left_is_not_written_to(ada: Someone, browser: Browser) -> None:
    await agree(ada)
    assert await send_offer(ROLLS) == Queued(1)
    await run("UPDATE member SET state = 'gone', email_hmac = NULL WHERE id = {}", ada.id)
    assert await letters_waiting() == []
    assert await send_offer(ROLLS) == Queued(0)


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (Wanted("interests", "a", "b", "c"), "topic"),
        (Wanted(TOPIC, "", "b", "c"), "subject"),
        (Wanted(TOPIC, "a" * 121, "b", "c"), "subject"),
        (Wanted(TOPIC, "a", " ", "c"), "text"),
        (Wanted(TOPIC, "a", "b", ""), "payer"),
    ],
)
async def test_an_offer_that_is_not_whole_goes_to_nobody(
    wanted: Wanted, field: str, ada: Someone, browser: Browser
) -> None:
    await agree(ada)
    outcome = await send_offer(wanted)
    assert isinstance(outcome, Refused)
    assert outcome.field == field
    assert await value("SELECT count(*) FROM outbox") == 0


async def test_who_runs_the_board_sends_it_from_a_page(ada: Someone, browser: Browser) -> None:
    await agree(ada)
    await browser.be(await people.member("sam_runs", "Sam", role="administrator"))
    await browser.open("/offers")
    assert "1 member asked for these" in browser.page
    answer = await browser.send("/offers", topic=TOPIC, subject="Till rolls", text="Ten for eight.", payer="")
    assert answer.status_code == 422
    assert "Ten for eight." in answer.text, "what was typed is not lost"
    form = browser.form("/offers") | {"topic": TOPIC, "payer": "Kelder Paper Ltd"}
    sent = [await browser.http.post("/offers", data=form) for _time in range(2)]
    assert {one.headers["location"] for one in sent} == {offering.SENT}
    assert len(await mail_to(ada.address)) == 1
    await browser.open(offering.SENT)
    assert "Kelder Paper Ltd" in browser.page


async def test_nothing_in_a_letter_follows_its_reader(ada: Someone, browser: Browser) -> None:
    await agree(ada)
    await send_offer(ROLLS)
    (letter,) = await mail_to(ada.address)
    assert "<img" not in letter.html
    hosts = set(re.findall(r"https?://([^/\"\s]+)", letter.html))
    assert hosts == {"localhost:8000"}
