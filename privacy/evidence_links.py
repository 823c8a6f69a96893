"""What shows that links to other sites are announced, marked and told nothing."""

import asyncio
import re
from collections.abc import Sequence
from html import unescape

from board.pages.outward import outward
from board.queries.links import posts_with_links
from core.family import is_foreign
from core.headers import security_headers
from core.html import LINK_REL
from core.i18n import gettext as _
from core.i18n import ngettext
from core.settings import settings
from core.web_addresses import place_of
from privacy.evidence import Evidence

# The page that shows it is public: what it costs has a bound.
MOST = 500
_HREF = re.compile(r'<a [^>]*href="([^"]*)"')
# What lets a page load something: all of it must come from us.
_OURS = re.compile(r"[a-z-]+-src '(?:self|none)'")


async def of_notices() -> Evidence:
    """LINK-1: how many other sites posts link to, and that no such link goes round the notice."""
    posts = await posts_with_links(MOST)
    hosts, straight = await asyncio.to_thread(_looked_through, posts)
    sites = ngettext("%(num)d other site", "%(num)d other sites", hosts) % {"num": hosts}
    words = _(
        "Posts looked through, the newest with links: %(posts)d. They lead to %(sites)s."
        " Links that go round the notice: %(straight)d."
    )
    return Evidence(words % {"posts": len(posts), "sites": sites, "straight": straight}, straight == 0)


async def of_headers() -> Evidence:
    """LINK-2: what every page tells the browser about other sites, and what every link to one says."""
    sent = {name.decode(): value.decode() for name, value in security_headers()}
    policy, referrer = sent["content-security-policy"], sent["referrer-policy"]
    sources = [part for part in policy.split("; ") if part.partition(" ")[0].endswith("-src")]
    closed = "default-src 'none'" in sources and all(map(_OURS.fullmatch, sources))
    words = _("Every page may load: %(sources)s. Where one came from is said to: %(referrer)s. Links say: %(rel)s.")
    holds = closed and referrer == "same-origin" and "noreferrer" in LINK_REL
    return Evidence(words % {"sources": ", ".join(sources), "referrer": referrer, "rel": LINK_REL}, holds)


async def of_sisters() -> Evidence:
    """LINK-3: the list of sister sites; whatever is not on it, to the letter, is treated as somebody else's."""
    sisters = settings().sisters
    strangers = [f"https://{host}{wrong}" for host in sisters for wrong in (".", ":8443", ".example")]
    strangers += [f"https://{wrong}{host}" for host in sisters for wrong in ("not-", "sub.")]
    taken = sum(not is_foreign(place) for place in map(place_of, strangers) if place and place.host not in sisters)
    said = _("Sister sites: %(list)s.") % {"list": ", ".join(sisters)} if sisters else _("There are no sister sites.")
    rest = _("Names that only resemble them and were taken for them: %(taken)d.") if sisters else ""
    return Evidence(f"{said} {rest % {'taken': taken} if rest else ''}".strip(), taken == 0)


def _looked_through(posts: Sequence[str]) -> tuple[int, int]:
    """How many other sites are linked to, and how many links lead to one straight."""
    places = [place_of(address) for html in posts for address in _addresses(html)]
    hosts = {place.host for place in places if place and is_foreign(place)}
    shown = [place_of(address) for html in posts for address in _addresses(outward(html))]
    return len(hosts), sum(place is not None and is_foreign(place) for place in shown)


def _addresses(html: str) -> list[str]:
    return [unescape(address) for address in _HREF.findall(html)]
