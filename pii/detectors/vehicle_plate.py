"""Registration marks of vehicles.

Sources: DVLA INF104 (marks since 2001: two letters, age identifier, three letters; prefix and suffix marks before),
DVA Northern Ireland; the age identifiers run 02 to 29 in March and 51 to 79 in September.
"""

import re
from collections.abc import Iterator

from pii.detectors.postcode import STATES
from pii.page import Detector, Hit, Page
from pii.patterns import compiled

_CURRENT = compiled(r"\b([A-HJ-PR-Y][A-HJ-PR-Y])([0-7][0-9])[ \-]?([A-HJ-PR-Z]{3})\b")
_CUED = compiled(
    r"(?i)\b(?:reg(?:istration|d)?(?: (?:no|number|mark|plate))?|number ?plate|plates?|vrm|vrn|"
    r"licen[cs]e plate|tag)\b\.?[ :,(]*(?:(?:is|was|no\.?|of|number|reads?|ends)[ :]+)?"
    r"[\"'(]?([A-Z]{2}\d{2}[ \-]?[A-Z]{3}|[A-Z]\d{1,3}[ \-]?[A-Z]{3}|[A-Z]{3}[ \-]?\d{1,3}[A-Z]|"
    r"[A-Z]{1,3}[ \-]?\d{1,4}|\d{1,3}[ \-]?[A-Z]{1,3}[ \-]?\d{1,6}|\d{1,4}[ \-]?[A-Z]{1,3}|"
    r"\d[A-Z]{3}\d{3}|\d[A-Z]{2}[ \-]?\d[A-Z]{2}|[A-Z]{3}[ \-]?\d{4}|[A-Z]{2,3}[ \-]?\d{4,5}[A-Z]?)\b"
)
_OLDER = compiled(
    r"\b(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3} ?\d{1,3}[A-HJ-NPR-TV-Y]|"
    r"[A-Z]{1,2}[IZ][A-Z]? ?\d{3,4}|\d{2,3}-[A-Z]{1,2}-\d{1,6})\b"
)
_LOWER = compiled(r"\b[a-hj-pr-y]{2}[0-7][0-9] ?[a-hj-pr-z]{3}\b")
# Revenue.ie: year (and since 2013 half-year), county, number.
_IRISH = compiled(
    r"\b(?:8[7-9]|9\d|0\d|1[0-2]|1[3-9][12]|2\d[12])-(?:C|CE|CN|CW|D|DL|G|KE|KK|KY|L|LD|LH|LK|LM|LS|"
    r"MH|MN|MO|OY|RN|SO|T|TN|TS|W|WD|WH|WW|WX)-\d{1,6}\b"
)
# France: two letters, three digits, two letters. Poland: district, then five signs; Germany: district, letters, number.
_ABROAD = compiled(
    r"\b(?:[A-Z]{2}-\d{3}-[A-Z]{2}|[A-Z]{2,3} \d[0-9A-Z]{3,4}|[A-Z]{3} \d{3}|"
    r"[A-ZÄÖÜ]{1,3}[ \-][A-Z]{1,2}[ \-]?\d{2,4})\b"
)
_ZIP = re.compile(rf"(?:{STATES}) \d{{5}}")
_FAMOUS = frozenset(
    [
        "AB12CDE",
        "AB51ABC",
        "BMT214A",
        "BMT216A",
        "BMT218A",
        "XX00XXX",
        "AA00AAA",
        "GB51ABC",
        "LX12ABC",
        "THX1138",
        "HAL9000",
        "FAB1",
    ]
)
_VEHICLE = re.compile(
    r"\b(?:car|camper|campervan|motorhome|bike|motorbike|estate car|people carrier|jeep|horsebox|"
    r"coach|bus|plate number|van|lorry|truck|pick-?up|transit|sprinter|corsa|fiesta|focus|golf|astra|"
    r"polo|clio|bmw|audi|"
    r"ford|vauxhall|vw|merc(?:edes)?|"
    r"moto guzzi|ducati|triumph|yamaha|suzuki|kawasaki|harley|vespa|lambretta|piaggio|rover|jaguar|mazda|subaru|"
    r"lexus|porsche|"
    r"toyota|nissan|skoda|seat|kia|hyundai|honda|volvo|mini|peugeot|renault|citroen|fiat|land ?rover|defender|"
    r"discovery|tesla|motor(?:bike|cycle)?|"
    r"scooter|caravan|reg|plate|plates|mot|dvla|parked|parks|drives|driving|driver|estate|hatchback|saloon|"
    r"suv|moped|trailer|taxi|minibus|vivaro|combo|berlingo|kangoo|caddy|partner van|qashqai|juke|yaris|aygo|civic|"
    r"sportage|tucson|fabia|octavia|ibiza|passat|tiguan|insignia|zafira|mokka|kuga|hilux|navara|duster|sandero|"
    r"megane|"
    r"scenic|captur|panda|doblo|prius|auris|rav4|vitara|jimny|wrangler|hiace|trafic|movano|ducato|proace|"
    r"crafter|tractor|"
    r"quad bike)\b"
)
# A standard's number is written like an old mark.
_STANDARD = re.compile(r"(?:BS|EN|ISO|DIN|PAS) ?\d")
_PART = re.compile(
    r"\b(?:part|model|serial|order|ref|reference|code|sku|voucher|coupon|frame|batch|lot|invoice|postcode|"
    r"product|made.up|fake|joke plates?[^\n]{0,40}|daydream|vanity plates?|plates? i'd have|"
    r"if i was minted)\b[^\n]{0,16}$"
)


def find(page: Page) -> Iterator[Hit]:
    """Yield marks; today's pattern by itself, the older and foreign ones only where a vehicle is spoken of."""
    for match in page.matches(_CURRENT):
        if _is_age(match[2]) and _is_mark(page, *match.span()):
            yield Hit("vehicle_plate", match.start(), match.end(), 0.93)
    for match in page.matches(_CUED):
        if any(map(str.isdigit, match[1])) and _is_mark(page, *match.span(1)):
            yield Hit("vehicle_plate", match.start(1), match.end(1), 0.9)
    yield from _beside_vehicles(page)


def _beside_vehicles(page: Page) -> Iterator[Hit]:
    """Marks whose form alone says too little; the Irish one's says enough."""
    for pattern in (_IRISH, _OLDER, _LOWER, _ABROAD):
        for match in page.matches(pattern):
            other = _ZIP.fullmatch(match[0]) or _STANDARD.match(match[0])
            near = pattern is _IRISH or (_near_a_vehicle(page, *match.span()) and not other)
            if near and _is_mark(page, *match.span()):
                yield Hit("vehicle_plate", match.start(), match.end(), 0.9 if pattern is _IRISH else 0.85)


def _near_a_vehicle(page: Page, start: int, end: int) -> bool:
    return bool(_VEHICLE.search(f"{page.before(start, 80)} | {page.after(end, 40)}"))


def _is_age(identifier: str) -> bool:
    return 2 <= int(identifier) <= 29 or 51 <= int(identifier) <= 79


def _is_mark(page: Page, start: int, end: int) -> bool:
    mark = re.sub(r"\W", "", page.text[start:end]).upper()
    # No mark has nought for its number.
    if mark in _FAMOUS or re.search(r"(?<!\d)0+(?!\d)", mark):
        return False
    # An Ordnance Survey grid reference goes on with as many digits.
    if re.match(r" \d{3,5}\b", page.after(end, 6)):
        return False
    return page.stands_alone(start, end) and not _PART.search(page.before(start, 30))


DETECTOR = Detector(
    "vehicle_plate",
    find,
    shape=(
        r"\b[A-Z]{2}\d{2}[ \-]?[A-Z]{3}\b|\b[A-Z]\d{1,3} ?[A-Z]{3}\b|\b[A-Z]{2,3} ?\d{1,5}[A-Z]?\b|"
        r"\b[A-Z]{2}-\d{3}-[A-Z]{2}\b|\b[A-ZÄÖÜ]{1,3}[ \-][A-Z]{1,2}[ \-]?\d{2,4}\b|"
        r"\b\d{2,3}-[A-Z]|\b[a-z]{2}\d\d ?[a-z]{3}\b|\b[A-Z]{2,3} \d[0-9A-Z]{3,4}\b|"
        r"(?i)\b(?:reg|plate|vrm|vrn|number ?plate|tag\b)"
    ),
)
