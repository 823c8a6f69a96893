"""Links to other sites: each says the host it really leads to, and leads there by way of our notice.

Put in when a page is made and not when a post is stored: the list of sister sites, the signature and its life may
change, and what is masked is looked for in addresses as they were written.
"""

import re
from functools import lru_cache
from html import escape, unescape

from accounts.leaving import way_out
from core.family import is_foreign
from core.html import LINK_REL
from core.i18n import locale
from core.pages import fragment
from core.web_addresses import Place, place_of, stays

_LINK = re.compile(r'<a href="([^"]*)" rel="[^"]*">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def outward(html: str, back: str = "") -> str:
    """Stored HTML with its links to other sites marked; `back` is the page of ours to which the notice leads back."""
    return _LINK.sub(lambda found: _link(found, back), html) if "<a " in html else html


def _link(found: re.Match[str], back: str) -> str:
    address, words = unescape(found[1]), found[2]
    if stays(address):
        return found[0]
    place = place_of(address)
    if place is None:
        # Nobody can say where it would lead: its words stay, and lead nowhere.
        return words
    if not is_foreign(place):
        return f'<a href="{escape(place.address)}" rel="{LINK_REL}">{words}</a>'
    return f'<a class="away" href="{escape(way_out(place, back))}" rel="{LINK_REL}">{words}{_mark(place, words)}</a>'


def _mark(place: Place, words: str) -> str:
    host = f"{place.host}:{place.port}" if place.port else place.host
    # In plain letters, as a name that only looks like another shows what it is.
    said = "" if _says(words, place) else f' <span class="away-host">({host})</span>'
    return said + _sign(locale())


def _says(words: str, place: Place) -> bool:
    """Whether the words are the address itself, so that the host stands there already."""
    text = unescape(_TAG.sub("", words)).strip()
    named = place_of(text if "://" in text else f"//{text}")
    return named is not None and (named.host, named.port) == (place.host, place.port) and place.host in text.lower()


@lru_cache(maxsize=8)
def _sign(_locale: str) -> str:
    return str(fragment("board/_away.html")).strip()
