"""Street addresses: a house number or name with its street, and the town and postcode that follow.

Sources: Royal Mail, how to address mail; GeoPlace, data entry conventions for street types; USPS publication 28
appendix C; Welsh street words from the Welsh Language Commissioner's list of standardised place names (elements
only).
"""

import re
from collections.abc import Iterator

from pii.detectors.postcode import STATES
from pii.detectors.postcode import UK as POSTCODE
from pii.page import Detector, Hit, Page
from pii.patterns import compiled
from pii.wordlists import words

_TYPES = (
    "Street|St|Road|Rd|Avenue|Ave|Av|Lane|Ln|Close|Cl|Drive|Dr|Crescent|Cres|Terrace|Terr|Row|Place|Pl|Court|"
    "Ct|Gardens|Gdns|Grove|Gro|Way|Hill|Square|Sq|Park|Parade|Mews|Walk|Green|"
    "View|Rise|Meadows?|Fields?|Heights|Mount|Yard|Wharf|Quay|Gate|Bank|Vale|Boulevard|Blvd|Highway|Hwy|"
    "Circle|Cir|Trail|Loop|Run|Spur|Trace|Crossing|Bend|Parkway|Pkwy|Pike|Alley|Broadway|Buildings|Villas|Cottages|"
    "Croft|Fold|Path|Approach|Esplanade|Promenade|Embankment|Arcade|Bridge|Common|Side|Estate|Dene|Garth|"
    "Ring|End|Corner|Cross|Strand|Butts|Maltings|Moorings|Spinney|Glade|Glen|Ridge|Brow|Limes|Firs|Elms|Oaks|"
    "Poplars|Paddocks?|Leys|Holt|Hollow|Dell|Reach|Rigg|Howe|Gill|Beck|Chase|Drove|Loke|Wynd|Brae|"
    "Loan|Gait|Nook|Orchard|Rd\\."
)
_WELSH = (
    "Rhes|Stad|Sgwâr|Golygfa|Heol|Hewl|Ffordd|Stryd|Lôn|Lon|Maes|Bryn|Trem|Rhodfa|Cae|Clos|Parc|Rhiw|"
    "Tan|Waun|Llys|Plas|Min|Gerddi|"
    "Cwrt|Cilgant|Teras|Dol|Dôl|Pant|Pen|Twyn|Coed|Nant|Llwyn|Erw|Gelli|Rhos|Ystrad|Y|Yr|Tyle|Craig"
)
_NAME = r"(?:(?:[Ss]t|[Gg]t|[Mm]t|[Uu]pr)\.|[\L][\L'\-]*)"
# With a full stop only where a word is cut short: the next sentence is no part of a town.
_CAPITAL = r"(?:(?:St|Co|Gt|Lt|Mt|Ft|Nr|Upr|[\U])\.|[\U][\L'\-]*)"
_NUMBER = r"\d{1,5}(?: ?[a-zA-Z]\b)?(?:[/\-]\d{1,4}[a-zA-Z]?)?(?: ?½)?"
_PART = (
    r"(?:(?i:Flat|Apartment|Apt\.?|Unit|Suite|Room|Floor|Fl|Studio|Block|Plot|Caravan|Pitch|Shop|Office|Ste\.?|"
    r"Fflat|Lot|Stall|Bay|Arch|Workshop|Garage|Kiosk) ?#?(?:\d{1,4}[A-Za-z]?|[A-Z]\d{0,3})\b|"
    r"\d{1,2}/\d{1,2}|(?i:Ground|First|Second|Third|Top|Upper|Lower|Garden|Basement|1st|2nd|"
    r"3rd) (?i:Floor|Flat)(?: [Ff]lat)?|#\d{1,4})"
)
_STREET = (
    r"(?:Ranch|County|State|Farm) (?:Road|Route|Rd) \d{1,4}|"
    rf"(?:(?:{_CAPITAL}|of|the|y|yr|ar|and|&) ){{0,3}}{_CAPITAL}[ \-](?i:{_TYPES})\b\.?(?: (?:North|South|East|"
    rf"West|N|S|E|W|NW|NE|SW|SE)\b\.?)?"
)
_WELSH_STREET = rf"(?:{_WELSH})(?:'r)?(?:[ \-](?:{_CAPITAL}|y|yr|ar|yn|a|o|pen|wrth))*[ \-]{_CAPITAL}"
_HOUSE = rf"(?:The |Y |Yr )?(?:{_CAPITAL}[ \-](?:(?:{_CAPITAL}|y|yr|the|of|na|nan|nam|an)[ \-]){{0,2}})?{_CAPITAL}"
_TOWN = (
    rf"(?:,? ?\n?[ ]*(?:by |near |nr )?(?:(?:{_CAPITAL}(?:[ \-](?:{_CAPITAL}|of|on|upon|the|in|le|y|yr|ar|under|by|"
    rf"near)){{0,3}}[ \-]{_CAPITAL}|[\U][\L'\-]{{2,}}))\b)"
)
# The last of them is Ireland's Eircode.
_POSTCODE = (
    r"(?:,?[ ]{0,2}\n?[ ]{0,2}(?:[\U]{2},? \d{5}(?:-\d{4})?|(?i:[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2})|\d{5}(?:-\d{4})?|"
    r"[AC-FHKNPRTV-Y]\d[\dW] ?[0-9AC-FHKNPRTV-Y]{4})\b)"
)
_TAIL = rf"(?:,? {_PART})?(?:[,;]{{1,3}}{_TOWN}){{0,3}}(?:;{{0,3}}{_POSTCODE})?"
# Streets whose name says so by itself: Cheapside, Deansgate, Broadway.
_ONE_WORD = r"[\U][\L]+(?:gate|side|way|market|wick|mead|strand|hill|row)\b"
_NUMBERED = compiled(
    rf"(?:(?:{_HOUSE}, ?){{0,1}}{_PART},? ?(?:{_HOUSE}, ?){{0,2}}|{_HOUSE}, ?)?\b{_NUMBER},? (?:{_STREET}|"
    rf"{_WELSH_STREET}|{_CAPITAL}-(?:y|yr|ar)-{_CAPITAL}|{_ONE_WORD}){_TAIL}"
)
_PART_OF_STREET = compiled(rf"{_PART},? (?:{_HOUSE}, ?){{0,2}}(?:{_STREET}|{_WELSH_STREET}){_TAIL}")
# A house or farm with its place and postcode, without a street.
_RURAL = compiled(rf"\b{_HOUSE}(?:,{_TOWN}){{1,3}},?\s{{0,3}}(?i:[A-Z]{{1,2}}\d[\dA-Z]? ?\d[A-Z]{{2}})\b")
# A croft has its number in a township, without a street.
_CROFT = compiled(
    rf"\b\d{{1,4}}[A-Za-z]?,? {_CAPITAL}(?: {_CAPITAL}){{0,2}}(?:,{_TOWN}){{1,3}},?\s{{0,2}}"
    r"(?i:[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2})\b"
)
_WITHOUT_STREET = compiled(rf"\b{_HOUSE},{_TOWN}(?:,{_TOWN}){{0,3}}{_POSTCODE}?")
# In North America town, state and ZIP make any named way an address: "19 Camino de la Loma, Placitas, NM 87043".
_AMERICAN = compiled(
    rf"\b\d{{1,5}} {_CAPITAL}(?: (?:{_CAPITAL}|de|la|las|los|del|"
    rf"of)){{0,4}}(?:, (?:{_PART}))?, {_CAPITAL}(?: {_CAPITAL}){{0,2}},"
    rf" ?(?:{STATES}) \d{{5}}(?:-\d{{4}})?\b"
)
_UNIT = compiled(
    rf"{_PART},? (?:{_CAPITAL} ){{1,4}}(?i:Industrial Estate|Business Park|Enterprise Park|Trading Estate|"
    rf"Retail Park|House|Mill|Court|Centre|Center|Works|Park|Estate|Building|Tower|Lodge|Wharf){_TAIL}"
)
_NAMED = compiled(
    rf"\b{_HOUSE},\s(?:{_STREET}|(?:Heol|Ffordd|Stryd|Lôn|Rhodfa)(?:[ \-](?:{_CAPITAL}|y|yr|"
    rf"ar))*[ \-]{_CAPITAL})(?:,{_TOWN}){{0,2}}{_POSTCODE}?"
)
_HOUSE_WORD = re.compile(
    r"\b(?:house|cottage|farm|barn|lodge|villa|hall|manor|rectory|vicarage|mill|forge|bungalow|croft|grange|"
    r"court|old|taigh|tigh|tŷ|ty|bwthyn|fferm|pant|nant|pen|bryn|"
    r"shed|stables?|gatehouse|chapel house|gables|hollies|laurels|willows|cedars|nook|haven|view|maes|llwyn|"
    r"hafod|plas|cartref|penrhiw|annexe)\b|^\w+(?:croft|dene|holme|lea|leigh|haven|mead|brook|hurst|"
    r"crest|cote|cot|lodge|ville)$"
)
_POSTED = compiled(
    rf"\b{_HOUSE}, (?:{_STREET}|{_WELSH_STREET}|"
    rf"{_ONE_WORD})(?:,{_TOWN}){{1,2}},?\s{{0,2}}(?i:[A-Z]{{1,2}}\d[\dA-Z]? ?\d[A-Z]{{2}})\b"
)
_HOUSE_LAST = re.compile(
    r"^(?:tŷ|ty|tyddyn|hafod|plas|fferm|bwthyn|beudy|hendre|llwyn|maes|pant|bryn|gelli|taigh|tigh)\b|\b(?:house|"
    r"cottage|farm|barn|lodge|villa|bungalow|croft|grange|mill house|rectory|vicarage|manor|steading|"
    r"mains|bothy|gatehouse|schoolhouse)$"
)
_LIVES = re.compile(
    r"\b(?:address|live|lives|lived|living|home|house|at|from|mine|ours|to|deliver\w*|collect\w*|pick ?up|"
    r"viewing|workshop|office|post(?:ed)?|send|moved|based|find|him|her|drop|come|visit|"
    r"cyfeiriad|adres)\b[^.!?\n]{0,40}$"
)
_LOWER = compiled(
    rf"(?i)\b{_NUMBER},? (?:{_NAME} ){{1,3}}(?:{_TYPES.lower()})\b\.?(?:, {_NAME})?|"
    rf"\b\d{{1,4}}[a-z]? (?:{_WELSH.lower()}) (?:{_NAME})(?:,? {_NAME})?"
)
_PLACE_CUE = re.compile(
    r"\b(?:at|from|live|lives|address|pick ?up|collect(?:ion)?(?: from)?|deliver(?:y)? to|come to|drop (?:it|"
    r"them|off)? ?(?:at|to)?|im|i'm|number|no\.?|round to|outside)[ :,]{1,3}$"
)
# A box at the post office, or on a rural route of the United States.
_PO_BOX = compiled(
    rf"(?i)\b(?:P\.?O\.? ?Box|(?:RR|Rural Route|"
    rf"HCR?) ?#? ?\d{{1,3}},? Box) \d{{1,6}}[A-Z]?(?:,{_TOWN}){{0,2}}{_POSTCODE}?"
)
_NOT_STREET = re.compile(
    r"^\d+(?:st|nd|rd|th)\b|^\d+[a-z]?,? ?(?:x|[kmg]b|mm|cm|m|ft|in|inch|inches|miles?|metres?|minutes?|mins?|"
    r"min|hours?|hrs?|bed|bedroom|"
    r"bedroomed|seater|door|years?|year|yr|days?|weeks?|months?|people|houses?|cars?|pounds?|quid|p|pc|per|"
    r"of|different|other|more|empty|foot|acres?|times?|am|pm|a\.m\.|p\.m\.|january|february|march|"
    r"april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|and|or|to|in|on|at|for|the|zone|speed|plots?|"
    r"units|flats|shops|tonight|today|tomorrow)\b"
)
_CUT_SHORT = re.compile(r"\b(?:St|Rd|Ave?|Ln|Cl|Dr|Cres|Terr|Pl|Ct|Gdns|Gro|Sq|Blvd|Hwy|Cir|[NSEW]{1,2})\.$")
_NO_TOWN = re.compile(r",\s*(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*|I(?:['’](?:ve|m|ll|d)?)?)$")
_FAMOUS = re.compile(
    r"10 downing st|10 rillington|44 scotland street|32 cadogan sq|10 cloverfield|25 cromwell st|165 eaton pl|"
    r"7 eccles st|17 cherry tree lane|1313 mockingbird|1428 elm|84,? charing cross r|24 sussex dr|10 janpath|"
    r"11 downing st|221b baker|1600 pennsylvania|"
    r"4 privet drive|742 evergreen|"
    r"any street|anytown|some street|fake street|example (?:street|road)|32 windsor gardens|"
    r"1 the mall|52 festive road|1 coronation street|12 grimmauld"
)

# What is looked for before all that begins with it.
_ANY_PART, _ANY_NUMBER = compiled(_PART), compiled(rf"(?i)\b{_NUMBER},? [\L&]")
_HYPHENED_OR_HOUSE = re.compile(rf"-|{_HOUSE_WORD.pattern}")
# The pattern, what its first part must be, how far before it somebody must live there, and how sure that is.
_NAMED_HOUSES = (
    (_RURAL, _HYPHENED_OR_HOUSE, 0, 0.9),
    (_WITHOUT_STREET, _HOUSE_LAST, 30, 0.8),
    (_NAMED, _HOUSE_WORD, 60, 0.85),
)


def find(page: Page) -> Iterator[Hit]:
    """Yield addresses from their first part to their postcode; streets without a number and famous doors are none."""
    numbered = page.holds(_ANY_NUMBER)
    for match in page.matches(_NUMBERED) if numbered else ():
        hit = _numbered(page, match.start() + _person_before(match[0]), match.end() - _full_stop_after(match[0]))
        if hit:
            yield hit
    yield from _without_number(page)
    for match in page.matches(_LOWER) if numbered else ():
        if (
            not _FAMOUS.search(match[0].lower())
            and _PLACE_CUE.search(page.before(match.start(), 30))
            and not _NOT_STREET.search(match[0].lower())
        ):
            yield Hit("address", match.start(), match.end(), 0.8)


def _without_number(page: Page) -> Iterator[Hit]:
    """Units of estates, boxes of the post office, crofts, houses with a name."""
    parts = (_UNIT, _PART_OF_STREET) if page.holds(_ANY_PART) else ()
    for pattern in (*parts, _PO_BOX) if page.said("address") & {"box", "pobox"} else parts:
        for match in page.matches(pattern):
            yield Hit("address", match.start(), match.end(), 0.92)
    posted = page.holds(POSTCODE)
    if posted:
        yield from _posted(page)
    for pattern, word, reach, confidence in _NAMED_HOUSES if posted else _NAMED_HOUSES[1:]:
        for match in page.matches(pattern):
            # With a postcode behind it a house needs no word that one lives there.
            start = match.start() + _person_before(match[0])
            lives = not reach or _LIVES.search(page.before(start, reach))
            if lives and word.search(page.lower[start : match.end()].partition(",")[0]):
                yield Hit("address", start, match.end(), confidence)


def _posted(page: Page) -> Iterator[Hit]:
    """What its postcode makes an address."""
    for match in page.matches(_CROFT):
        # Its postcode makes "5 The Wynd" one.
        if not _FAMOUS.search(match[0].lower()):
            yield Hit("address", match.start(), match.end(), 0.92)
    for match in page.matches(_AMERICAN):
        yield Hit("address", match.start(), match.end(), 0.93)
    for match in page.matches(_POSTED):
        yield Hit("address", match.start() + _person_before(match[0]), match.end(), 0.91)


def _numbered(page: Page, start: int, end: int) -> Hit | None:
    value = page.lower[start:end]
    number = re.search(r"\d(?!(?:st|nd|rd|th) (?:floor|flat))", value)
    if _FAMOUS.search(value) or page.before(start, 1) in ("£", "$", "€", "/", "-", ".", "#"):
        return None
    if number and _NOT_STREET.search(value[number.start() :]):
        return None
    return Hit("address", start, end - _no_town_after(page.text[start:end]), 0.92)


def _no_town_after(written: str) -> int:
    """How much of its end is a day or the next thing said: ", Tuesday", ", I'"."""
    behind = _NO_TOWN.search(written)
    return len(behind[0]) if behind else 0


def _person_before(written: str) -> int:
    """How much of it is somebody's name and not a house's: "Gareth Wilkins, 14 Mill Lane"."""
    before, comma, _street = written.partition(", ")
    first, space, _surname = before.partition(" ")
    known = first in words("first_names") or before.rpartition(" ")[2] in words("surnames")
    named = (
        comma
        and space
        and known
        and not any(map(str.isdigit, before))
        and first != "The"
        and not _HOUSE_WORD.search(before.lower())
    )
    return len(before) + len(comma) if named else 0


def _full_stop_after(written: str) -> int:
    """1 where the last sign ends the sentence, 0 where it belongs to a street type cut short ("Rd.")."""
    return int(written.endswith(".") and not _CUT_SHORT.search(written))


DETECTOR = Detector(
    "address",
    find,
    words=(
        *("pobox", r"\bbox", r"\bunit\b", r"\bflat\b", r"\bapt\b", r"\bapartment\b", r"\bsuite\b", r"\bfloor\b"),
        *("house,", "cottage,", "farm,", "barn,", "lodge,", "villa,", "bungalow,", "croft,", "grange,", "rectory,"),
        *(r"\btŷ", r"\bty\b", r"\btyddyn", r"\bhafod", r"\bplas\b", r"\bfferm", r"\bbwthyn", r"\bbeudy", r"\bhendre"),
        *(r"\bllwyn", r"\bmaes", r"\bpant", r"\bbryn", r"\bgelli", r"\btaigh", r"\btigh\b"),
        *("steading,", "mains,", "bothy,", "gatehouse,", "schoolhouse,"),
        *("vicarage,", "manor,", r"\bheol\b", r"\bffordd\b", r"\bstryd\b", r"\blôn\b", r"\brhodfa\b", "-y-", "-yr-"),
    ),
    shape=(
        rf"(?i)\b\d{{1,5}} ?[a-z]?(?:[/\-]\d+)?,? (?:[\L'.\-]+[ \-])*(?:{_TYPES}|{_WELSH})\b|"
        r"\b\d{1,5}[a-z]?,? [\L]+(?:gate|side|way|market|wick|mead|strand|hill|row)\b|"
        r"\b(?:workshop|room|block|studio|shop|office|plot|caravan|pitch|lot|stall|bay|arch|garage|ste|fl|fflat)"
        r" ?#?(?:\d|[a-z]\b)|"
        rf",\s(?:[\L'\-]+ ){{1,4}}(?:{_TYPES})\b|,\s[\L'\- ,\n]+[A-Z]{{1,2}}\d[\dA-Z]? ?\d[A-Z]{{2}}\b"
    ),
)
