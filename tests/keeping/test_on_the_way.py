"""What travels is encrypted: pages, cookies and letters; nothing else leaves, and no card number is kept."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from core import clock
from core.cookies import cookie
from core.database import Engine, run, value
from core.headers import security_headers
from core.sending_mail import Letter, Transport, compose
from core.settings import settings
from core.worker import note_handshake
from privacy.clauses import shown
from tests.core.conftest import Configure, configure  # noqa: F401 - a fixture
from tests.core.post_office import open_post_office
from tests.people import ada, as_request_knows
from tests.web import browsing

pytestmark = pytest.mark.clause("SEC-3")
ROOT = Path(__file__).parents[2]
PACKAGES = ("accounts", "app", "board", "core", "demo", "digests", "messages", "moderation", "pii", "privacy")
# What could ask another machine for something. The database and the mail server are asked by asyncpg and aiosmtplib.
ASKING = frozenset(
    {"aiohttp", "ftplib", "http.client", "httpx", "requests", "smtplib", "telnetlib", "urllib.request", "urllib3"}
)
LETTER = Letter("ada@kelderby.example", "Welcome", "Hello.\n")
CARD = "4111 1111 1111 1111"


def test_a_public_site_is_asked_over_encrypted_connections_alone(configure: Configure) -> None:  # noqa: F811
    configure(BASE_URL="https://board.example.org", SITE_KEY="ab" * 32)
    headers = dict(security_headers())
    assert headers.get(b"strict-transport-security") == b"max-age=63072000; includeSubDomains"
    assert b"upgrade-insecure-requests" in headers.get(b"content-security-policy", b"")
    sent = cookie("session", "")
    assert sent.secure
    assert sent.key.startswith("__Host-")


async def test_a_visitor_is_told_by_every_page_of_a_public_site(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASE_URL", "https://board.example.org")
    settings.cache_clear()
    try:
        async with browsing() as visitor:
            answers = [await visitor.get(path) for path in ("/", "/privacy", "/nowhere", "/static/nowhere.css")]
        words = (await shown())["SEC-3"].words
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    assert [answer.headers.get("strict-transport-security", "")[:16] for answer in answers] == ["max-age=63072000"] * 4
    assert "over encrypted connections alone (HSTS)" in words


async def test_the_statement_shows_how_the_last_letter_travelled(database: Engine, tmp_path: Path) -> None:
    assert "No letter has left yet" in (await shown())["SEC-3"].words
    with open_post_office(tmp_path) as office:
        transport = Transport(office.settings(), office.trust(), note_handshake)
        await transport.send(compose(LETTER, "cause"))
        await transport.close()
    found = (await shown())["SEC-3"]
    assert found.state == "kept"
    assert "Mail last left over TLSv1.3, today at " in found.words
    assert "verified, is good until " in found.words
    assert "localhost" not in found.words


async def test_letters_that_wait_for_encryption_are_counted(database: Engine) -> None:
    problem = "the mail server offers no encryption (STARTTLS)"
    now = clock.now()
    for cause in ("one", "two"):
        await run(_WAITING, cause, now, now + timedelta(hours=1), problem)
    assert "2 letters wait for a mail server that encrypts." in (await shown())["SEC-3"].words


async def test_a_weak_handshake_breaks_the_promise(database: Engine) -> None:
    now = clock.now()
    await run(
        "INSERT INTO latest (what, at, about) VALUES ('mail', {}, {})", now, '{"protocol": "TLSv1", "expires": ""}'
    )
    assert (await shown())["SEC-3"].state == "broken"


async def test_no_card_number_gets_into_a_profile(database: Engine) -> None:
    from accounts.outcomes import Refused
    from accounts.profiling import Wanted, save_profile

    someone = await as_request_knows(await ada())
    for wanted in (
        Wanted("business", CARD, "", ""),
        Wanted("business", "", CARD, ""),
        Wanted("business", "", "", f"Pay {CARD}"),
    ):
        answer = await save_profile(someone, wanted, {})
        assert isinstance(answer, Refused)
    kept = await value("SELECT display_name || firm || about FROM member WHERE id = {}", someone.id)
    assert "1111" not in kept


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nothing_here_asks_another_machine_over_http() -> None:
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    assert len(files) > 200
    asking = {(str(path.relative_to(ROOT)), name) for path in files for name in _imported(path) if name in ASKING}
    assert asking == set()


def test_an_import_that_could_ask_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "webhook.py").write_text("from urllib import request\nimport httpx\n", encoding="utf-8")
    assert ASKING & set(_imported(tmp_path / "webhook.py")) == {"urllib.request", "httpx"}


_WAITING = """INSERT INTO outbox (kind, about, cause, created_at, due_at, attempts, state, problem)
VALUES ('hello', '[]', {}, {}, {}, 1, 'waiting', {})"""
