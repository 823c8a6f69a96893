"""CPU milliseconds for the most hostile 64 kB of each shape, beside 64 kB of plain words in the same run.

Run with `python -m bench.worst_text`; ends with 1 when anything accepted or refused took more than 250 ms.
"""

import random
import sys
import time
from collections.abc import Iterator, Sequence

from board.rendering import MAX_BYTES, Span, TooComplex, render
from board.rendering.bounds import MAX_BRACKETS, MAX_HIDDEN, MAX_LINES, MAX_SIGNS

GOAL_MS = 250
WORDS = "I got four quotes in the summer and kept the sheet, so ask me on Sunday. "
PROSE = (WORDS * 4 + "\n\n") * 400
UNITS = {
    "brackets": "[", "nested images": "![", "links": "[a](b", "link starts": "[a](", "references": "[a]: b\n",
    "references in use": "[a] ", "labels": "[a\n", "titles": '[a]: b "c\n', "images": "![a](b) ",
    "stars": "*a ", "uneven stars": "a***b* **c** ", "mixed emphasis": "*a_ ", "underscores": "_a __b ",
    "strikes": "~~a ", "backticks": "`a ", "double backticks": "``a` ", "code spans": "`a` ",
    "quotes": "> a\n\n", "lazy quotes": "a\n", "alternating quotes": ">> a\n> b\n\n", "one long quote": "> :",
    "lists": "- a\n", "list in list": "- ", "stars in lists": "* * ", "loose lists": "* a\n\n", "empty items": "-\n",
    "underlined quotes": ">-\na\n",
    "mixed lists": "- a\n\n1. b\n\n", "quotes in lists": "- > ", "named quotes": "> #4:\n> a\n\n",
    "tables": "a|b\n-|-\nc|d\n\n", "rows without table": "a|b\n", "pipes": "|", "dashes": "|-",
    "entities": "&amp;", "ampersands": "&a", "long entities": "&CounterClockwiseContourIntegral;",
    "angles": "<a ", "closing angles": ">a ", "comments": "<!--", "autolinks": "<http://a.b>", "quotation marks": '"',
    "addresses": "http://a.b ", "touching addresses": "http://a.b,", "commas": "http://a" + ",." * 900 + " ",
    "brackets round addresses": "(http://a.b) ", "hyphens": "a-", "dots": "a.", "dots and hyphens": "a-b.", "at": "a@",
    "parentheses": "(", "colons": "a:", "headings": "# a\n", "underlined": "a\n-\n", "rules": "***\n\n",
    "fences": "```\na\n```\n", "indented code": "    a\n\nb\n\n", "line ends": "a\r", "hard breaks": "a  \n",
    "backslashes": "a\\\n", "paragraphs": "a\n\n", "blank": "\n", "spaces": " ", "tabs": "\t", "controls": "\x01",
    "one word": "a", "emoji": "\U0001f600", "combining": "\u0301", "ligatures": "\ufdfa", "invisible": "\u200b",
}  # fmt: skip
OPENERS = {"lazy quotes": ">" * 8, "references in use": "[a]: http://b.c\n\n"}


def shapes() -> Iterator[tuple[str, str]]:
    """Every shape filled up, and as much of it as the bounds let through before plain words."""
    for name, unit in UNITS.items():
        whole = OPENERS.get(name, "") + unit * (MAX_BYTES // len(unit))
        yield name, whole
        within = _within_bounds(whole)
        yield f"{name}, then words", within + "\n\n" + PROSE
        yield f"{name}, then signs", within + " " + "> :" * MAX_BYTES
    yield "as many underlined quotes as may be", ">-\na\n" * 199 + "\n" + PROSE
    yield "a few brackets before signs", "[a " * 18 + '"#> )' * MAX_BYTES
    yield "brackets before as many signs as may be", "[a " * 400 + ")" * 500 + "\n\n" + PROSE
    yield "deep lists", "".join("  " * (n % 6) + "- a\n" for n in range(MAX_LINES))
    yield "backtick runs", "".join("a" + "`" * n for n in range(88)) + PROSE
    yield "emphasis in emphasis", "*a " * 1000 + "b*" * 1000
    yield "a wide table", "|a" * 30 + "\n" + "|-" * 30 + "\n" + "c\n" * 60 + "\n" + PROSE
    rnd = random.Random(1)
    for signs in ("[]()*_`~<>&!|\\\n #-+1.\"':a ", "[]()!\\ \n:a", "*_~`a ", ">-+*1. \n\ta", "|-: \na`\\"):
        soup = "".join(rnd.choice(signs) for _ in range(MAX_BYTES))
        yield f"any of {signs!r}", _within_bounds(soup) + PROSE


def hidden() -> Iterator[tuple[str, str, list[Span]]]:
    """Texts with as many hidden details as there may be, each of them standing elsewhere too."""
    number = "01632 960 418"
    yield "one number everywhere", (number + " " + WORDS) * 700, [Span(0, len(number), "phone")]
    many = [f"0{n:04} 960 {n:03}" for n in range(MAX_HIDDEN)]
    source = " ".join(many)
    spans = [Span(at := source.index(value), at + len(value), "phone") for value in many]
    yield "many numbers, twice", source + ". " + " ".join(many) + " " + PROSE, spans
    yield "a value like its text", "1" * 200 + "2" + "1" * MAX_BYTES, [Span(100, 201, "phone")]
    yield "a value of gaps", "1 2 3 4 5" + " -" * MAX_BYTES, [Span(0, 9, "phone")]


def measure() -> int:
    """Prints the table, the worst first."""
    plain = _measured("plain words", PROSE)
    found = [_measured(name, text) for name, text in shapes()]
    found += [_measured(f"hidden: {name}", text, spans) for name, text, spans in hidden()]
    print(f"{plain[0]:8.1f} ms         plain words, {plain[2]}")
    for ms, name, outcome in sorted(found, reverse=True):
        print(f"{ms:8.1f} ms {ms / plain[0]:6.2f}x {name}, {outcome}")
    return int(max(found)[0] > GOAL_MS)


def _measured(name: str, text: str, spans: Sequence[Span] = ()) -> tuple[float, str, str]:
    source = text.encode()[:MAX_BYTES].decode(errors="ignore")
    times = []
    for _ in range(2):
        started = time.process_time()
        result = render(source, spans)
        times.append((time.process_time() - started) * 1000)
    return min(times), name, "refused" if isinstance(result, TooComplex) else "accepted"


def _within_bounds(text: str) -> str:
    signs = brackets = lines = 0
    for at, c in enumerate(text):
        signs += c in "[]*_~`<&|!\\"
        brackets += c == "["
        lines += c in "\r\n"
        if signs >= MAX_SIGNS * 0.95 or brackets >= MAX_BRACKETS or lines >= MAX_LINES * 0.45:
            return text[:at]
    return text[: MAX_BYTES // 2]


if __name__ == "__main__":
    sys.exit(measure())
