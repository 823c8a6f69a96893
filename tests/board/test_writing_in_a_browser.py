"""Writing by the forms of the pages, without script: the warning, the preview, the quote, what is wrong."""

from xml.etree import ElementTree as Tree

import pytest

from accounts.sessions import SignedIn
from board.posting.limiting import REPORTS
from board.queries import BoardRow
from core.database import run, value
from tests.board.browser import Browser
from tests.board.writers import PHONE, answer, topic

HELD = "Call Gareth Whitlow on 07700 900733, his mobile."


async def test_ada_is_warned_chooses_and_sees_it_published(board: BoardRow, adas: Browser, visitor: Browser) -> None:
    await adas.open("/b/trade/new")
    await adas.send("/b/trade/new", title="Strong flour", body=f"Ring me on {PHONE}.")
    assert "We found" in adas.page
    assert '<mark class="find"' in adas.page
    assert await value("SELECT count(*) FROM post") == 0
    done = await adas.send("/b/trade/new")
    assert "Your topic is on the board." in done.text
    assert PHONE in done.text
    assert PHONE not in (await visitor.open(done.request.url.path)).text


async def test_somebody_elses_number_is_held(board: BoardRow, adas: Browser, visitor: Browser) -> None:
    await adas.open("/b/trade/new")
    await adas.send("/b/trade/new", title="A warning", body=HELD)
    assert "These details are about someone else" in adas.page
    fields = {f"f{number}": "hide" for number in range(1, 3)}
    done = await adas.send("/b/trade/new", **fields)
    assert "Your post waits for a moderator." in done.text
    assert (await visitor.open(done.request.url.path)).status_code == 404


async def test_a_reply_is_posted_in_its_place(ada: SignedIn, board: BoardRow, bos: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    await bos.open(f"/t/{placed.topic}/who-sells-flour")
    done = await bos.send(f"/t/{placed.topic}/reply", body="At the mill.")
    assert "At the mill." in done.text
    assert "Your post is on the board." in done.text


async def test_a_reply_with_a_number_is_asked_about(ada: SignedIn, board: BoardRow, bos: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    await bos.open(f"/t/{placed.topic}/who-sells-flour")
    asked = await bos.send(f"/t/{placed.topic}/reply", body=f"Ring {PHONE}.")
    assert "We found" in asked.text
    done = await bos.send(f"/t/{placed.topic}/reply", f1="remove")
    assert "Ring (removed)." in done.text


async def test_a_preview_stores_nothing(board: BoardRow, adas: Browser) -> None:
    await adas.open("/b/trade/new")
    shown = await adas.send("/b/trade/new", title="Flour", body="**Strong** flour?", do="preview")
    assert "<strong>Strong</strong> flour?" in shown.text
    assert "**Strong** flour?" in shown.text
    assert await value("SELECT count(*) FROM post") == 0


async def test_a_reply_may_be_previewed(ada: SignedIn, board: BoardRow, bos: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    await bos.open(f"/t/{placed.topic}/who-sells-flour")
    shown = await bos.send(f"/t/{placed.topic}/reply", body="*At* the mill.", do="preview")
    assert "<em>At</em> the mill." in shown.text
    done = await bos.send(f"/t/{placed.topic}/reply")
    assert "<em>At</em> the mill." in done.text


@pytest.mark.parametrize(
    ("title", "body", "said"),
    [
        ("", "Flour?", "Give your topic a title."),
        ("Flour", "  ", "There is nothing in your post yet."),
        ("Flour", "> " * 500 + "deep", "nested too deeply"),
        ("Flour", "long " * 14_000, "64 kB"),
    ],
)
async def test_bad_input_comes_back_with_what_was_typed(
    title: str, body: str, said: str, board: BoardRow, adas: Browser
) -> None:
    await adas.open("/b/trade/new")
    shown = await adas.send("/b/trade/new", title=title, body=body)
    assert shown.status_code == 422
    assert said in shown.text
    assert title in shown.text
    assert body.strip()[:200].replace(">", "&gt;") in shown.text


async def test_a_closed_topic_gives_the_words_back(ada: SignedIn, board: BoardRow, bos: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    await bos.open(f"/t/{placed.topic}/who-sells-flour")
    await run("UPDATE topic SET locked = {} WHERE id = {}", True, placed.topic)
    shown = await bos.send(f"/t/{placed.topic}/reply", body="At the mill.")
    assert shown.status_code == 422
    assert "This topic is closed" in shown.text
    assert "At the mill." in shown.text


async def test_a_quote_takes_visitors_text(ada: SignedIn, board: BoardRow, bos: Browser) -> None:
    placed = await topic(ada, board, f"Ring me on {PHONE}.", "hide")
    shown = (await bos.open(f"/t/{placed.topic}/who-sells-flour?quote=1")).text
    box = shown.partition('<textarea id="reply"')[2].partition("</textarea>")[0]
    assert "&gt; #1:" in box
    assert "[phone number hidden]" in box
    assert PHONE not in box


async def test_a_held_post_is_not_quoted(ada: SignedIn, board: BoardRow, adas: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    await answer(ada, placed.topic, HELD, "hide")
    shown = (await adas.open(f"/t/{placed.topic}/who-sells-flour?quote=2")).text
    assert "#2:" not in shown


async def test_a_quote_names_who_is_quoted(ada: SignedIn, board: BoardRow, bos: Browser, visitor: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    await bos.open(f"/t/{placed.topic}/who-sells-flour?quote=1")
    reply = "> #1:\n> Flour?\n\nAt the mill."
    await bos.send(f"/t/{placed.topic}/reply", body=reply)
    shown = (await visitor.open(f"/t/{placed.topic}/who-sells-flour")).text
    assert '<cite class="quoted"><a href=' in shown
    assert "Ada Lovell" in shown.partition('<cite class="quoted">')[2][:120]


async def test_an_edit_starts_from_what_was_written(ada: SignedIn, board: BoardRow, adas: Browser) -> None:
    placed = await topic(ada, board, "Five minutes.")
    await adas.open(f"/p/{placed.id}/edit")
    assert "Five minutes." in adas.page
    done = await adas.send(f"/p/{placed.id}/edit", body="Nine minutes.", title="How long?")
    assert "Your change is saved." in done.text
    assert "Nine minutes." in done.text
    assert done.request.url.path.endswith("/how-long")
    assert "edited" in done.text


@pytest.mark.parametrize("path", ["/p/{post}/edit", "/p/{post}/delete"])
async def test_others_posts_may_not_be_touched(path: str, ada: SignedIn, board: BoardRow, bos: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    assert (await bos.open(path.format(post=placed.id))).status_code == 404


@pytest.mark.parametrize("path", ["/b/trade/new", "/new"])
async def test_a_visitor_is_asked_to_sign_in(path: str, board: BoardRow, visitor: Browser) -> None:
    led = await visitor.http.get(path)
    assert led.status_code == 303
    assert led.headers["location"].startswith("/sign-in?next=")


async def test_a_form_from_elsewhere_is_refused(ada: SignedIn, board: BoardRow, bos: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    for fields in ({}, {"csrf": "made-up"}):
        refused = await bos.http.post(f"/t/{placed.topic}/reply", data={"body": "Yes.", **fields})
        assert refused.status_code == 403
    assert await value("SELECT count(*) FROM post") == 1


async def test_a_new_topic_may_go_to_another_board(board: BoardRow, adas: Browser) -> None:
    await run("INSERT INTO board (slug, name, blurb, position) VALUES ('money', 'Money', '', 2)")
    await adas.open("/b/trade/new")
    await adas.send("/b/trade/new", title="Rates", body="Who pays?", board="money")
    assert "Rates" in (await adas.open("/b/money")).text


async def test_a_report_needs_no_account_and_no_cookie(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    await visitor.open(f"/p/{placed.id}/report")
    done = await visitor.send(f"/p/{placed.id}/report", reason="my-details", words="That is my number.")
    assert "Your report is sent" in done.text
    assert "Set-Cookie" not in done.headers
    assert not visitor.http.cookies
    assert await value("SELECT kind FROM flag") == "report"
    assert (await value("SELECT label FROM flag"), await value("SELECT weight FROM flag")) == ("my-details", 5)
    assert await value("SELECT words FROM flag") == "That is my number."


async def test_a_report_leaves_the_post_where_it_is(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    await visitor.open(f"/p/{placed.id}/report")
    await visitor.send(f"/p/{placed.id}/report", reason="other")
    assert (await visitor.open(f"/t/{placed.topic}/who-sells-flour")).status_code == 200


@pytest.mark.parametrize(("reason", "words"), [("", ""), ("made-up", ""), ("other", "x" * 1001)])
async def test_a_report_says_what_is_missing(
    reason: str, words: str, ada: SignedIn, board: BoardRow, visitor: Browser
) -> None:
    placed = await topic(ada, board, "Flour?")
    await visitor.open(f"/p/{placed.id}/report")
    shown = await visitor.send(f"/p/{placed.id}/report", reason=reason, words=words)
    assert shown.status_code == 422
    assert words in shown.text
    assert await value("SELECT count(*) FROM flag") == 0


async def test_a_report_sent_twice_counts_once(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    await visitor.open(f"/p/{placed.id}/report")
    form = visitor.answer
    for _again in range(2):
        visitor.answer = form
        assert "Your report is sent" in (await visitor.send(f"/p/{placed.id}/report", reason="other")).text
    assert await value("SELECT count(*) FROM flag") == 1


async def test_a_visitor_reports_ten_times_an_hour_at_most(ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "Flour?")
    for _again in range(REPORTS.times):
        await visitor.open(f"/p/{placed.id}/report")
        await visitor.send(f"/p/{placed.id}/report", reason="other")
    await visitor.open(f"/p/{placed.id}/report")
    stopped = await visitor.send(f"/p/{placed.id}/report", reason="other", words="What I wanted to say about it.")
    assert stopped.status_code == 429
    assert int(stopped.headers["retry-after"]) > 0
    assert "What I wanted to say about it." in stopped.text


async def checked(browser: Browser, **words: str) -> object:
    csrf = (await browser.open("/")).text.partition('name="csrf" content="')[2].partition('"')[0]
    answered = await browser.http.post("/check", json=words, headers={"X-CSRF": csrf, "Accept": "application/json"})
    return answered.json() if answered.status_code == 200 else answered.status_code


async def test_the_live_check_names_kinds_and_keeps_nothing(board: BoardRow, bos: Browser) -> None:
    found = await checked(bos, title="Flour", body=f"Ring me on {PHONE}.")
    assert found == {
        "findings": [{"field": "body", "start": 11, "end": 23, "kind": "Mobile number", "third_party": False}]
    }
    assert await value("SELECT count(*) FROM finding") == 0


async def test_the_live_check_finds_nothing_in_plain_words(board: BoardRow, bos: Browser) -> None:
    assert await checked(bos, title="Flour", body="Who sells it?") == {"findings": []}


async def test_the_live_check_is_for_members(board: BoardRow, visitor: Browser) -> None:
    assert await checked(visitor, body="Ring me.") == 401


async def test_the_live_check_refuses_what_is_no_json(board: BoardRow, bos: Browser) -> None:
    csrf = (await bos.open("/")).text.partition('name="csrf" content="')[2].partition('"')[0]
    answered = await bos.http.post("/check", content=b"{", headers={"X-CSRF": csrf, "Content-Type": "application/json"})
    assert answered.status_code == 400


@pytest.mark.parametrize("path", ["/feed", "/b/trade/feed", "/t/{topic}/feed"])
async def test_a_feed_is_well_formed(path: str, ada: SignedIn, board: BoardRow, visitor: Browser) -> None:
    placed = await topic(ada, board, "Fish & chips < pie \x0c?", title="Fish & chips")
    shown = await visitor.open(path.format(topic=placed.topic))
    assert shown.headers["content-type"].startswith("application/atom+xml")
    feed = Tree.fromstring(shown.text)
    atom = "{http://www.w3.org/2005/Atom}"
    assert [entry.findtext(f"{atom}title") for entry in feed.findall(f"{atom}entry")] == ["Fish & chips"]
    again = await visitor.open(path.format(topic=placed.topic), **{"If-None-Match": shown.headers["etag"]})
    assert again.status_code == 304


async def test_the_words_point_to_what_was_found_in_them(board: BoardRow, adas: Browser) -> None:
    await adas.open("/b/trade/new")
    assert 'aria-describedby="body-hint"' in adas.page
    await adas.send("/b/trade/new", title="A warning", body=HELD)
    assert 'aria-describedby="found-others body-hint"' in adas.page
    assert '<h2 id="found-others">' in adas.page
    await adas.open("/b/trade/new")
    await adas.send("/b/trade/new", title="Ring me", body=f"{HELD}\n\nRing me on {PHONE}.")
    assert 'aria-describedby="found-others found-own body-hint"' in adas.page
    await adas.open("/profile")
    await adas.send("/profile", about=f"Ring me on {PHONE}.")
    assert 'aria-describedby="found-own about-hint"' in adas.page
