"""Ada's posts in Mo's queue, put there without asking the scanner, so that these tests are about the queue."""

import re

import httpx

from accounts.sessions import SignedIn, sign_in
from board.composing import Composed, compose
from board.counting import recount
from board.details import Detail
from board.flagging import FIRST_LINKS, REPORT, SECRET, SENSITIVE, THIRD_PARTY, Reason
from board.posting.storing import Spot, insert_post, state_for
from board.queries import FullPost, full_post
from core import clock
from core.cookies import cookie_name
from core.database import run, value, writing
from core.once import form_key
from moderation.outcomes import Decided
from moderation.queries import Case, case_about
from moderation.reviewing import Order, decide
from tests.board.writers import a_board, member

WORDS = "I fitted a bathroom for Gareth Whitlow in June. Ring him on 07700 900733 if you know him."
NAME, NUMBER = "Gareth Whitlow", "07700 900733"
REASON = "Names a customer who has not agreed. The question itself is welcome."

THEIRS = Reason(THIRD_PARTY, "person_name", weight=4, holds=True)
HEALTH = Reason(SENSITIVE, "sensitive_health", weight=3)
BANK = Reason(SECRET, "bank_account", weight=4)
LINKS = Reason(FIRST_LINKS, weight=1, holds=True)


def reported(label: str = "threat", words: str = "", weight: int = 5) -> Reason:
    """A reader's report."""
    return Reason(REPORT, label, words, weight)


def detail(text: str, words: str, label: str, whose: str = "other", choice: str = "public") -> Detail:
    """A finding of these words in the text."""
    start = text.index(words)
    return Detail(label, start, start + len(words), 0.97, whose, choice)


async def ada() -> SignedIn:
    """Ada, who writes."""
    return await member("ada", "Ada Lovell")


async def bo() -> SignedIn:
    """Bo, who reads."""
    return await member("bo", "Bo Carver", kind="neighbour")


async def mo(handle: str = "mo", name: str = "Mo Sutherland", role: str = "moderator") -> SignedIn:
    """Mo, who moderates, or somebody beside her."""
    return await member(handle, name, role)


async def a_topic(author: SignedIn, title: str = "Owed for a bathroom") -> int:
    """An empty topic of the author's."""
    board = int(await value("SELECT id FROM board LIMIT 1") or (await a_board()).id)
    now = clock.now()
    return int(
        await value(
            "INSERT INTO topic (board, author, title, slug, state, created_at, last_post_at, last_author, posts,"
            " people, next_number, version, pinned, locked)"
            " VALUES ({}, {}, {}, 'owed', 'visible', {}, {}, {}, 0, 0, 1, 0, {}, {}) RETURNING id",
            *(board, author.id, title, now, now, author.id, False, False),
        )
    )


async def post_in(topic: int, author: SignedIn, text: str, details: list[Detail], *reasons: Reason) -> Case:
    """A post as posting leaves it, with its findings and flags."""
    composed = await compose(text, details)
    assert isinstance(composed, Composed)
    state = state_for(reasons)

    async def store() -> int:
        taken = await value("UPDATE topic SET next_number = next_number + 1 WHERE id = {} RETURNING next_number", topic)
        if taken == 2 and state == "held":
            await run("UPDATE topic SET state = 'held' WHERE id = {}", topic)
        placed = await insert_post(Spot(topic, int(taken) - 1, author.id, clock.now()), composed, reasons)
        await recount(topic)
        return placed.id

    return await case_now(await writing(store))


async def held_post(author: SignedIn) -> Case:
    """A post that names somebody else and gives his number: it is held, and the worst there is."""
    details = [detail(WORDS, NAME, "person_name"), detail(WORDS, NUMBER, "phone", choice="hide")]
    return await post_in(await a_topic(author), author, WORDS, details, THEIRS)


async def reported_post(author: SignedIn, words: str = "So rude.") -> Case:
    """A visible post without findings that a reader reported."""
    return await post_in(
        await a_topic(author), author, "You have no idea how parking works.", [], reported(words=words)
    )


async def case_now(post: int) -> Case:
    """The case about this post as it stands."""
    case = await case_about(post)
    assert case is not None
    return case


async def post_now(case: Case) -> FullPost:
    """The case's post as it stands."""
    post = await full_post(case.post.id)
    assert post is not None
    return post


def order(case: Case, what: str, reason: str = REASON, **more: object) -> Order:
    """What a moderator who sees this case orders."""
    wanted: dict[str, object] = {"what": what, "seen": case.seen, "reason": reason, "once": form_key()}
    return Order(**{**wanted, **more})  # type: ignore[arg-type]


async def decided(moderator: SignedIn, case: Case, what: str, **more: object) -> Decided:
    """The case decided; it must succeed."""
    outcome = await decide(moderator, case.number, order(case, what, **more))  # type: ignore[arg-type]
    assert isinstance(outcome, Decided), outcome
    return outcome


async def notices(person: SignedIn) -> list[tuple[str, str]]:
    """Kind and reason of what they were told, oldest first; what posting told them is left out."""
    found = await run("SELECT kind, reason FROM notice WHERE member = {} ORDER BY id", person.id)
    return [(str(each["kind"]), str(each["reason"])) for each in found if each["kind"] != "post_held"]


async def signed_in(client: httpx.AsyncClient, person: SignedIn) -> None:
    """This browser is now that person's."""
    client.cookies.set(cookie_name("session"), await sign_in(person.id))


def fields(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the form with this action, and its `seen` where it has one."""
    forms = re.findall(rf'<form method="post" action="{re.escape(action)}".*?</form>', page, re.DOTALL)
    assert forms, f"no form for {action}"
    form = max(forms, key=len)
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))


async def sent(client: httpx.AsyncClient, case: Case, **typed: object) -> httpx.Response:
    """The case opened in this browser, and its form sent with these fields."""
    page = await client.get(f"/moderation?item={case.number}")
    assert page.status_code == 200, page.text
    return await client.post(f"/moderation/{case.number}", data=fields(page.text, f"/moderation/{case.number}") | typed)
