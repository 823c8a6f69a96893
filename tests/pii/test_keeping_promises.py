"""What holds for any text: no exception, spans inside and apart, linear time, and nothing of ours imported."""

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pii import LABELS, scan
from pii.lines import scan_lines
from pii.normalising import normalise

PIECES = st.sampled_from(
    [
        "07700 900123",
        "a@b.co.uk",
        "I'm gay",
        " at ",
        " dot ",
        "com",
        "\u200b",
        "&#49;",
        "&amp;",
        "CF31 9ZZ",
        "14 High Street",
        "½",
        "ﬁ",
        "é",
        "é",
        "password: x1y2",
        "4539 4442 7877 9501",
        "born 1/2/1980",
        "\n",
        " ",
        "😀",
        "0️⃣",
        "０",
        "Ask for Delyth Pugh",
        "///a.b.c",
        "::1",
        "@",
        "а",
        "İ",
        "ß",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)))
def test_any_text_is_scanned(text: str) -> None:
    done = 0
    for found in scan(text):
        assert done <= found.start < found.end <= len(text)
        assert found.label in LABELS
        assert 0 < found.confidence <= 1
        assert found.whose in ("own", "other", "unknown")
        assert text[found.start : found.end].strip()
        done = found.end


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_each_normal_character_knows_where_it_came_from(text: str) -> None:
    normal = normalise(text)
    came_from = [normal.back(place, place + 1) for place in range(len(normal.text))]
    assert all(0 <= start < end <= len(text) for start, end in came_from)
    assert came_from == sorted(came_from)
    if normal.text and not normal.pieces:
        assert len(normal.text) == len(text)


@pytest.mark.parametrize("before", ["", "😀 ", "𝒳 ", "&amp; ", "e\u0301 ", "½ ", "\u200b\u200b "])
def test_offsets_count_in_the_text_as_written(before: str) -> None:
    text = f"{before}ring 07700 900123 now"
    [found] = scan(text)
    assert text[found.start : found.end] == "07700 900123"


def test_the_same_text_gives_the_same_findings() -> None:
    text = "Ask for Delyth Pugh on 07700 900123, 14 High Street"
    assert scan(text) == scan(text)


def test_a_clean_text_has_no_findings() -> None:
    assert scan("Bin days move by one over the bank holiday.") == []
    assert scan("") == []


def seconds(work: Callable[[], object]) -> float:
    """The least CPU time of three runs."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize(
    "hostile",
    [
        "1",
        "07700900123 ",
        "a@",
        "a at b dot ",
        "Aa Bb ",
        "1 Aa Bb ",
        "i am a ",
        "password is a ",
        "&#49;",
        "😀️",
        "1\u200b",
        "а",
        "-----BEGIN PRIVATE KEY-----",
        "12-34-56 ",
        "born on ",
        "Gareth Price ",
        "14 High Street, ",
        ":",
        "1.1.",
        "///a.b.",
        "you push 4077 gate ",
        "key Aa0Bb1Cc2Dd3Ee4F ",
        "Smith, John; ",
        "John Smith 1850 ",
        "12 Mill, Foo CF31 1AB ",
        "the Old House, Foo, Bar, ",
        "i'm a tory and ",
        "GB29 NWBK ",
        "our religion, ",
        "1-" * 79 + "x ",
        "ﷺ" * 200 + "key ring born gmail labour cancer ",
        "é",
    ],
)
def test_a_hostile_text_four_times_as_long_takes_about_four_times_as_long(hostile: str) -> None:
    long = (hostile * 65_536)[:65_536]
    short = long[:16_384]
    scan(short)
    # Linear is 4; quadratic would be 16. The hundredth keeps a noisy clock out of what takes next to nothing.
    assert seconds(lambda: scan(long)) < 9 * seconds(lambda: scan(short)) + 0.05


def test_a_file_is_scanned_line_by_line() -> None:
    source = io.StringIO('{"id": 1, "text": "ring 07700 900123"}\n\n{"id": "b", "text": "nothing"}\n')
    sink, told = io.StringIO(), list[int]()
    assert scan_lines(source, sink, told.append) == 2
    rows = [json.loads(line) for line in sink.getvalue().splitlines()]
    assert rows[0] == {"id": 1, "spans": [{"start": 5, "end": 17, "label": "phone", "confidence": 0.95}]}
    assert rows[1] == {"id": "b", "spans": []}
    assert told == [1, 2]


@pytest.mark.parametrize("line", ["not json", "[]", '{"id": 1}', '{"text": 5}'])
def test_a_line_that_is_no_text_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="line 1 "):
        scan_lines(io.StringIO(line), io.StringIO())


def test_the_scanner_imports_nothing_of_ours_and_no_web_or_database_library() -> None:
    wanted = "import sys, pii.lines; pii.scan('ring +48 601 234 567'); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", wanted], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in ran.stdout.split()}
    assert not loaded & {"accounts", "app", "board", "core", "demo", "digests", "messages", "moderation", "privacy"}
    assert not loaded & {"asyncpg", "jinja2", "litestar", "piccolo", "sqlite3"}
