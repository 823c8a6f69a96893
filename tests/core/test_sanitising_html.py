"""What is left of HTML that came from a person: our elements, safe links, and nothing that runs or loads."""

import pytest

from core.html import sanitize
from tests.board.hostile import dangers


def test_elements_of_a_post_stay() -> None:
    html = "<h3>a</h3><p><em>b</em> <strong>c</strong> <s>d</s> <code>e</code><br></p><blockquote><p>f</p></blockquote>"
    assert sanitize(html) == html


def test_a_plain_address_becomes_a_link_that_search_engines_do_not_follow() -> None:
    assert sanitize("<p>see https://example.org/a?b=1&amp;c=2.</p>") == (
        '<p>see <a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer nofollow ugc">'
        "https://example.org/a?b=1&amp;c=2</a>.</p>"
    )


def test_www_is_enough_for_a_link_and_a_missing_space_is_not() -> None:
    assert 'href="http://www.example.org"' in sanitize("<p>www.example.org</p>")
    assert "<a" not in sanitize("<p>We met at the end.So we left. Write to me@example.org</p>")


def test_addresses_in_code_stay_text() -> None:
    assert "<a" not in sanitize("<p><code>https://example.org</code></p><pre><code>https://example.org</code></pre>")


def test_a_quote_keeps_its_number_and_nothing_else() -> None:
    kept = '<cite class="quoted" data-post="4"></cite>'
    assert sanitize(kept) == kept
    assert sanitize('<cite class="btn" data-post="4x" data-other="1" id="a"></cite>') == "<cite></cite>"


@pytest.mark.parametrize("scheme", ["javascript", "data", "vbscript", "file", "ftp", "tel", "blob", "JaVaScRiPt"])
def test_other_schemes_than_the_webs_and_mail_lose_their_address(scheme: str) -> None:
    assert sanitize(f'<a href="{scheme}:x">a</a>') == '<a rel="noopener noreferrer nofollow ugc">a</a>'


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<p style="color:red" onclick="x()">a</p>',
        '<img src="https://evil.example/a.png">',
        '<svg><style><img src="</style><img src=x onerror=alert(1)>"></svg>',
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        "<iframe src=//evil.example></iframe><object data=x></object><embed src=x><base href=//evil.example>",
        '<form action="//evil.example"><input name=a><button formaction="javascript:alert(1)">b</button></form>',
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        '<a href="java&#10;script:alert(1)">a</a><a href=" &#14; javascript:alert(1)">b</a>',
        '<link rel=stylesheet href="//evil.example/a.css"><meta http-equiv=refresh content="0;url=//evil.example">',
    ],
)
def test_nothing_that_runs_or_loads_is_left(html: str) -> None:
    assert dangers(sanitize(html)) == []
