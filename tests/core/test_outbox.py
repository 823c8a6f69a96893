"""Ada's letters wait as ids, are written when they are sent, and are tried again when the post does not run."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from core import clock, outbox
from core.database import Engine, run, value, writing
from core.outbox import Letter, deliver_due, forget_waiting, letters_waiting, queue_mail, register
from core.sending_mail import Transport, Undeliverable
from tests.core.post_office import open_post_office

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Post:
    """Takes letters in this process; fails when told to."""

    def __init__(self) -> None:
        self.sent: list[EmailMessage] = []
        self.trouble: Exception | None = None

    async def send(self, message: EmailMessage) -> None:
        await asyncio.sleep(0)
        if self.trouble:
            raise self.trouble
        self.sent.append(message)


@pytest.fixture
def post() -> Iterator[Post]:
    async def hello(about: dict[str, Any]) -> Letter | None:
        if about["member"] == 404:
            return None
        return Letter(f"member{about['member']}@kelderby.example", "Hello", "Hello.\n")

    before = dict(outbox.renderers)
    register("hello", hello)
    yield Post()
    outbox.renderers.clear()
    outbox.renderers.update(before)


async def _queue(member: int, cause: str = "joined", **more: Any) -> None:
    await writing(lambda: queue_mail("hello", {"member": member}, cause, **more))


async def test_a_letter_goes_out_once_and_leaves_no_row(database: Engine, post: Post) -> None:
    await _queue(1)
    assert await deliver_due(post.send) == 1
    assert [str(letter["To"]) for letter in post.sent] == ["member1@kelderby.example"]
    assert await deliver_due(post.send) == 0
    assert await value("SELECT count(*) FROM outbox") == 0


async def test_the_same_cause_twice_is_one_letter(database: Engine, post: Post) -> None:
    await _queue(1)
    await _queue(1)
    await _queue(2)
    await _queue(1, cause="left")
    assert await deliver_due(post.send) == 3


async def test_a_row_holds_ids_and_nothing_else(database: Engine, post: Post) -> None:
    await _queue(1)
    (kept,) = await run("SELECT kind, about, problem FROM outbox")
    assert kept == {"kind": "hello", "about": '{"member": 1}', "problem": ""}


async def test_a_transaction_that_fails_queues_nothing(database: Engine, post: Post) -> None:
    async def write() -> None:
        await queue_mail("hello", {"member": 1}, "joined")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await writing(write)
    assert await deliver_due(post.send) == 0


async def test_what_is_no_longer_wanted_is_dropped(database: Engine, post: Post) -> None:
    await _queue(404)
    assert await deliver_due(post.send) == 0
    assert await value("SELECT count(*) FROM outbox") == 0


async def test_a_letter_waits_for_its_time(database: Engine, post: Post) -> None:
    with clock.standing_at(NOON):
        await _queue(1, due=NOON + timedelta(hours=1))
        assert await deliver_due(post.send) == 0
    with clock.standing_at(NOON + timedelta(hours=1)):
        assert await deliver_due(post.send) == 1


async def test_when_the_post_does_not_run_it_is_tried_again_later(database: Engine, post: Post) -> None:
    with clock.standing_at(NOON):
        await _queue(1)
        post.trouble = OSError("member1@kelderby.example is away")
        assert await deliver_due(post.send) == 0
        post.trouble = None
        assert await deliver_due(post.send) == 0
    with clock.standing_at(NOON + timedelta(minutes=1)):
        assert await deliver_due(post.send) == 1


async def test_after_ten_tries_a_letter_is_dead(database: Engine, post: Post, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    post.trouble = OSError("member1@kelderby.example is away")
    await _queue(1)
    for day in range(12):
        with clock.standing_at(clock.now() + timedelta(days=2 * day)):
            await deliver_due(post.send)
    (kept,) = await run("SELECT state, attempts, problem FROM outbox")
    assert (kept["state"], kept["attempts"]) == ("dead", 10)
    assert kept["problem"].startswith("OSError at tests/core/test_outbox.py")
    assert "kelderby" not in caplog.text


async def test_a_letter_refused_for_good_is_not_tried_again(database: Engine, post: Post) -> None:
    post.trouble = Undeliverable("refused with 550")
    await _queue(1)
    await deliver_due(post.send)
    assert await run("SELECT state, problem FROM outbox") == [{"state": "dead", "problem": "refused with 550"}]


async def test_one_bad_letter_does_not_hold_up_the_others(database: Engine, post: Post) -> None:
    await writing(lambda: queue_mail("unheard of", {}, "x"))
    await _queue(1)
    assert await deliver_due(post.send) == 1


async def test_four_workers_send_fifty_letters_once_each(database: Engine, post: Post) -> None:
    for member in range(50):
        await _queue(member)
    sent = await asyncio.gather(*(deliver_due(post.send) for _ in range(4)))
    assert sum(sent) == 50
    assert len({str(letter["To"]) for letter in post.sent}) == 50


async def test_a_worker_that_died_is_relieved_when_its_lease_ends(database: Engine, post: Post) -> None:
    with clock.standing_at(NOON):
        await _queue(1)
        assert len(await outbox._claim()) == 1
        assert await deliver_due(post.send) == 0
    with clock.standing_at(NOON + outbox.LEASE):
        assert await deliver_due(post.send) == 1


async def test_after_two_weeks_waiting_mail_is_forgotten(database: Engine, post: Post) -> None:
    with clock.standing_at(NOON):
        await _queue(1)
    with clock.standing_at(NOON + timedelta(days=13)):
        await forget_waiting()
        assert await value("SELECT count(*) FROM outbox") == 1
    with clock.standing_at(NOON + timedelta(days=15)):
        await forget_waiting()
        assert await value("SELECT count(*) FROM outbox") == 0


async def test_what_waits_can_be_shown_without_being_sent(database: Engine, post: Post) -> None:
    await _queue(1)
    (shown,) = await letters_waiting()
    assert (shown.kind, shown.letter.to) == ("hello", "member1@kelderby.example")
    assert await value("SELECT attempts FROM outbox") == 0


@pytest.mark.clause("SEC-3")
async def test_a_letter_waits_for_a_server_that_encrypts_and_is_never_given_up(
    database: Engine, post: Post, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with clock.standing_at(NOON):
        await _queue(1)
    with open_post_office(tmp_path, starttls=False) as office:
        transport = Transport(office.settings(), office.trust())
        for tries in range(outbox.TRIES + 5):
            with clock.standing_at(NOON + timedelta(hours=2 * tries)):
                await deliver_due(transport.send)
    assert office.letters == []
    assert await run("SELECT state, problem FROM outbox") == [
        {"state": "waiting", "problem": "the mail server offers no encryption (STARTTLS)"}
    ]
    assert "the mail server offers no encryption" in caplog.text
    folder = tmp_path / "put-right"
    folder.mkdir()
    with open_post_office(folder) as office, clock.standing_at(NOON + timedelta(days=3)):
        transport = Transport(office.settings(), office.trust())
        assert await deliver_due(transport.send) == 1
        await transport.close()
    assert office.encrypted == [True]


async def test_letters_reach_a_real_server(database: Engine, post: Post, tmp_path: Path) -> None:
    for member in range(25):
        await _queue(member)
    with open_post_office(tmp_path) as office:
        transport = Transport(office.settings(), office.trust())
        assert await deliver_due(transport.send) == 25
        await transport.close()
    assert len(office.letters) == 25
    assert len(office.sessions) <= outbox.SIDE_BY_SIDE
