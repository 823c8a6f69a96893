"""What a browser sends becomes a struct, whichever way it is sent, and nothing of it stays behind."""

from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest
from litestar import Request, post
from litestar._parsers import parse_url_encoded_form_data

from core.csrf import visitor_token
from core.errors import TooLarge
from core.forms import LONGEST_FORM, MOST_FIELDS, Form, clean, parse, read_form
from tests.core.conftest import Configure
from tests.core.small_site import browser

OURS = {"Sec-Fetch-Site": "same-origin"}


class Order(Form):
    what: str = ""
    pieces: int = 1
    wrapped: bool = False
    colours: list[str] = msgspec.field(default_factory=list)


seen: list[Order] = []


@post("/order", status_code=200)
async def order(request: Request[Any, Any, Any]) -> str:
    seen.append(await read_form(request, Order))
    return "ordered"


@pytest.fixture(autouse=True)
def nothing_seen(configure: Configure) -> None:
    configure(SITE_KEY="ab" * 32)
    seen.clear()


async def _send(fields: list[tuple[str, str]], *, multipart: bool = False) -> int:
    fields = [*fields, ("csrf", visitor_token())]
    async with browser([order], largest=2_000_000) as visitor:
        if multipart:
            parts = [(name, (None, text)) for name, text in fields]
            return (await visitor.post("/order", files=parts, headers=OURS)).status_code
        headers = OURS | {"Content-Type": "application/x-www-form-urlencoded"}
        return (await visitor.post("/order", content=urlencode(fields), headers=headers)).status_code


async def test_bytes_that_are_no_text_are_refused_and_break_nothing() -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="what"\r\n\r\n\xff\xfe\r\n--x--\r\n'
    async with browser([order]) as visitor:
        headers = OURS | {"Content-Type": "multipart/form-data; boundary=x", "X-Csrf": visitor_token()}
        assert (await visitor.post("/order", content=part, headers=headers)).status_code == 400


@pytest.mark.parametrize("multipart", [False, True])
async def test_every_kind_of_field_arrives(multipart: bool) -> None:
    fields = [
        ("what", "Bread & ‘crates’ +"),
        ("pieces", "40"),
        ("wrapped", "on"),
        ("colours", "red"),
        ("colours", "blue"),
    ]
    assert await _send(fields, multipart=multipart) == 200
    assert (seen[0].what, seen[0].pieces, seen[0].wrapped) == ("Bread & ‘crates’ +", 40, True)
    assert seen[0].colours == ["red", "blue"]


async def test_what_is_not_sent_has_its_default() -> None:
    assert await _send([]) == 200
    assert (seen[0].what, seen[0].pieces, seen[0].wrapped, seen[0].colours) == ("", 1, False, [])


async def test_one_of_a_list_is_a_list() -> None:
    await _send([("colours", "red")])
    assert seen[0].colours == ["red"]


async def test_an_empty_number_is_the_default_and_a_wrong_one_is_refused() -> None:
    assert await _send([("pieces", "")]) == 200
    assert seen[0].pieces == 1
    assert await _send([("pieces", "forty")]) == 400


@pytest.mark.parametrize("text", ["", "off", "0", "false"])
async def test_a_box_that_says_no_is_not_ticked(text: str) -> None:
    await _send([("wrapped", text)])
    assert not seen[0].wrapped


async def test_fields_that_no_struct_names_can_be_asked_for() -> None:
    await _send([("f1", "hide"), ("f2", "remove"), ("what", "x"), ("once", "k" * 20)])
    assert seen[0].typed == {"f1": "hide", "f2": "remove", "what": "x"}
    assert seen[0].once == "k" * 20


async def test_newlines_are_of_one_kind_and_no_character_is_refused_by_the_database() -> None:
    await _send([("what", "one\r\ntwo\rthree\nfour\x00")])
    assert seen[0].what == "one\ntwo\nthree\nfour"


async def test_a_form_longer_than_any_of_ours_is_refused_and_comes_back() -> None:
    async with browser([order], largest=2_000_000) as visitor:
        fields = {"what": "x", "body": "word " * (LONGEST_FORM // 5 + 1), "csrf": visitor_token()}
        answer = await visitor.post("/order", data=fields, headers=OURS)
    assert answer.status_code == 413
    assert "word word word" in answer.text
    assert "We take at most 200,000 letters at once." in answer.text
    assert "kilobytes" not in answer.text
    assert not seen


def test_more_fields_than_any_form_has_are_refused() -> None:
    with pytest.raises(TooLarge):
        parse(b"&".join([b"a=b"] * (MOST_FIELDS + 1)))


@pytest.mark.parametrize(
    ("body", "pairs"),
    [
        (b"", []),
        (b"&&", []),
        (b"a", [("a", "")]),
        (b"a=b=c", [("a", "b=c")]),
        (b"a=1+2%2B3", [("a", "1 2+3")]),
        (b"a=%F0%9F%A5%96", [("a", "🥖")]),
        (b"a=%ff", [("a", "\ufffd")]),
        (b"a=%zz", [("a", "%zz")]),
        ("a=é".encode(), [("a", "é")]),
    ],
)
def test_a_body_is_read_as_browsers_write_it(body: bytes, pairs: list[tuple[str, str]]) -> None:
    assert parse(body) == pairs


def test_cleaning_leaves_words_alone() -> None:
    assert clean("  É ﬁ ☕\t") == "  É ﬁ ☕\t"


async def test_no_password_stays_in_a_cache() -> None:
    parse_url_encoded_form_data.cache_clear()
    await _send([("what", "correct horse battery staple")])
    assert parse_url_encoded_form_data.cache_info().currsize == 0


async def test_a_file_is_dropped() -> None:
    async with browser([order]) as visitor:
        parts = {"what": ("a.txt", b"content"), "csrf": (None, visitor_token())}
        assert (await visitor.post("/order", files=parts, headers=OURS)).status_code == 200
    assert seen[0].what == ""
