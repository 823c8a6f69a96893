"""Ada writes in Markdown; what comes out is what Bo reads."""

import pytest

from board.rendering import MAX_BYTES, RENDERER, Rendered, TooComplex, render, rendered
from tests.board.hostile import dangers, payloads

REL = 'rel="noopener noreferrer nofollow ugc"'


def shown(source: str) -> str:
    """What a visitor gets of a post without hidden details."""
    result = render(source)
    assert isinstance(result, Rendered)
    assert result.visitor_html == result.member_html
    return result.visitor_html


def refused(source: str) -> str:
    """The sentence that says why not."""
    result = render(source)
    assert isinstance(result, TooComplex)
    return result.message


def test_ada_writes_paragraphs_lines_and_emphasis() -> None:
    assert shown("One *two* **three** ~~four~~\nfive\n\nsix") == (
        "<p>One <em>two</em> <strong>three</strong> <s>four</s><br>\nfive</p>\n<p>six</p>\n"
    )


def test_headings_leave_the_page_its_own() -> None:
    assert shown("# a\n## b\n### c\n\nd\n=") == "<h3>a</h3>\n<h4>b</h4>\n<h4>c</h4>\n<h3>d</h3>\n"


def test_lists_tables_and_rules() -> None:
    assert "<ol>\n<li>a</li>" in shown("1. a\n2. b")
    assert '<ol start="3">' in shown("3. a")
    assert "<ul>" in shown("- a")
    assert "<td>1</td>" in shown("|a|b|\n|:-|-:|\n|1|2|")
    assert "<hr>" in shown("a\n\n---\n\nb")


def test_code_is_plain() -> None:
    assert shown("```python\nx < 1 & y\n```") == "<pre><code>x &lt; 1 &amp; y\n</code></pre>\n"
    assert shown("`a<b`") == "<p><code>a&lt;b</code></p>\n"


def test_html_is_text() -> None:
    assert shown("<b>a</b> <!-- b -->") == "<p>&lt;b&gt;a&lt;/b&gt; &lt;!-- b --&gt;</p>\n"


def test_links_are_marked_as_somebody_elses() -> None:
    assert shown("[a](https://b.example)") == f'<p><a href="https://b.example" {REL}>a</a></p>\n'
    assert shown("https://b.example/c") == f'<p><a href="https://b.example/c" {REL}>https://b.example/c</a></p>\n'


def test_an_image_from_elsewhere_is_a_link_to_it() -> None:
    assert shown("![the fees](https://b.example/c.png)") == (
        f'<p><a href="https://b.example/c.png" {REL}>the fees</a></p>\n'
    )
    assert shown("![](https://b.example/c.png)").count("https://b.example/c.png") == 2
    assert shown("[![d](https://b.example/c.png)](https://e.example)") == (
        f'<p><a href="https://e.example" {REL}>d</a></p>\n'
    )


def test_links_are_counted() -> None:
    result = render("[a](https://b.example) www.c.example <d@e.example> ![f](https://g.example)")
    assert isinstance(result, Rendered)
    assert result.links == 4
    assert result.renderer == RENDERER


def test_invisible_and_broken_characters_do_no_harm() -> None:
    assert shown("a\0b\x01c\ud800d") == "<p>a\ufffdb\ufffdc\ufffdd</p>\n"
    assert shown("a\r\nb\rc") == "<p>a<br>\nb<br>\nc</p>\n"
    assert shown("") == ""


@pytest.mark.parametrize("source", payloads())
def test_nothing_hostile_comes_through(source: str) -> None:
    assert dangers(shown(source)) == []


def test_there_are_enough_payloads() -> None:
    assert len(set(payloads())) > 300


def test_plain_words_may_fill_all_there_is() -> None:
    sentence = "I got four quotes in the summer and kept the sheet, so ask me. "
    for ending in ("", "\n", "\n\n"):
        source = ((sentence + ending) * 2000)[:MAX_BYTES]
        assert "kept the sheet" in shown(source)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("a" * (MAX_BYTES + 1), "too long"),
        ("\u20ac" * (MAX_BYTES // 3 + 1), "too long"),
        ("a\n" * 5000, "too many lines"),
        ("a\r" * 5000, "too many lines"),
        (">" * 9 + " a", "too deeply"),
        ("".join("  " * n + "- a\n" for n in range(12)), "too deeply"),
        ("*a **b " * 20 + "c** d*" * 20, "too deeply"),
        ("[" * 2000, "too much mark-up"),
        ("[a " * 900 + "> :" * 9000, "too much mark-up"),
        (">-\na\n" * 300, "too much mark-up"),
        ("*" * 5000, "too much mark-up"),
        ("a|" * 60 + "a\n" + "-|" * 60 + "-\n" + "b\n" * 60, "too large a table"),
        ("[a](http://b.example) " * 101, "too many links"),
        ("http://b.example " * 101, "too many links"),
    ],
)
def test_too_much_is_refused_with_a_sentence_that_says_what_to_change(source: str, why: str) -> None:
    assert why in refused(source)


def test_a_reasonable_table_and_nested_lists_are_no_excess() -> None:
    shown("|a|b|c|d|e|f|\n|-|-|-|-|-|-|\n" + "|1|2|3|4|5|6|\n" * 50)
    shown("".join("  " * n + "- a\n" for n in range(6)))
    shown(">" * 6 + " a")


async def test_rendering_leaves_the_loop_free() -> None:
    assert await rendered("a") == render("a")
