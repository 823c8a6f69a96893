"""What the statement says of links to other sites is read from the posts, the headers and the settings there are."""

import re

import httpx
import pytest

from core.database import Engine, run
from core.family import is_foreign
from core.headers import security_headers
from privacy import evidence_links
from privacy.clauses import shown
from privacy.evidence_links import MOST, of_headers, of_notices, of_sisters
from tests.board.writers import a_board, ada, topic
from tests.sisters import a_family


@pytest.mark.clause("LINK-1")
async def test_hosts_that_posts_link_to_are_counted_once(database: Engine) -> None:
    writer, board = await ada(), await a_board()
    assert (await of_notices()).words.startswith("Posts looked through, the newest with links: 0.")
    for body in ("[a](https://a.example/1) and [b](https://a.example/2)", "https://b.example", "[x](/t/4)", "No link."):
        await topic(writer, board, body)
    held = await of_notices()
    assert "0 other sites" in held.words
    await run("UPDATE post SET state = 'visible'")
    await run("UPDATE topic SET state = 'visible'")
    found = await of_notices()
    assert found.holds
    assert found.words == (
        "Posts looked through, the newest with links: 3. They lead to 2 other sites. Links that go round the notice: 0."
    )


@pytest.mark.clause("LINK-1")
async def test_a_link_that_goes_round_the_notice_breaks_the_promise(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await topic(await ada(), await a_board(), "[a](https://a.example/1)")
    await run("UPDATE post SET state = 'visible'")
    await run("UPDATE topic SET state = 'visible'")
    monkeypatch.setattr(evidence_links, "outward", lambda html: html)
    assert "go round the notice: 1." in (await of_notices()).words
    assert (await shown())["LINK-1"].state == "broken"


async def test_what_the_figure_costs_has_a_bound(database: Engine) -> None:
    await topic(await ada(), await a_board(), "[a](https://a.example/1)")
    await run("UPDATE topic SET state = 'visible'")
    await run(_MANY, 100 + MOST)
    assert (await of_notices()).words.startswith(f"Posts looked through, the newest with links: {MOST}.")


@pytest.mark.clause("LINK-2")
async def test_the_headers_are_said_as_they_are_sent(client: httpx.AsyncClient) -> None:
    page = await client.get("/privacy")
    article = page.text.partition('id="link-2"')[2].partition("</article>")[0]
    said = article.replace("&#39;", "'")
    for source in page.headers["content-security-policy"].split("; "):
        if source.partition(" ")[0].endswith("-src"):
            assert source in said
            assert source.partition(" ")[2] in ("'self'", "'none'")
    assert page.headers["referrer-policy"] == "same-origin"
    assert "same-origin" in said
    assert "noopener noreferrer nofollow ugc" in said


@pytest.mark.clause("LINK-2")
@pytest.mark.parametrize(
    ("header", "wrong"),
    [
        (b"content-security-policy", b"default-src 'none'; img-src 'self' https://pictures.example"),
        (b"content-security-policy", b"default-src 'none'; script-src *"),
        (b"content-security-policy", b"img-src 'self'"),
        (b"referrer-policy", b"origin"),
        (b"referrer-policy", b"no-referrer-when-downgrade"),
    ],
)
async def test_a_header_that_lets_others_in_or_tells_them_breaks_the_promise(
    header: bytes, wrong: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = [(name, wrong if name == header else value) for name, value in security_headers()]
    monkeypatch.setattr(evidence_links, "security_headers", lambda: headers)
    assert not (await of_headers()).holds


@pytest.mark.clause("LINK-3")
async def test_the_list_of_sisters_is_published(client: httpx.AsyncClient) -> None:
    with a_family("sister.example, other.example"):
        page = (await client.get("/privacy")).text
    article = page.partition('id="link-3"')[2].partition("</article>")[0]
    assert re.search(r"The list:\s+sister\.example, other\.example", article)
    assert "Sister sites: sister.example, other.example." in article
    assert "taken for them: 0." in article


@pytest.mark.clause("LINK-3")
async def test_an_empty_list_is_said_to_be_empty(client: httpx.AsyncClient) -> None:
    article = (await client.get("/privacy")).text.partition('id="link-3"')[2].partition("</article>")[0]
    assert "The list is empty" in article
    assert "There are no sister sites." in article


@pytest.mark.clause("LINK-3")
async def test_a_name_taken_for_a_sister_breaks_the_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_family("sister.example"):
        monkeypatch.setattr(
            evidence_links, "is_foreign", lambda place: is_foreign(place) and not place.host.endswith("sister.example")
        )
        assert not (await of_sisters()).holds


_MANY = """WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < {})
INSERT INTO post (topic, number, author, source, spans, visitor_html, member_html, renderer, links, state, created_at)
SELECT p.topic, n.i, p.author, p.source, p.spans, p.visitor_html, p.member_html, p.renderer, p.links, 'visible',
 p.created_at FROM post p JOIN n ON 1 = 1 WHERE p.number = 1"""
