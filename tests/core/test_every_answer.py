"""What goes round the site: the same headers on every answer, HEAD wherever GET is, compression where it helps."""

import logging
from typing import Any

import brotli
import httpx
import pytest
from litestar import Request, Response, get, post
from litestar.response import Stream
from litestar.types import Receive, Scope, Send

from app.errors import Kept
from core.compression import takes_brotli
from core.errors import Forbidden, Refused, TooMany
from core.pages import Page, page
from core.settings import settings
from core.wrapping import wrapped
from tests.core.conftest import Configure
from tests.core.small_site import browser, signed_in

AnyRequest = Request[Any, Any, Any]
LONG = "<p>" + "bread and crates " * 200


@get("/page")
async def shown(request: AnyRequest) -> Page:
    said = {"title": "Here", "text": "text", "code": "", "back": ""}
    return page(request, "errors/stop.html", problem=Refused(404), kept=Kept(), **said)


@get("/long", media_type="text/html")
async def long() -> str:
    return LONG


@get("/short", media_type="text/html")
async def short() -> str:
    return "<p>short"


@get("/stream", media_type="text/html")
async def stream() -> Stream:
    return Stream(iter(["one ", "two " * 500]), media_type="text/html")


@get("/tag", media_type="text/html")
async def tag() -> Response[str]:
    return Response(LONG, headers={"ETag": '"v1"'}, media_type="text/html")


@get("/forbidden")
async def forbidden() -> str:
    raise Forbidden


@get("/often")
async def often() -> str:
    raise TooMany(40, "post")


@get("/broken")
async def broken() -> str:
    raise KeyError("ada@kelderby.example")


@get("/late")
async def late() -> Stream:
    def parts() -> Any:
        yield "one"
        raise KeyError("ada@kelderby.example")

    return Stream(parts(), media_type="text/html")


@post("/send", opt={"csrf": False})
async def send_it(request: AnyRequest) -> str:
    return str(len(await request.body()))


ROUTES = [shown, long, short, stream, tag, forbidden, often, broken, late, send_it]
EVERY_STATUS = [
    ("GET", "/page", 200),
    ("HEAD", "/page", 200),
    ("GET", "/forbidden", 403),
    ("GET", "/nowhere", 404),
    ("GET", "/static/nowhere.css", 404),
    ("POST", "/page", 405),
    ("POST", "/robots.txt", 405),
    ("POST", "/send", 413),
    ("GET", "/often", 429),
    ("GET", "/broken", 500),
    ("OPTIONS", "/page", 204),
    ("GET", "/favicon.ico", 200),
]


@pytest.fixture(autouse=True)
def a_key(configure: Configure) -> None:
    configure(SITE_KEY="ab" * 32)


async def _ask(method: str, path: str, **more: Any) -> httpx.Response:
    async with browser(ROUTES, largest=1000) as visitor:
        content = b"x" * 2000 if path == "/send" else None
        return await visitor.request(method, path, content=content, **more)


@pytest.mark.clause("LINK-2")
@pytest.mark.parametrize(("method", "path", "status"), EVERY_STATUS)
async def test_every_answer_is_guarded(method: str, path: str, status: int) -> None:
    answer = await _ask(method, path)
    assert answer.status_code == status
    policy = answer.headers["content-security-policy"]
    for directive in (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ):
        assert directive in policy.split("; ")
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "server" not in answer.headers
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(("method", "path", "status"), EVERY_STATUS)
async def test_no_header_comes_twice(method: str, path: str, status: int) -> None:
    answer = await _ask(method, path)
    names = [name for name, _value in answer.headers.multi_items() if name != "vary"]
    assert len(names) == len(set(names))


async def test_without_encryption_nothing_promises_it() -> None:
    answer = await _ask("GET", "/page")
    assert "strict-transport-security" not in answer.headers
    assert "upgrade-insecure-requests" not in answer.headers["content-security-policy"]


async def test_with_encryption_everything_insists_on_it(configure: Configure) -> None:
    configure(BASE_URL="https://board.example")
    answer = await _ask("GET", "/nowhere")
    assert answer.headers["strict-transport-security"].startswith("max-age=63072000")
    assert "upgrade-insecure-requests" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/page", "/long", "/nowhere", "/robots.txt"])
async def test_head_says_what_get_would(path: str) -> None:
    whole, head = await _ask("GET", path), await _ask("HEAD", path)
    assert head.status_code == whole.status_code
    assert head.content == b""
    assert head.headers["content-type"] == whole.headers["content-type"]
    # A page's token may be longer by nothing at all, so the lengths agree.
    assert head.headers["content-length"] == whole.headers["content-length"]


async def test_a_long_page_is_compressed_for_who_takes_it() -> None:
    packed = await _ask("GET", "/long", headers={"Accept-Encoding": "gzip, br;q=0.9"})
    assert packed.headers["content-encoding"] == "br"
    assert "Accept-Encoding" in packed.headers["vary"]
    assert packed.text == LONG
    assert int(packed.headers["content-length"]) < 200
    plain = await _ask("GET", "/long", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert plain.text == LONG


@pytest.mark.parametrize("path", ["/short", "/stream"])
async def test_what_is_short_or_streams_goes_out_as_it_is(path: str) -> None:
    answer = await _ask("GET", path, headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers


async def test_a_compressed_page_has_a_weak_tag() -> None:
    assert (await _ask("GET", "/tag", headers={"Accept-Encoding": "br"})).headers["etag"] == 'W/"v1"'
    assert (await _ask("GET", "/tag", headers={"Accept-Encoding": "identity"})).headers["etag"] == '"v1"'


@pytest.mark.parametrize(
    ("header", "takes"),
    [("br", True), ("gzip, br", True), ("br;q=0", False), ("gzip", False), ("", False), ("brx", False)],
)
def test_who_takes_brotli(header: str, takes: bool) -> None:
    scope: Any = {"headers": [(b"accept-encoding", header.encode())]}
    assert takes_brotli(scope) is takes


async def test_when_even_the_error_page_breaks_there_is_a_sentence(caplog: pytest.LogCaptureFixture) -> None:
    async def breaks(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise KeyError("ada@kelderby.example")

    site: Any = wrapped(breaks)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url=settings().origin) as visitor:
        answer = await visitor.get("/")
    assert answer.status_code == 500
    assert "content-security-policy" in answer.headers
    assert "Something broke" in answer.text
    assert "ada" not in answer.text


async def test_an_answer_that_breaks_half_way_is_not_passed_off_as_whole() -> None:
    with pytest.raises(ConnectionError) as broke:
        await _ask("GET", "/late")
    assert "ada" not in str(broke.value)
    assert broke.value.__suppress_context__


async def test_a_member_gets_nothing_that_is_stored() -> None:
    async with browser(ROUTES, signed_in("Ada"), largest=1000) as ada:
        for path in ("/page", "/nowhere", "/forbidden"):
            assert "no-store" in (await ada.get(path)).headers["cache-control"]


async def test_the_log_names_places_and_no_words(configure: Configure, caplog: pytest.LogCaptureFixture) -> None:
    configure(BASE_URL="https://board.example")
    with caplog.at_level(logging.ERROR):
        answer = await _ask("GET", "/broken")
    assert "ada@" not in caplog.text
    assert "KeyError" in caplog.text
    assert "in broken" in caplog.text
    code = caplog.records[0].getMessage().split()[0]
    assert code in answer.text
    assert "KeyError" not in answer.text


async def test_files_are_sent_packed_and_for_ever() -> None:
    html = (await _ask("GET", "/page")).text
    address = next(part for part in html.split('"') if part.startswith("/static/site-") and part.endswith(".css"))
    packed = await _ask("GET", address, headers={"Accept-Encoding": "br"})
    assert packed.headers["content-type"] == "text/css; charset=utf-8"
    assert packed.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert packed.headers["content-encoding"] == "br"
    plain = await _ask("GET", address, headers={"Accept-Encoding": "identity"})
    assert plain.text == packed.text
    assert len(plain.content) == int(plain.headers["content-length"])
    assert len(brotli.compress(plain.content)) == int(packed.headers["content-length"])
    again = await _ask("GET", address, headers={"If-None-Match": packed.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "kind"), [("/favicon.ico", "image/svg+xml"), ("/robots.txt", "text/plain; charset=utf-8")]
)
async def test_what_browsers_and_robots_ask_for_by_themselves(path: str, kind: str) -> None:
    answer = await _ask("GET", path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)


@pytest.mark.parametrize(
    "path", ["/static/", "/static/manifest.json", "/static/../pyproject.toml", "/static/%2e%2e/.env"]
)
async def test_nothing_else_is_sent_as_a_file(path: str) -> None:
    assert (await _ask("GET", path)).status_code == 404
