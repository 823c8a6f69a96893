"""Who may do what: every route, and who is let in, sent elsewhere or refused, in one table."""

from dataclasses import dataclass, field

import httpx
import pytest

from accounts.sessions import hashed, sign_in
from app.build import HANDLERS
from core.cookies import cookie_name
from core.csrf import session_token, visitor_token
from core.database import run
from core.once import form_key
from tests.app.town import Town, a_town
from tests.emptying import Emptier
from tests.people import Someone

WHO = ("visitor", "unconfirmed", "bo", "ada", "paused", "mo", "chief")
# Signed in they read; writing is for those who are not paused; the queue is for those who moderate.
EVERYBODY = "yes yes yes yes yes yes yes"
SIGNED_IN = "sign-in sign-in yes yes yes yes yes"
WRITERS = "sign-in sign-in yes yes paused yes yes"
MODERATORS = "sign-in sign-in 403 403 paused yes yes"
ADMINISTRATORS = "sign-in sign-in 403 403 paused 403 yes"
NOT_MO = "sign-in sign-in 403 403 paused 409 yes"
NOBODY = "404 404 404 404 404 404 404"
# Paused is Ada too: what is hers she reads, hides and deletes, and does not change or show.
HERS = "sign-in sign-in 404 yes paused 404 404"
HERS_TO_DELETE = "sign-in sign-in 404 yes yes 404 404"
HERS_TO_SHOW = "sign-in sign-in 404 yes 409 404 404"
HERS_WAITING = "404 404 404 yes yes yes yes"


@dataclass(frozen=True)
class Row:
    """A route, one of its addresses, what is sent there, and what each of WHO is answered."""

    method: str
    route: str
    address: str
    answers: str
    fields: dict[str, str] = field(default_factory=dict)


BODY = {"body": "We open at nine.", "title": "When do you open?"}
TABLE = (
    Row("GET", "/", "/", EVERYBODY),
    Row("GET", "/healthz", "/healthz", EVERYBODY),
    Row("GET", "/readyz", "/readyz", EVERYBODY),
    # The statement: anybody reads it and comments, members note what they have seen.
    Row("GET", "/privacy", "/privacy", EVERYBODY),
    Row("GET", "/privacy/record", "/privacy/record", EVERYBODY),
    Row("GET", "/privacy/registry.jsonld", "/privacy/registry.jsonld", EVERYBODY),
    Row("GET", "/privacy/registry.yaml", "/privacy/registry.yaml", EVERYBODY),
    Row("POST", "/privacy/seen", "/privacy/seen", SIGNED_IN, {"version": "2"}),
    Row("GET", "/privacy/versions", "/privacy/versions", EVERYBODY),
    Row("GET", "/privacy/v/{number:int}", "/privacy/v/1", EVERYBODY),
    Row("GET", "/privacy/v/{number:int}", "/privacy/v/0", NOBODY),
    Row("GET", "/privacy/v/{number:int}/file", "/privacy/v/1/file", EVERYBODY),
    Row("GET", "/privacy/compare/{one:int}/{other:int}", "/privacy/compare/1/1", EVERYBODY),
    Row("GET", "/privacy/comment/{clause:str}", "/privacy/comment/board-1", EVERYBODY),
    Row("POST", "/privacy/comment/{clause:str}", "/privacy/comment/board-1", EVERYBODY, {"words": "Well said."}),
    Row("GET", "/privacy/commented/{reference:str}", "/privacy/commented/{comment}", EVERYBODY),
    Row("GET", "/privacy/comments", "/privacy/comments", MODERATORS),
    Row("GET", "/mail", "/mail", EVERYBODY),
    Row("POST", "/appearance", "/appearance", EVERYBODY, {"theme": "dark"}),
    # Accounts.
    Row("GET", "/join", "/join", EVERYBODY),
    Row("POST", "/join", "/join", EVERYBODY, {"handle": "somebody_new"}),
    Row("GET", "/join/sent", "/join/sent", EVERYBODY),
    Row("GET", "/confirm/{token:str}", "/confirm/nothing", EVERYBODY),
    Row("POST", "/confirm/{token:str}", "/confirm/nothing", EVERYBODY),
    Row("GET", "/sign-in", "/sign-in", EVERYBODY),
    Row("POST", "/sign-in", "/sign-in", EVERYBODY, {"email": "ada", "password": "not hers"}),
    Row("POST", "/sign-out", "/sign-out", EVERYBODY),
    Row("GET", "/suspended", "/suspended", SIGNED_IN),
    Row("GET", "/forgotten", "/forgotten", EVERYBODY),
    Row("POST", "/forgotten", "/forgotten", EVERYBODY, {"email": "ada@people.example"}),
    Row("GET", "/forgotten/sent", "/forgotten/sent", EVERYBODY),
    Row("GET", "/new-password/{token:str}", "/new-password/nothing", EVERYBODY),
    Row("POST", "/new-password/{token:str}", "/new-password/nothing", EVERYBODY),
    Row("GET", "/password", "/password", SIGNED_IN),
    Row("POST", "/password", "/password", SIGNED_IN, {"old": "not hers"}),
    Row("GET", "/m/{handle:str}", "/m/ada", EVERYBODY),
    Row("GET", "/m/{handle:str}", "/m/una_unconfirmed", NOBODY),
    Row("GET", "/profile", "/profile", SIGNED_IN),
    Row("POST", "/profile", "/profile", SIGNED_IN, {"name": "Somebody"}),
    Row("POST", "/profile/leaving", "/profile/leaving", SIGNED_IN, {"notice": "on"}),
    Row("GET", "/leaving", "{leaving}", EVERYBODY),
    Row("GET", "/leaving", "/leaving?to=https://evil.example/", NOBODY),
    Row("GET", "/choices", "/choices", SIGNED_IN),
    Row("POST", "/choices", "/choices", SIGNED_IN, {"purpose": "interests", "on": "0"}),
    Row("GET", "/my-data", "/my-data", SIGNED_IN),
    Row("GET", "/cookies", "/cookies", EVERYBODY),
    Row("GET", "/.well-known/gpc.json", "/.well-known/gpc.json", EVERYBODY),
    Row("GET", "/stop/{token:str}", "/stop/nothing", EVERYBODY),
    Row("POST", "/stop/{token:str}", "/stop/nothing", EVERYBODY),
    Row("GET", "/offers", "/offers", ADMINISTRATORS),
    Row("POST", "/offers", "/offers", ADMINISTRATORS, {"subject": "Till rolls"}),
    Row("GET", "/interests", "/interests", SIGNED_IN),
    *(Row("POST", each, each, SIGNED_IN) for each in map("/interests/{}".format, ("drop", "empty", "pause", "resume"))),
    *(Row("GET", each, each, ADMINISTRATORS) for each in ("/offers/on-site", "/subjects")),
    *(Row("POST", each, each, ADMINISTRATORS, {"board": "trade"}) for each in ("/offers/on-site", "/subjects")),
    Row("POST", "/offers/on-site/{offer:int}/down", "/offers/on-site/{offer}/down", ADMINISTRATORS),
    Row("GET", "/notices", "/notices", SIGNED_IN),
    Row("POST", "/notices/read", "/notices/read", SIGNED_IN),
    # What everybody may see of the boards.
    Row("GET", "/new", "/new", SIGNED_IN),
    Row("POST", "/read-all", "/read-all", SIGNED_IN),
    Row("GET", "/popular", "/popular", EVERYBODY),
    Row("GET", "/b/{slug:str}", "/b/trade", EVERYBODY),
    Row("GET", "/feed", "/feed", EVERYBODY),
    Row("GET", "/b/{slug:str}/feed", "/b/trade/feed", EVERYBODY),
    Row("GET", "/t/{topic:int}/feed", "/t/{topic}/feed", EVERYBODY),
    Row("GET", "/t/{topic:int}", "/t/{topic}", EVERYBODY),
    Row("GET", "/t/{topic:int}/{slug:str}", "/t/{topic}/who-sells-flour", EVERYBODY),
    Row("GET", "/p/{post_id:int}", "/p/{post}", EVERYBODY),
    Row("GET", "/p/{post_id:int}/report", "/p/{post}/report", EVERYBODY),
    Row("POST", "/p/{post_id:int}/report", "/p/{post}/report", EVERYBODY, {"reason": "threat"}),
    Row("GET", "/p/{post_id:int}/reported", "/p/{post}/reported", EVERYBODY),
    # What waits is for its writer and the moderators.
    Row("GET", "/t/{topic:int}", "/t/{held_topic}", HERS_WAITING),
    Row("GET", "/t/{topic:int}/{slug:str}", "/t/{held_topic}/x", HERS_WAITING),
    Row("GET", "/t/{topic:int}/{slug:str}", "/t/{held_topic}/who-fitted-it", HERS_WAITING),
    Row("GET", "/t/{topic:int}/feed", "/t/{held_topic}/feed", NOBODY),
    Row("GET", "/p/{post_id:int}", "/p/{held}", HERS_WAITING),
    Row("GET", "/p/{post_id:int}/report", "/p/{held}/report", HERS_WAITING),
    Row("POST", "/p/{post_id:int}/report", "/p/{held}/report", HERS_WAITING, {"reason": "threat"}),
    Row("GET", "/p/{post_id:int}/reported", "/p/{held}/reported", HERS_WAITING),
    Row("GET", "/t/{topic:int}/reply", "/t/{held_topic}/reply", HERS_WAITING),
    Row("POST", "/t/{topic:int}/reply", "/t/{held_topic}/reply", "sign-in sign-in 404 yes paused yes yes", BODY),
    # Writing.
    Row("POST", "/check", "/check", WRITERS, {"body": "json"}),
    Row("GET", "/b/{slug:str}/new", "/b/trade/new", WRITERS),
    Row("POST", "/b/{slug:str}/new", "/b/trade/new", WRITERS, BODY),
    Row("GET", "/t/{topic:int}/reply", "/t/{topic}/reply", EVERYBODY),
    Row("POST", "/t/{topic:int}/reply", "/t/{topic}/reply", WRITERS, BODY),
    Row("GET", "/p/{post_id:int}/edit", "/p/{post}/edit", HERS),
    Row("POST", "/p/{post_id:int}/edit", "/p/{post}/edit", HERS, BODY),
    Row("POST", "/p/{post_id:int}/details", "/p/{post}/details", HERS_TO_SHOW, {"public": "{finding}"}),
    Row("POST", "/p/{post_id:int}/details", "/p/{post}/details", HERS_TO_DELETE, {"hide": "{finding}"}),
    Row("POST", "/p/{post_id:int}/details", "/p/{post}/details", HERS_TO_DELETE, {"remove": "{finding}"}),
    Row("GET", "/details", "/details", SIGNED_IN),
    Row("POST", "/details", "/details", HERS_TO_DELETE, {"hide": "{finding}"}),
    Row("POST", "/details", "/details", SIGNED_IN, {"remove": "{finding}"}),
    Row("POST", "/details/remove", "/details/remove", HERS_TO_DELETE, {"remove": "{finding}"}),
    Row("GET", "/p/{post_id:int}/delete", "/p/{post}/delete", HERS_TO_DELETE),
    Row("POST", "/p/{post_id:int}/delete", "/p/{post}/delete", HERS_TO_DELETE),
    # Deciding; nobody decides about their own posts.
    Row("GET", "/moderation", "/moderation", MODERATORS),
    Row("GET", "/moderation", "/moderation?item={case}", MODERATORS),
    Row("GET", "/moderation/log", "/moderation/log", MODERATORS),
    Row("POST", "/moderation/{number:int}", "/moderation/{case}", MODERATORS, {"do": "claim"}),
    Row("POST", "/moderation/{number:int}", "/moderation/{case}", MODERATORS, {"do": "keep", "seen": "{seen}"}),
    Row("POST", "/moderation/undo/{decision:int}", "/moderation/undo/{decision}", MODERATORS),
    Row("GET", "/who-looked", "/who-looked", SIGNED_IN),
    *(
        Row("POST", "/moderation/{number:int}", "/moderation/{mos_case}", NOT_MO, what)
        for what in ({"do": "claim"}, {"do": "keep", "seen": "{mos_seen}"}, {"do": "hide", "seen": "{mos_seen}"})
    ),
    Row(
        "POST", "/moderation/undo/{decision:int}", "/moderation/undo/{mos_decision}", NOT_MO
    ),
    # Only an administrator suspends a moderator.
    Row(
        *("POST", "/moderation/{number:int}", "/moderation/{lees_case}", NOT_MO),
        {"do": "suspend", "days": "7", "seen": "{lees_seen}", "reason": "Shouts"},
    ),
)  # fmt: skip


@pytest.mark.clause("SEC-1")
def test_every_route_is_in_the_table() -> None:
    routes = {(method, path) for one in HANDLERS for method in one.http_methods for path in one.paths}
    assert {(row.method, row.route) for row in TABLE} == routes


@pytest.mark.clause("SEC-1")
@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.method} {row.address} {row.fields.get('do', '')}")
async def test_each_is_let_in_or_not(client: httpx.AsyncClient, migrated: Emptier, row: Row) -> None:
    town = await a_town()
    answers = []
    for who in WHO:
        before = await _everything()
        await _pause(town.people["ada"], paused=who == "paused")
        answer = await asked(client, row, town, await token_for(client, town, who))
        await _pause(town.people["ada"], paused=False)
        answers.append(_said(answer))
        if answers[-1] != "yes":
            assert await _everything() == before, who
        elif row.method != "GET":
            await migrated.empty()
            town = await a_town()
    assert " ".join(answers) == row.answers


async def _pause(person: Someone, *, paused: bool) -> None:
    await run("UPDATE member SET state = {} WHERE id = {}", "suspended" if paused else "active", person.id)


async def token_for(client: httpx.AsyncClient, town: Town, who: str) -> str:
    """Signs them in here, as far as they have an account; what their forms carry."""
    if who == "visitor":
        return visitor_token()
    secret = await sign_in(town.people[who].id)
    client.cookies.set(cookie_name("session"), secret)
    # Whose address is not confirmed is a visitor, whatever their browser holds.
    return visitor_token() if who == "unconfirmed" else session_token(hashed(secret))


async def asked(client: httpx.AsyncClient, row: Row, town: Town, token: str) -> httpx.Response:
    address = row.address.format_map(town.ids)
    if row.method == "GET":
        return await client.get(address)
    if row.route == "/check":
        return await client.post(address, json=BODY, headers={"X-Csrf": token})
    fields = {name: what.format_map(town.ids) for name, what in row.fields.items()}
    return await client.post(address, data=fields | {"csrf": token, "once": form_key()})


def _said(answer: httpx.Response) -> str:
    """Refused with a status of these, sent to sign in, shown why not to write, or let in."""
    to = answer.headers.get("location", "")
    if to.startswith("/sign-in?next=") or answer.status_code == 401:
        return "sign-in"
    if to == "/suspended" or (answer.status_code == 403 and "Your account is paused" in answer.text):
        return "paused"
    return str(answer.status_code) if answer.status_code in (403, 404, 405, 409, 500) else "yes"


async def _everything() -> list[str]:
    """What a refused request may not change."""
    tables = (
        *("post", "revision", "topic", "quote", "finding", "flag", "claim", "look", "decision", "notice", "consent"),
        *("site_offer", "board", "statement_comment"),
    )
    kept = [str(await run(f"SELECT * FROM {table} ORDER BY id")) for table in tables]
    return [*kept, str(await run(f"SELECT {_OF_MEMBERS} FROM member ORDER BY id"))]


_OF_MEMBERS = "handle, display_name, role, state, password_hash, statement_seen"
