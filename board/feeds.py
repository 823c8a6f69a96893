"""Atom feeds (RFC 4287): visitors' text, escaped, and nothing that not everybody may see."""

import re
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from board.rendering import visitor_text
from core import clock
from core.i18n import gettext as _

MOST = 30
# XML 1.0, 2.2.
_NOT_IN_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class FeedPost(Struct, frozen=True):
    """A visible post of a visible topic."""

    id: int
    topic: int
    number: int
    title: str
    # Empty for a member who has left.
    name: str
    visitor_html: str
    created_at: datetime
    edited_at: datetime | None


class Feed(Struct, frozen=True):
    """A feed's own words; `address` is the page it follows, `itself` where the feed is."""

    title: str
    origin: str
    address: str
    itself: str


def atom(feed: Feed, posts: list[FeedPost]) -> str:
    """The feed as XML."""
    latest = max((_changed(each) for each in posts), default=clock.now())
    entries = "".join(_entry(feed, each) for each in posts)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{_text(feed.origin + feed.itself)}</id>\n<title>{_text(feed.title)}</title>\n"
        f"<updated>{_moment(latest)}</updated>\n"
        f"<link href={quoteattr(feed.origin + feed.address)}/>\n"
        f'<link rel="self" href={quoteattr(feed.origin + feed.itself)}/>\n{entries}</feed>\n'
    )


def _entry(feed: Feed, each: FeedPost) -> str:
    address = f"{feed.origin}/p/{each.id}"
    name = each.name or _("A former member")
    title = each.title if each.number == 1 else f"Re: {each.title}"
    return (
        f"<entry>\n<id>{_text(address)}</id>\n<title>{_text(title)}</title>\n<link href={quoteattr(address)}/>\n"
        f"<published>{_moment(each.created_at)}</published>\n<updated>{_moment(_changed(each))}</updated>\n"
        f"<author><name>{_text(name)}</name></author>\n"
        f'<content type="text">{_text(visitor_text(each.visitor_html))}</content>\n</entry>\n'
    )


def _changed(each: FeedPost) -> datetime:
    return each.edited_at or each.created_at


def _moment(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat()


def _text(text: str) -> str:
    """Escaped, without the characters that XML 1.0 cannot hold: one of them would break the whole feed."""
    return escape(_NOT_IN_XML.sub("", text))
