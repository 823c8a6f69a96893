"""Public IP addresses.

Sources: RFC 4291 and RFC 5952 (IPv6 as text), RFC 6890 (special ranges, by Python's `ipaddress`), RFC 5737 and RFC 3849
(documentation).
"""

import ipaddress
import re
from collections.abc import Iterator

from pii.page import Detector, Hit, Page
from pii.patterns import compiled

_FOUR = compiled(r"\b\d{1,3}(?:\[?\.\]?\d{1,3}){3,}\b")
_SIX = compiled(r"(?i)[0-9a-f]{0,4}:[0-9a-f:]*:[0-9a-f:]*(?:\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})?")
_VERSION = re.compile(
    r"\b(?:v|fw|sw|os|ver|version|versions|firmware|build|release|driver|software|update[ds]?|upgrade[ds]?|patch|"
    r"section|clause|chapter|para|rule|bios|"
    r"chrome|edge|windows|app|kernel|itself)(?: (?:to|from|at|is|on|of|no\.?))*[ .:]*(?:\d[\d.]* (?:to|and|or|"
    r"from) )?$"
)
_ADDRESS = re.compile(
    r"\b(?:ips?|address(?:es)?|server|host|dns|logins?|logged|log-?ins?|sign-in|ping|pinging|logs?|"
    r"block(?:ed|ing)?|ban(?:ned)?|from|answers?|a record|ssh|router|wan|"
    r"allow-?list|firewall|traceroute|visitor|hits?|attack\w*|whois)\b"
)
_TIGHT = re.compile(
    r"\b(?:ips?|ip address|address|host|dns|ping(?:ing)?|ssh|a record|block(?:ed|ing)?|ban(?:ned)?|"
    r"wan|traceroute|whois|hits?|visitor|logins?|from)\b[^.\n]{0,16}$"
)
_LATER = re.compile(r"^,? (?:or|and) (?:later|newer|above|up|higher|earlier|below|older|greater)\b")
# Resolvers that everybody writes about: Google, Cloudflare, Quad9, OpenDNS.
_FAMOUS = frozenset(
    [
        "8.8.8.8",
        "8.8.4.4",
        "1.1.1.1",
        "1.0.0.1",
        "9.9.9.9",
        "208.67.222.222",
        "208.67.220.220",
        "2001:4860:4860::8888",
        "2606:4700:4700::1111",
    ]
)


def find(page: Page) -> Iterator[Hit]:
    """Yield addresses that are reachable from everywhere; versions, private and documentation ranges are none."""
    for pattern in (_FOUR, _SIX):
        for match in page.matches(pattern):
            written = match[0].rstrip(":") if not match[0].endswith("::") else match[0]
            start, end = match.start(), match.start() + len(written)
            if _is_public(written.replace("[", "").replace("]", "")) and _is_address(page, start, end):
                yield Hit("ip_address", start, end, 0.95)


def _is_public(written: str) -> bool:
    try:
        return ipaddress.ip_address(written).is_global and written not in _FAMOUS
    except ValueError:
        return False


def _is_address(page: Page, start: int, end: int) -> bool:
    before = page.before(start, 30)
    if before[-1:].isalnum() or (before[-2:-1].isdigit() and before[-1:] in ".-") or page.after(end, 1).isalnum():
        return False
    if page.text[start:end].count(":") and sum(letter.isalnum() for letter in page.text[start:end]) < 8:
        return False
    if _LATER.search(page.after(end, 24)):
        return False
    if _small(page.text[start:end]) and not _TIGHT.search(page.before(start, 36)):
        return False
    return not _VERSION.search(before) or bool(_ADDRESS.search(before))


def _small(written: str) -> bool:
    """Whether all numbers are so small that it is rather a version or a section."""
    parts = written.replace("[", "").replace("]", "").split(".")
    return len(parts) == 4 and int(parts[0]) < 30 and all(int(part) < 60 for part in parts)


DETECTOR = Detector(
    "ip",
    find,
    shape=r"(?i)\d\[?\.\]?\d{1,3}\[?\.\]?\d{1,3}\[?\.\]?\d|[0-9a-f]{1,4}:[0-9a-f]{0,4}:[0-9a-f]{0,4}",
)
