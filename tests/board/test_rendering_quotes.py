"""Bo quotes what Ada wrote; her name and the time come in with the page."""

from board.rendering import Rendered, Span, fill_quotes, quote_of, render, scrollable, visitor_text

PEOPLE = {4: ("Ada <b> & Co", "10:12am", '/p/4?a="1"&b')}


def quoted(source: str) -> Rendered:
    result = render(source)
    assert isinstance(result, Rendered)
    return result


def test_a_quote_names_the_post_it_is_from() -> None:
    result = quoted("> #4:\n> hundreds of tiny sales\n\nThat is us.")
    assert result.visitor_html == (
        '<blockquote>\n<cite class="quoted" data-post="4"></cite><p>hundreds of tiny sales</p>\n</blockquote>\n'
        "<p>That is us.</p>\n"
    )
    assert result.quotes == (4,)


def test_each_quoted_post_is_listed_once_in_order() -> None:
    assert quoted("> #9:\n> a\n\nb\n\n> #4:\n> c\n\nd\n\n> #9:\n> e").quotes == (9, 4)


def test_what_only_looks_like_a_quote_names_nobody() -> None:
    for source in ("#4:\na", "> #4\n> a", "> a\n> #4:\n> b", "> #x:\n> a", "> #1234567890:\n> a", "- #4:\n  a"):
        assert quoted(source).quotes == ()
        assert "cite" not in quoted(source).visitor_html


def test_a_quote_without_words_has_no_empty_paragraph() -> None:
    assert quoted("> #4:").visitor_html == '<blockquote>\n<cite class="quoted" data-post="4"></cite></blockquote>\n'
    assert quoted("> #4:\n>\n> a").visitor_html.count("<p>") == 1


def test_names_and_times_are_put_in_escaped() -> None:
    html = fill_quotes(quoted("> #4:\n> a").visitor_html, PEOPLE)
    assert (
        '<cite class="quoted"><a href="/p/4?a=&quot;1&quot;&amp;b">Ada &lt;b&gt; &amp; Co, 10:12am</a></cite><p>a</p>'
    ) in html


def test_a_post_that_is_gone_keeps_its_number() -> None:
    assert '<cite class="quoted">Post 4</cite>' in fill_quotes(quoted("> #4:\n> a").visitor_html, {})


def test_html_without_quotes_is_left_alone() -> None:
    html = quoted("a & b").visitor_html
    assert fill_quotes(html, PEOPLE) is html


def test_plain_text_of_a_post() -> None:
    source = "# Fees\n\nRing **me** on 01632 960 418 & ask.\nBye\n\n- a\n- b\n\n|c|d|\n|-|-|\n|1|2|"
    start = source.index("01632")
    result = render(source, [Span(start, start + 13, "phone")])
    assert isinstance(result, Rendered)
    assert visitor_text(result.visitor_html) == (
        "Fees\n\nRing me on [phone number hidden] & ask.\nBye\n\na\n\nb\n\nc d\n\n1 2"
    )


def test_the_plain_text_of_a_bar_has_no_brackets_of_html() -> None:
    assert visitor_text(quoted("a <script> &amp; b").visitor_html) == "a <script> & b"


def test_quoting_takes_the_visitors_text_and_comes_out_as_a_quote() -> None:
    source = quote_of(4, "hundreds of tiny sales\n\none bill")
    assert source == "> #4:\n> hundreds of tiny sales\n>\n> one bill\n\n"
    result = quoted(source + "That is us.")
    assert result.quotes == (4,)
    assert "<p>one bill</p>\n</blockquote>\n<p>That is us.</p>" in result.visitor_html


def test_what_may_be_wide_scrolls_and_can_be_reached_by_keyboard() -> None:
    code = scrollable(quoted("    =SUM(B2:B400)").visitor_html)
    assert code == '<pre tabindex="0"><code>=SUM(B2:B400)\n</code></pre>\n'
    table = scrollable(quoted("| a |\n|---|\n| b |").visitor_html)
    assert table.startswith('<div class="scrolls" role="group" aria-label="Table" tabindex="0"><table>')
    assert table.strip().endswith("</table></div>")


def test_words_that_look_like_a_table_stay_words() -> None:
    html = quoted("`<table>` and <pre>").visitor_html
    assert scrollable(html) == html
