"""Quoting a post: `> #4:` and its visitor text in the source, the writer's name and the time put in by the page."""

import re
from collections.abc import Mapping
from html import escape, unescape

from board.rendering.words import hidden
from core.i18n import gettext as _

_CITE = re.compile(r'<cite class="quoted" data-post="([0-9]+)"></cite>')
_MASK = re.compile(
    r'<span class="masked"><span class="masked-bar"></span>'
    r'<span class="masked-note">([^<]*?)(?: · [^<]*)?</span></span>'
)
_BREAK = re.compile(r"</(?:p|li|h[34]|tr|pre)>\s*|<hr>\s*")
_CELL = re.compile(r"</t[dh]>\s*(?=<t[dh]>)")
_TAG = re.compile(r"<[^>]*>")
_BLANKS = re.compile(r"\n\s*\n+")


def fill_quotes(html: str, people: Mapping[int, tuple[str, str, str]]) -> str:
    """The HTML with (name, when, address) of each quoted post put in; a post that is not given stays unnamed."""
    if "data-post" not in html:
        return html

    def named(found: re.Match[str]) -> str:
        number = int(found[1])
        if number not in people:
            return f'<cite class="quoted">{escape(_("Post %(number)d") % {"number": number})}</cite>'
        name, when, href = (escape(part) for part in people[number])
        return f'<cite class="quoted"><a href="{href}">{name}, {when}</a></cite>'

    return _CITE.sub(named, html)


def visitor_text(visitor_html: str) -> str:
    """Plain text of a post for quotes, feeds and search: lines as shown, "[phone number hidden]" for what is not."""
    text = _MASK.sub(lambda found: escape(hidden(unescape(found[1])), quote=False), visitor_html)
    text = _TAG.sub("", _CELL.sub(" ", _BREAK.sub("\n\n", text)))
    return _BLANKS.sub("\n\n", unescape(text)).strip()


def quote_of(number: int, visitor_text: str) -> str:
    """Source that quotes the post of this number; `visitor_text` is what visitors are shown of it."""
    lines = [f"> {line}" if line else ">" for line in visitor_text.splitlines()]
    return "\n".join([f"> #{number}:", *lines]) + "\n\n"
