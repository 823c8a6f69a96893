"""The last word on every piece of HTML that came from a person: bleach with its links, then nh3."""

import re
from functools import partial
from threading import local

import nh3
from bleach.linkifier import LinkifyFilter
from bleach.sanitizer import Cleaner

TAGS = frozenset({
    "a", "blockquote", "br", "cite", "code", "del", "em", "h3", "h4", "hr", "li", "ol", "p", "pre", "s", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
})  # fmt: skip
SCHEMES = frozenset({"http", "https", "mailto"})
LINK_REL = "noopener noreferrer nofollow ugc"
_DIGITS = re.compile(r"[0-9]{1,9}")
# Only what is plainly an address: bleach's own pattern takes the square of a long word's length, and links "end.So".
_ADDRESS = re.compile(
    r"(?<![\w@./:-])(?:https?://|www\.)[^\s<>\"`{}|\\^\[\]]{1,2000}+(?![^\s<>\"`{}|\\^\[\]])", re.IGNORECASE
)
_per_thread = local()


def sanitize(html: str) -> str:
    """HTML fit for a page: allowed elements only, no attribute but links' and quotes', plain addresses made links.

    Whoever calls bounds length and depth first: bleach takes the square of the depth.
    """
    cleaner: Cleaner | None = getattr(_per_thread, "cleaner", None)
    if cleaner is None:
        # A Cleaner keeps its parser's state, so that every thread has its own.
        cleaner = _per_thread.cleaner = _bleach()
    return _nh3.clean(cleaner.clean(html))


def _bleach() -> Cleaner:
    linkify = partial(LinkifyFilter, callbacks=[], skip_tags={"code", "pre"}, parse_email=False, url_re=_ADDRESS)
    return Cleaner(tags=TAGS, attributes=_allowed, protocols=SCHEMES, strip=True, filters=[linkify])


def _allowed(tag: str, name: str, value: str) -> bool:
    match tag, name:
        case ("a", "href"):
            return True
        case ("ol", "start") | ("cite", "data-post"):
            return _DIGITS.fullmatch(value) is not None
        case ("cite", "class"):
            return value == "quoted"
    return False


_nh3 = nh3.Cleaner(
    tags=set(TAGS),
    attributes={"a": {"href"}, "ol": {"start"}, "cite": {"class", "data-post"}},
    url_schemes=set(SCHEMES),
    link_rel=LINK_REL,
)
