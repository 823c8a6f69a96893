"""Places as coordinates, what3words addresses and plus codes.

Sources: ISO 6709 (degrees, minutes, seconds), what3words (three words after three slashes), the Open Location Code
specification.
"""

import re
from collections.abc import Iterator

from pii.page import Detector, Hit, Page
from pii.patterns import compiled

_DECIMAL = compiled(
    r"(?i)(?:\b[NS] ?|)([+\-]?\d{1,2}\.\d{3,10})°? ?[NS]?(?:[ ]*[,;/&]+[ ]*| (?:by|and) | +|,?\s*(?:long?|"
    r"lng|longitude)[ :=]*)"
    r"(?:[EW] ?|)(?:long?(?:itude)?[ :=]*|lng[ :=]*)?([+\-]?\d{1,3}\.\d{3,10})°?(?: ?[EWO]\b)?"
)
_SEXAGESIMAL = compiled(
    r"(?i)\b(?:[NS] ?)?\d{1,2} ?[°º] ?\d{1,2}(?:\.\d+)? ?['′]? ?(?:\d{1,2}(?:\.\d+)? ?(?:\"|″|′′|"
    r"''))? ?[NS]?[ ,;/]*(?:[EW] ?)?\d{1,3} ?[°º] ?"
    r"\d{1,2}(?:\.\d+)? ?['′]? ?(?:\d{1,2}(?:\.\d+)? ?(?:\"|″|′′|''))? ?[EW]?"
)
_DECIMALS = compiled(r"\d\.\d{3}")
_THREE_WORDS = compiled(r"///[\L]{3,}\.[\L]{3,}\.[\L]{3,}")
_BARE_WORDS = compiled(
    r"(?i)\b(?:what ?3 ?words|w3w|what ?three ?words)\b[^\n]{0,30}?\b([\L]{3,}\.[\L]{3,}\.[\L]{3,})\b"
)
_PLUS = compiled(
    r"\b(?:[23456789CFGHJMPQRVWX]{8}\+[23456789CFGHJMPQRVWX]{2,3}|"
    r"[23456789CFGHJMPQRVWX]{4,6}\+[23456789CFGHJMPQRVWX]{2,3})\b"
)
# what3words' own examples.
_SAMPLES = frozenset(["filled.count.soap", "index.home.raft", "daring.lion.race", "limit.broom.flip"])
_MACHINE = re.compile(
    r"\b(?:default|defaults|cnc|g-?code|g0?[01]|lathe|router bit|offset|origin|mm|x|y|rgb|colour|vector|"
    r"matrix|demo|placeholder)\b[^.\n]{0,30}$"
)


def find(page: Page) -> Iterator[Hit]:
    """Yield places; grid references, defaults and the coordinates of machines are none."""
    for match in page.matches(_DECIMAL) if page.holds(_DECIMALS) else ():
        alone = page.stands_alone(match.start(), match.end()) or page.before(match.start(), 1) in ("=", "@", "/")
        if alone and _on_earth(match[1], match[2]) and not _MACHINE.search(page.before(match.start())):
            yield Hit("geolocation", match.start(), match.end(), 0.93)
    for match in page.matches(_SEXAGESIMAL) if "°" in page.text or "º" in page.text else ():
        yield Hit("geolocation", match.start(), match.end(), 0.93)
    yield from _in_words(page)


def _in_words(page: Page) -> Iterator[Hit]:
    three, named = "///" in page.text, bool(page.said("geolocation"))
    for pattern, group, worth in ((_THREE_WORDS, 0, three), (_BARE_WORDS, 1, named)):
        for match in page.matches(pattern) if worth else ():
            if match[group].strip("/").lower() in _SAMPLES:
                continue
            if page.before(match.start(group), 1) != ":" and not page.after(match.end(group), 1).isalnum():
                yield Hit("geolocation", match.start(group), match.end(group), 0.95)
    for match in page.matches(_PLUS) if "+" in page.text else ():
        if any(map(str.isalpha, match[0])) and any(map(str.isdigit, match[0])):
            yield Hit("geolocation", match.start(), match.end(), 0.9)


def _on_earth(latitude: str, longitude: str) -> bool:
    north, east = float(latitude), float(longitude)
    return abs(north) <= 90 and abs(east) <= 180 and not (abs(north) < 0.01 and abs(east) < 0.01)


DETECTOR = Detector(
    "geolocation",
    find,
    words=("///", "what3", "what 3", "w3w", "what three", "whatthree"),
    shape=r"(?i)\d\.\d{3,}(?s:.{1,32})\d\.\d{3,}|\d ?[°º] ?\d|[2-9CFGHJMPQRVWX]{4}\+[2-9CFGHJMPQRVWX]{2}",
)
