"""The cookies there are: no others can be made, and what does not look like one of ours counts as none."""

import httpx
import pytest
from litestar import Response, get

from core.cookies import COOKIES, cookie, cookie_in, cookie_name
from tests.core.small_site import browser
from tests.house.walking import a_community, walk

SECRET = "k3-" + "x" * 40
THINGS_SENT = (
    "<script>alert(1)</script>",
    "dark\r\nSet-Cookie: a=b",
    "d" * 8_192,
    '"dark"',
    "dark light",
    "../../etc/passwd",
    "\xff\xfe",
    "",
)


@pytest.mark.clause("COOKIE-1")
def test_a_cookie_that_is_not_in_the_register_cannot_be_made() -> None:
    assert len(COOKIES) <= 3
    with pytest.raises(LookupError):
        cookie("tracker", "1")


@pytest.mark.clause("COOKIE-1")
async def test_no_page_sets_a_cookie_that_is_not_in_the_register(client: httpx.AsyncClient) -> None:
    place = await a_community()
    async for shown, answer in walk(client, place):
        assert strangers(answer) == [], shown.name


async def test_one_that_a_route_sets_by_itself_is_seen() -> None:
    @get("/tracked")
    async def tracked() -> Response[str]:
        answer = Response("…")
        answer.set_cookie("tracker", "1")
        return answer

    async with browser([tracked]) as visitor:
        assert strangers(await visitor.get("/tracked")) == ["tracker"]


def strangers(answer: httpx.Response) -> list[str]:
    """The names of cookies that an answer sets, but for those in the register."""
    set_here = [line.partition("=")[0] for line in answer.headers.get_list("set-cookie")]
    return [name for name in set_here if name not in map(cookie_name, COOKIES)]


@pytest.mark.clause("COOKIE-2")
@pytest.mark.parametrize("sent", THINGS_SENT)
@pytest.mark.parametrize("name", COOKIES)
def test_a_value_that_is_not_in_the_grammar_counts_as_none(name: str, sent: str) -> None:
    line = f"other=1; {cookie_name(name)}={sent}".encode("latin-1")
    assert cookie_in([(b"cookie", line)], name) == ""


@pytest.mark.clause("COOKIE-2")
@pytest.mark.parametrize(("name", "value"), [("theme", "dark"), ("session", SECRET)])
def test_a_value_in_the_grammar_is_read(name: str, value: str) -> None:
    assert cookie_in([(b"cookie", f"{cookie_name(name)}={value}".encode())], name) == value


@pytest.mark.clause("COOKIE-2")
@pytest.mark.parametrize("value", THINGS_SENT[:-1])
def test_a_value_that_is_not_in_the_grammar_is_not_sent(value: str) -> None:
    with pytest.raises(ValueError, match="theme"):
        cookie("theme", value)


@pytest.mark.clause("COOKIE-2")
@pytest.mark.parametrize("sent", THINGS_SENT)
async def test_no_page_breaks_by_a_cookie_or_shows_it(client: httpx.AsyncClient, sent: str) -> None:
    headers = {"Cookie": f"theme={sent}; session={sent}".replace("\r\n", " ").encode("latin-1")}
    answer = await client.get("/", headers=headers)
    assert answer.status_code == 200
    assert len(sent) < 20 or sent not in answer.text
