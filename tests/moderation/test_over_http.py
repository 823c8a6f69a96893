"""The queue in a browser: what the pages say, and that every button works without script."""

import httpx
import pytest

from core.database import run, value
from moderation.queries import open_cases
from moderation.reviewing import claim
from tests.board.writers import a_board, topic
from tests.moderation.cases import (
    LINKS,
    NAME,
    NUMBER,
    REASON,
    a_topic,
    ada,
    bo,
    case_now,
    decided,
    fields,
    held_post,
    mo,
    post_in,
    post_now,
    reported_post,
    sent,
    signed_in,
)


async def test_nothing_waits(client: httpx.AsyncClient) -> None:
    await signed_in(client, await mo())
    page = (await client.get("/moderation")).text
    assert "Nothing is waiting." in page
    assert "0 decided today." in page


async def test_the_case_shows_the_words_marked_and_each_finding(client: httpx.AsyncClient) -> None:
    case = await held_post(await ada())
    await signed_in(client, await mo())
    page = (await client.get(f"/moderation?item={case.number}")).text
    assert f'<mark class="find is-strong" data-n="1">{NAME}</mark>' in page
    assert f'<mark class="find is-strong" data-n="2">{NUMBER}</mark>' in page
    assert f"Q-{case.number}, held before posting" in page
    assert page.count('name="finding"') == page.count("checked>") == 2
    assert "Writer chose: hide from visitors." in page
    assert "97% sure" in page


async def test_opening_a_case_is_noted_and_shown(client: httpx.AsyncClient) -> None:
    case = await held_post(await ada())
    await signed_in(client, await mo())
    page = (await client.get(f"/moderation?item={case.number}")).text
    assert "You, today at" in page
    await client.get(f"/moderation?item={case.number}")
    assert await value("SELECT count(*) FROM look") == 1


async def test_a_report_shows_the_readers_own_words_as_text(client: httpx.AsyncClient) -> None:
    case = await reported_post(await ada(), "This is <b>about me</b>.")
    await signed_in(client, await mo())
    page = (await client.get(f"/moderation?item={case.number}")).text
    assert "This is &lt;b&gt;about me&lt;/b&gt;." in page
    assert "reported by a reader" in page


async def test_first_links_show_where_they_lead(client: httpx.AsyncClient) -> None:
    writer = await ada()
    text = "Cheap [bank.example](https://bank.example.evil.example/login) cover."
    case = await post_in(await a_topic(writer), writer, text, [], LINKS)
    await signed_in(client, await mo())
    page = (await client.get(f"/moderation?item={case.number}")).text
    assert "<strong>bank.example.evil.example</strong>" in page


async def test_mo_claims_and_lets_go_by_button(client: httpx.AsyncClient) -> None:
    case = await held_post(await ada())
    await signed_in(client, await mo())
    answer = await sent(client, case, do="claim")
    assert answer.headers["location"] == f"/moderation?item={case.number}&done=claimed"
    assert "Yours for 15 min" in (await client.get(answer.headers["location"])).text
    await sent(client, case, do="release")
    assert await value("SELECT count(*) FROM claim") == 0


async def test_a_claimed_case_can_be_read_by_another_who_sees_until_when(client: httpx.AsyncClient) -> None:
    case = await held_post(await ada())
    await claim(await mo("lee", "Lee Marsh"), case.number)
    await signed_in(client, await mo())
    page = (await client.get(f"/moderation?item={case.number}")).text
    assert "Lee Marsh has it until" in page
    assert "Lee Marsh is on it" in page
    assert NAME in page


async def test_mo_masks_by_button_and_the_page_offers_undo(client: httpx.AsyncClient) -> None:
    case = await held_post(await ada())
    await signed_in(client, await mo())
    answer = await sent(client, case, do="mask", reason=REASON, finding=[each.id for each in case.findings])
    assert answer.headers["location"] == f"/moderation?item={case.number}&done=decided"
    page = (await client.get(answer.headers["location"])).text
    assert "Your decision is recorded" in page
    assert "Undo this decision" in page
    undo = f"/moderation/undo/{await value('SELECT id FROM decision')}"
    answer = await client.post(undo, data=fields(page, undo))
    assert answer.headers["location"] == f"/moderation?item={case.number}&done=undone"
    assert (await post_now(case)).state == "held"


async def test_a_missing_reason_is_asked_for_and_the_choice_of_findings_kept(client: httpx.AsyncClient) -> None:
    case = await held_post(await ada())
    await signed_in(client, await mo())
    answer = await sent(client, case, do="mask", finding=[case.findings[0].id])
    assert answer.status_code == 422
    assert "Write a reason" in answer.text
    assert answer.text.count("checked>") == 1


async def test_a_reason_with_a_number_comes_back_with_its_text(client: httpx.AsyncClient) -> None:
    case = await held_post(await ada())
    await signed_in(client, await mo())
    answer = await sent(client, case, do="hide", reason="Ring 07700 900733 and ask.")
    assert answer.status_code == 422
    assert 'value="Ring 07700 900733 and ask."' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert await open_cases() == 1


async def test_a_suspension_is_asked_for_in_two_steps(client: httpx.AsyncClient) -> None:
    writer = await ada()
    case = await reported_post(writer)
    await signed_in(client, await mo())
    asked = await sent(client, case, do="suspend", reason="Argue with the point, not the person.")
    assert asked.status_code == 200
    assert "How long is Ada Lovell suspended?" in asked.text
    again = fields(asked.text, f"/moderation/{case.number}") | {"days": "7"}
    answer = await client.post(f"/moderation/{case.number}", data=again)
    assert answer.status_code == 303
    assert await value("SELECT state FROM member WHERE id = {}", writer.id) == "suspended"


async def test_a_decision_about_what_changed_meanwhile_is_a_conflict(client: httpx.AsyncClient) -> None:
    case = await reported_post(await ada())
    await signed_in(client, await mo())
    page = (await client.get(f"/moderation?item={case.number}")).text
    await run("UPDATE post SET source = 'Something else.' WHERE id = {}", case.post.id)
    data = fields(page, f"/moderation/{case.number}") | {"do": "keep", "reason": "Fine as it is."}
    answer = await client.post(f"/moderation/{case.number}", data=data)
    assert answer.status_code == 409
    assert "changed after you opened it" in answer.text
    assert 'value="Fine as it is."' in answer.text


async def test_a_form_from_elsewhere_decides_nothing(client: httpx.AsyncClient) -> None:
    case = await held_post(await ada())
    await signed_in(client, await mo())
    answer = await client.post(f"/moderation/{case.number}", data={"do": "keep", "seen": case.seen})
    assert answer.status_code == 403
    assert (await post_now(case)).state == "held"


async def test_mo_sees_her_own_case_without_buttons(client: httpx.AsyncClient) -> None:
    moderator = await mo()
    case = await reported_post(moderator, "She is rude.")
    await signed_in(client, moderator)
    page = (await client.get(f"/moderation?item={case.number}")).text
    assert "This is your own post." in page
    assert 'value="keep"' not in page
    assert "She is rude." not in page


@pytest.mark.parametrize("path", ["/moderation?item=4711", "/moderation?item=0", f"/moderation?item={2**40}"])
async def test_a_case_that_is_not_there_is_not_found(client: httpx.AsyncClient, path: str) -> None:
    await signed_in(client, await mo())
    assert (await client.get(path)).status_code == 404


@pytest.mark.parametrize("path", ["/moderation?item=x", "/moderation/log?page=0", "/moderation/log?page=x"])
async def test_an_address_that_makes_no_sense_is_refused_readably(client: httpx.AsyncClient, path: str) -> None:
    await signed_in(client, await mo())
    answer = await client.get(path)
    assert answer.status_code == 400
    assert "<h1>" in answer.text


async def test_the_frame_counts_what_waits_for_moderators_alone(client: httpx.AsyncClient) -> None:
    await held_post(await ada())
    await signed_in(client, await bo())
    assert 'href="/moderation"' not in (await client.get("/notices")).text
    await signed_in(client, await mo())
    assert '>1<span class="sr"> waiting' in (await client.get("/notices")).text


async def test_the_page_holds_no_inline_script_or_style(client: httpx.AsyncClient) -> None:
    case = await held_post(await ada())
    await signed_in(client, await mo())
    page = (await client.get(f"/moderation?item={case.number}")).text
    assert "style=" not in page
    assert "<script>" not in page
    assert (await case_now(case.post.id)).open


async def test_a_suspended_member_is_shown_why_and_until_when(client: httpx.AsyncClient) -> None:
    writer = await ada()
    await decided(await mo(), await reported_post(writer), "suspend", reason="Argue with the point.", days=0)
    await signed_in(client, writer)
    page = (await client.get("/suspended")).text
    assert "Argue with the point." in page
    assert "Your account is paused" in page


async def test_a_neighbours_name_and_number_go_from_the_composer_to_the_queue(client: httpx.AsyncClient) -> None:
    placed = await topic(await ada(), await a_board(), f"My neighbour {NAME} is on {NUMBER}.", "hide")
    case = await case_now(placed.id)
    assert case.post.state == "held"
    await signed_in(client, await mo())
    answer = await sent(client, case, do="mask", reason=REASON, finding=[each.id for each in case.findings])
    assert answer.status_code == 303
    post = await post_now(case)
    assert (post.state, NAME in post.visitor_html, NAME in post.member_html) == ("visible", False, True)
