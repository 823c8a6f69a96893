"""Ada hides a detail: visitors never get it, members see it marked, and nothing of ours is left in between."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.rendering import Rendered, Span, TooComplex, render, visitor_text
from tests.board.hostile import dangers

NUMBER = "01632 960 418"
BAR = '<span class="masked"><span class="masked-bar"></span><span class="masked-note">{}</span></span>'
VALUE = '<span class="masked"><span class="masked-value">{}</span><span class="masked-note">{}</span></span>'
HIDDEN = BAR.format("phone number · hidden by the writer")


def hiding(source: str, *values: str, label: str = "phone", by: str = "writer") -> Rendered:
    """The post with the first occurrence of each value hidden."""
    spans = [Span(source.index(value), source.index(value) + len(value), label, by) for value in values]
    result = render(source, spans)
    assert isinstance(result, Rendered)
    assert dangers(result.visitor_html) == dangers(result.member_html) == []
    return result


def test_visitors_see_a_bar_and_members_the_number() -> None:
    post = hiding(f"Ring **me** on {NUMBER} any day.", NUMBER)
    assert post.visitor_html == f"<p>Ring <strong>me</strong> on {HIDDEN} any day.</p>\n"
    shown = VALUE.format(NUMBER, "phone number · shown to members only")
    assert post.member_html == f"<p>Ring <strong>me</strong> on {shown} any day.</p>\n"


def test_a_moderators_mask_says_so() -> None:
    assert "phone number · hidden by a moderator" in hiding(NUMBER, NUMBER, by="moderator").visitor_html


@pytest.mark.parametrize("label", ["sensitive_health", "sensitive_sexuality", "something_new"])
def test_a_sensitive_kind_is_not_even_named(label: str) -> None:
    html = hiding("I have asthma.", "I have asthma", label=label).visitor_html
    assert html == f"<p>{BAR.format('personal detail · hidden by the writer')}.</p>\n"


def test_a_value_is_shown_to_members_as_plain_text() -> None:
    html = hiding("Say <b>*x* & y</b>.", "<b>*x* & y</b>").member_html
    assert "&lt;b&gt;*x* &amp; y&lt;/b&gt;" in html
    assert "<em>" not in html


def test_spans_that_overlap_or_touch_are_one() -> None:
    spans = [Span(0, 5, "phone"), Span(5, 9, "phone"), Span(7, 13, "email", "moderator")]
    result = render(NUMBER + " x", spans)
    assert isinstance(result, Rendered)
    assert result.visitor_html == f"<p>{BAR.format('personal details · hidden by a moderator')} x</p>\n"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 4), (2, 2), (2, 1), (4, 5)])
def test_a_span_outside_the_text_is_a_broken_promise(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no text from"):
        render("abc", [Span(start, end, "phone")])


def test_a_detail_in_a_links_address_takes_the_whole_link() -> None:
    post = hiding("See [my page](https://x.example/ada.b) there.", "ada.b", label="online_handle")
    assert post.visitor_html == f"<p>See {BAR.format('account elsewhere · hidden by the writer')} there.</p>\n"
    assert '"masked-value">my page (https://x.example/ada.b)</span>' in post.member_html
    for source in ("<https://x.example/ada.b>", "https://x.example/ada.b", "![me](https://x.example/ada.b)"):
        post = hiding(source, "ada.b", label="online_handle")
        assert "<a" not in post.visitor_html
        assert "x.example" not in post.visitor_html
        assert "x.example/ada.b" in post.member_html


def test_a_detail_in_a_reference_takes_every_link_to_it() -> None:
    post = hiding("[a][r] and [b][r]\n\n[r]: https://x.example/ada.b", "ada.b", label="online_handle")
    assert post.visitor_html.count("masked-bar") == 2
    assert "<a" not in post.visitor_html


def test_a_detail_in_a_links_words_leaves_the_link() -> None:
    html = hiding(f"[ring {NUMBER}](https://x.example)", NUMBER).visitor_html
    assert f">ring {HIDDEN}</a>" in html


def test_a_detail_in_code_is_masked_where_it_stands() -> None:
    assert hiding(f"`n = {NUMBER}`", NUMBER).visitor_html == f"<p><code>n = {HIDDEN}</code></p>\n"
    assert hiding(f"```\nn = {NUMBER}\n```", NUMBER).visitor_html == f"<pre><code>n = {HIDDEN}\n</code></pre>\n"


@pytest.mark.parametrize("source", [f"```{NUMBER}\nx\n```", f"[x]: http://y.example/{NUMBER[:5]}\n\nz"])
def test_a_detail_that_is_shown_to_nobody_leaves_nothing(source: str) -> None:
    post = hiding(source, NUMBER[:5])
    assert NUMBER[:5] not in post.visitor_html
    assert "zq" not in post.visitor_html + post.member_html


@pytest.mark.parametrize(
    "again",
    [
        NUMBER,
        "01632-960-418",
        "(01632) 960.418",
        "0163**2** 960 418",
        "0\u200b1632 960\u200d418",
        "\uff10\uff11\uff16\uff13\uff12 \uff19\uff16\uff10 \uff14\uff11\uff18",
        "&#48;1632 960&#x20;418",
        "01632&nbsp;960&nbsp;418",
        "0\\1632 960 418",
        "http://x.example/01632960418",
        "[me](http://x.example/%301632960418)",
        "[me](http://x.example/?n=01632-960-418)",
        "`01632 960418`",
        "01632\n960\n418",
        "- 01632\n- 960\n- 418",
        "[01632](http://x.example) [960](http://y.example) 418",
        "|01632|960|418|\n|-|-|-|\n|a|b|c|",
    ],
)
def test_a_hidden_number_written_again_another_way_is_hidden_too(again: str) -> None:
    html = hiding(f"Ring {NUMBER}.\n\n{again}\n\nBye", NUMBER).visitor_html
    figures = re.sub(r"\D", "", unescape(re.sub(r"</?[a-z][^>]*>", "", html)))
    assert "01632960418" not in figures
    assert "960" not in html


def test_words_around_a_recurring_value_stay() -> None:
    html = hiding(f"Ring {NUMBER}, that is 01632-960-418, today.", NUMBER).visitor_html
    assert html == f"<p>Ring {HIDDEN}, that is {HIDDEN}, today.</p>\n"


def test_a_short_handle_does_not_eat_other_words() -> None:
    html = hiding("@rob has a problem, ask ROB or @Rob.", "@rob", label="online_handle").visitor_html
    assert "has a problem, ask " in html
    assert html.count("masked-bar") == 3


def test_what_cannot_be_cut_out_takes_the_text_with_it() -> None:
    # The name comes together only after the links are made: no place in the source holds it.
    source = "I am Ada Quill. [Ada](http://x.example)[ ](http://y.example)[Quill](http://z.example)"
    post = hiding(source, "Ada Quill", label="person_name")
    assert post.visitor_html == f"<p>{BAR.format('name · hidden by the writer')}</p>\n"
    assert "masked-value" in post.member_html


def test_hidden_details_have_a_bound() -> None:
    spans = [Span(n, n + 1, "phone") for n in range(0, 600, 2)]
    assert isinstance(render("a " * 300, spans), TooComplex)
    assert isinstance(render("a " * 1500, [Span(0, 1, "phone")]), TooComplex)


PIECES = st.sampled_from(
    [
        *("[", "](", ")", "*", "**", "_", "`", "```\n", "<", ">", "> ", "- ", "1. ", "|", "|-|-|\n", "\n", "\n\n", "&"),
        *("![", "]: ", "http://a.example/", "www.", "<http://b.example/", "#4:\n", "%41", "~~", '"', "    ", "\u200b"),
        *("&#48;", "\\", "\ufb01", "\u0130", "\xdf", "Ada", "01632", "a", "0", "@", ".", " ", "zq", "\r", "\0"),
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))


@st.composite
def posts(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """Any text with any spans in it."""
    source = draw(TEXTS.filter(bool))
    starts = draw(st.lists(st.integers(0, len(source) - 1), min_size=1, max_size=4))
    spans = [
        Span(at, draw(st.integers(at + 1, len(source))), draw(st.sampled_from(["phone", "email"]))) for at in starts
    ]
    return source, spans


def readable(html: str) -> list[str]:
    """What a visitor reads beside the masks, and the addresses of links."""
    rest = re.sub(r'<span class="masked">.*?</span></span>', "\0", html)
    addresses = [unquote(unescape(address)) for address in re.findall(r'href="([^"]*)"', rest)]
    return [unescape(re.sub(r"</?[a-z][^>]*>", "", rest)), *addresses]


@settings(max_examples=400, deadline=None)
@given(posts())
def test_no_text_and_no_span_discloses_what_is_hidden(post: tuple[str, list[Span]]) -> None:
    source, spans = post
    result = render(source, spans)
    if isinstance(result, TooComplex):
        return
    assert dangers(result.visitor_html) == dangers(result.member_html) == []
    assert not re.search(r"zq[bcdfghjklmnpqrstvwxz]{14}", result.visitor_html + result.member_html)
    for span in spans:
        value = source[span.start : span.end].strip().casefold()
        if value and value.isprintable():
            for text in readable(result.visitor_html):
                assert value not in text.casefold()
    assert "masked-value" not in result.visitor_html
    assert "zq" in source or "zq" not in visitor_text(result.visitor_html)
