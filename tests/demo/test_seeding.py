"""The town in a database: everything as its people and moderators would have left it, and nothing given away."""

from collections.abc import AsyncIterator, Iterator

import pytest
from msgspec import Struct

from accounts import passwords
from accounts.keys import address_of
from core.database import row, rows, value
from core.errors import Refused
from core.settings import settings
from demo.accounts import DemoAccount, renew_passwords
from demo.filling.people import unknown_password
from demo.populating import handles
from demo.seeding import is_demonstration, seed
from moderation.queries import open_cases
from tests.emptying import Emptier
from tests.people import statement
from tests.web import browsing


class Counted(Struct):
    id: int
    posts: int
    people: int
    next_number: int
    version: int
    state: str
    real_posts: int
    real_people: int
    real_next: int


class Shown(Struct):
    id: int
    topic: int
    source: str
    visitor_html: str
    start: int
    end: int

    @property
    def value(self) -> str:
        return self.source[self.start : self.end]


@pytest.fixture(scope="module")
async def seeded(migrated: Emptier) -> AsyncIterator[list[DemoAccount]]:
    await migrated.empty()
    statement()
    seen: list[tuple[int, int]] = []
    accounts = await seed(lambda done, total: seen.append((done, total)))
    assert [done for done, _total in seen] == list(range(1, 3041))
    assert {total for _done, total in seen} == {3040}
    yield accounts
    await migrated.empty()


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("HOST", "board.example")
    monkeypatch.setenv("BASE_URL", "https://board.example")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


async def test_everything_is_there(seeded: list[DemoAccount]) -> None:
    assert await _count("board") == 8
    assert await _count("member") == 60
    assert await _count("topic") == 300
    assert await _count("post") == 3000
    assert await _count("decision") == 40
    assert await _count("revision") >= 60
    assert await _count("quote") >= 300


async def test_counters_agree_with_what_stands_there(seeded: list[DemoAccount]) -> None:
    topics = await rows(Counted, _COUNTED)
    assert len(topics) == 300
    for topic in topics:
        assert (topic.posts, topic.people) == (topic.real_posts, topic.real_people)
        assert topic.next_number == topic.real_next
        assert topic.version >= topic.real_posts


async def test_a_topic_is_held_exactly_when_its_first_post_is(seeded: list[DemoAccount]) -> None:
    held = await value("SELECT count(*) FROM topic WHERE state = 'held'")
    assert held == await value("SELECT count(*) FROM post WHERE number = 1 AND state = 'held'") > 0


async def test_the_last_post_of_a_topic_is_its_last_visible_one(seeded: list[DemoAccount]) -> None:
    assert await value(_WRONG_LAST) == 0


async def test_every_hidden_detail_is_absent_from_what_visitors_get(seeded: list[DemoAccount]) -> None:
    hidden = await rows(Shown, _CHOSEN, "hide")
    assert len(hidden) >= 120
    for post in hidden:
        assert post.value not in post.visitor_html
        assert '<span class="masked">' in post.visitor_html


async def test_no_page_shows_a_visitor_what_is_hidden(seeded: list[DemoAccount]) -> None:
    # A shop may show in one post what it hid in another of the same topic.
    elsewhere = {post.value for post in await rows(Shown, _CHOSEN, "public")}
    hidden = [post for post in await rows(Shown, _CHOSEN, "hide") if post.value not in elsewhere]
    assert len(hidden) >= 60
    async with browsing() as visitor:
        for post in hidden[::4]:
            page = await visitor.get(f"/p/{post.id}", follow_redirects=True)
            assert page.status_code in (200, 404)
            assert post.value not in page.text


async def test_posts_taken_back_or_taken_down_are_blank_to_visitors(seeded: list[DemoAccount]) -> None:
    assert await value("SELECT count(*) FROM post WHERE state = 'deleted' AND source <> ''") == 0
    assert await value("SELECT count(*) FROM post WHERE state = 'deleted'") >= 5
    assert await value("SELECT count(*) FROM post WHERE state = 'hidden'") == 6


async def test_the_queue_holds_every_kind(seeded: list[DemoAccount]) -> None:
    assert await open_cases() >= 24
    kinds = await value("SELECT count(DISTINCT kind) FROM flag WHERE state = 'open'")
    assert kinds == 5
    assert await value("SELECT count(*) FROM flag WHERE state = 'asked'") == 0
    assert await _count("claim") == 3


async def test_decisions_left_notices_and_masks_that_stick(seeded: list[DemoAccount]) -> None:
    told = await value("SELECT count(*) FROM notice WHERE kind <> 'post_held'")
    assert told == 40
    assert await value("SELECT count(*) FROM finding WHERE chosen_by = 'moderator'") >= 13
    assert await value("SELECT count(*) FROM member WHERE state <> 'active'") == 0


async def test_held_posts_told_their_writers(seeded: list[DemoAccount]) -> None:
    held = await value("SELECT count(*) FROM post WHERE state = 'held'")
    assert await value("SELECT count(*) FROM notice WHERE kind = 'post_held'") == held + 13


async def test_three_people_can_be_signed_in_as_and_nobody_else(seeded: list[DemoAccount]) -> None:
    assert [account.role for account in seeded] == ["administrator", "moderator", "member"]
    for account in seeded:
        member = await row(Kept, "SELECT id, password_hash FROM member WHERE handle = {}", account.handle)
        assert member
        assert await address_of(member.id) == account.email
        assert await passwords.matches(member.password_hash, account.password)
        assert not passwords.refusal(account.password, account.handle, account.email)
    assert await value("SELECT count(DISTINCT password_hash) FROM member") == 4
    assert await unknown_password() != await unknown_password()


async def test_new_passwords_end_the_old_ones(seeded: list[DemoAccount]) -> None:
    again = await renew_passwords()
    assert {each.password for each in again}.isdisjoint(each.password for each in seeded)
    kept = str(await value("SELECT password_hash FROM member WHERE handle = {}", again[0].handle))
    assert await passwords.matches(kept, again[0].password)
    assert not await passwords.matches(kept, seeded[0].password)


async def test_addresses_stand_nowhere_in_the_clear(seeded: list[DemoAccount]) -> None:
    assert await value("SELECT count(*) FROM member WHERE email_hmac IS NULL") == 0
    assert await value("SELECT count(DISTINCT email_hmac) FROM member") == 60
    sealed = await rows(Sealed, "SELECT email_sealed FROM member")
    assert not any(b"@" in each.email_sealed and b".example" in each.email_sealed for each in sealed)


async def test_the_town_knows_itself(seeded: list[DemoAccount]) -> None:
    assert await is_demonstration()
    assert len(handles()) == 60


async def test_a_place_with_members_is_left_alone(seeded: list[DemoAccount]) -> None:
    with pytest.raises(Refused):
        await seed(lambda _done, _total: None)
    assert await _count("member") == 60


async def test_it_never_fills_a_site_that_others_reach(elsewhere: None) -> None:
    with pytest.raises(Refused, match=r"nobody else can reach|400"):
        await seed(lambda _done, _total: None)


class Kept(Struct):
    id: int
    password_hash: str


class Sealed(Struct):
    email_sealed: bytes


async def _count(table: str) -> int:
    return int(await value(f"SELECT count(*) FROM {table}"))


_COUNTED = """SELECT t.id, t.posts, t.people, t.next_number, t.version, t.state,
 (SELECT count(*) FROM post p WHERE p.topic = t.id AND p.state = 'visible') AS real_posts,
 (SELECT count(DISTINCT p.author) FROM post p WHERE p.topic = t.id AND p.state = 'visible') AS real_people,
 (SELECT max(p.number) + 1 FROM post p WHERE p.topic = t.id) AS real_next FROM topic t"""
_WRONG_LAST = """SELECT count(*) FROM topic t JOIN post p ON p.topic = t.id AND p.state = 'visible'
 WHERE p.number = (SELECT max(number) FROM post v WHERE v.topic = t.id AND v.state = 'visible')
 AND (p.created_at <> t.last_post_at OR p.author <> t.last_author)"""
_CHOSEN = """SELECT p.id, p.topic, p.source, p.visitor_html, f.start, f."end" FROM post p
 JOIN finding f ON f.place = 'post' AND f.subject = p.id WHERE f.choice = {} ORDER BY p.id"""
