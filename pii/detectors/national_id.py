"""Numbers by which a state knows a person.

Sources: HMRC NIM39110 (National Insurance numbers), NHS Data Dictionary (NHS number), SSA (Social Security numbers),
DVLA (driver numbers), ICAO 9303 (passports), Revenue.ie (PPS), and `python-stdnum` (LGPL 2.1) for the check digits of
other countries.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pii.checksums import luhn, nhs
from pii.literals import bare, pattern_of
from pii.page import Detector, Hit, Page
from pii.patterns import compiled


class _Number(NamedTuple):
    """A kind of number: its shape, the words one of which must stand near it (empty: none needed) and its check."""

    shape: str
    cue: str
    holds: Callable[[str], bool]


def _by_stdnum(country: str, kind: str) -> Callable[[str], bool]:
    """The check of `python-stdnum`, loaded when first asked."""

    def holds(value: str) -> bool:
        from stdnum.util import get_cc_module

        module = get_cc_module(country, kind)
        return bool(module and module.is_valid(value))

    return holds


def _nino(value: str) -> bool:
    return value[:2] not in ("BG", "GB", "NK", "KN", "TN", "NT", "ZZ") and value not in (
        "AB123456C",
        "QQ123456C",
        "PP999999P",
    )


def _ssn(value: str) -> bool:
    area, group, serial = value[:3], value[3:5], value[5:]
    return (
        area not in ("000", "666")
        and area < "900"
        and group != "00"
        and serial != "0000"
        and value not in ("078051120", "219099999", "123456789")
    )


def _driver(value: str) -> bool:
    if len(value) != 16 or not value[6:10].isdigit():
        return False
    month = int(value[6:8]) % 50
    return 1 <= month <= 12 and 1 <= int(value[8:10]) <= 31 and value[:5] != "MORGA"


def _no_specimen(value: str) -> bool:
    return not value.startswith("MORGA")


def _any(value: str) -> bool:
    return len(set(value)) > 2


# Two countries, two spellings.
_LICENCES = "|".join(
    [
        *(
            f"{whose} {card}"
            for whose in ("driver", "drivers", "driver's", "driving")
            for card in ("licence", "license")
        ),
        *("licence number on", "license number on", r"\bdl\b", "state id", "medicare"),
    ]
)
_NUMBERS = (
    _Number(
        r"\b[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z][A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z][ \-.]?\d\d[ \-.]?\d\d[ \-.]?\d\d[ "
        r"\-.]?[A-Da-d]\b",
        "",
        _nino,
    ),
    _Number(r"\b\d{3}[ \-]?\d{3}[ \-]?\d{4}\b", r"\bnhs\b|health service|rhif gig|hospital number|patient", nhs),
    _Number(r"\b\d{3} \d{3} \d{4}\b", "", nhs),
    _Number(r"\b\d{3}-\d{2}-\d{4}\b", "", _ssn),
    _Number(r"\b\d{3}[ .]?\d{2}[ .]?\d{4}\b", r"\bssn\b|social security|\bsocial\b", _ssn),
    _Number(
        r"\b[A-Z]{5} ?[0-9][0156][0-9][0-3][0-9]{2} ?[A-Z9]{2} ?[0-9][A-Z]{2}\b|"
        r"\b[A-Z]{2,4}9{1,3}[0-9][0156][0-9][0-3][0-9]{2}[A-Z9]{2}[0-9][A-Z]{2}\b",
        "",
        _driver,
    ),
    _Number(r"\b[A-Z]{5}[ ]?[0-9]{6}[ ]?[A-Z9]{2}[0-9][A-Z]{2}\b", "licence|license|driv", _no_specimen),
    _Number(
        r"\b(?:\d{9}|[A-Z]{1,2}\d{6,8}|\d{3} \d{3} \d{3}|\d{2}[A-Z]{2}\d{5})\b", r"passport|paszport|pasbort", _any
    ),
    _Number(r"\b\d{7}[ ]?[A-W][A-IW]?\b", r"\bpps", _by_stdnum("ie", "pps")),
    _Number(r"\b\d{2}(?:[02][1-9]|[13][012])(?:[0-2]\d|3[01])\d{5}\b", "", _by_stdnum("pl", "pesel")),
    _Number(r"\b\d{11}\b", "pesel", _any),
    _Number(r"\b\d{3}\.\d{3}\.\d{3}-\d{2}\b", "", _by_stdnum("br", "cpf")),
    _Number(r"\b\d{6} ?\d{4}\b", r"\bchi\b", _any),
    _Number(
        r"\b[CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z]{7}\d\b|\b[CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z]{8}\d\b|"
        r"\b[CFGHJ-NPRTV-Z]{3}\d\d[0-9CFGHJ-NPRTV-Z]{5}\b",
        "identity card|id card|ausweis",
        _any,
    ),
    _Number(r"\b[A-Z]{3}\d{6}\b", "dowod|dowód|id card|identity card", _any),
    _Number(r"\b\d{3}[ \-]?\d{3}[ \-]?\d{3}\b", r"\bsin\b|social insurance", luhn),
    _Number(r"\b\d{4}[ \-]?\d{4}[ \-]?\d{4}\b", "aadhar|aadhaar", _by_stdnum("in_", "aadhaar")),
    _Number(r"\b[A-Z]{5}\d{4}[A-Z]\b", r"\bpan\b", _by_stdnum("in_", "pan")),
    _Number(r"\b\d{3}[ ]?\d{3}[ ]?\d{3}\b", r"\btfn\b|tax file", _by_stdnum("au", "tfn")),
    _Number(r"\b(?:\d{8}|[XYZ]-?\d{7})[ \-]?[A-Z]\b", r"\bdni\b|\bnie\b|\bnif\b", _any),
    _Number(r"\b[12] ?\d\d ?\d\d ?\d[0-9AB] ?\d{3} ?\d{3}(?: ?\d\d)?\b", r"insee|\bnir\b|sécu|secu", _any),
    _Number(r"\b[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]\b", "", _any),
    _Number(r"\b\d{2} ?\d{3} ?\d{3} ?\d{3}\b", "steuerid|steuer-id|idnr|steuerlich", _by_stdnum("de", "idnr")),
    _Number(r"\b[1-8]\d{12}\b", r"\bcnp\b|cod numeric", _any),
    _Number(r"\b\d{4}\.?\d{2}\.?\d{3}\b", r"\bbsn\b|burgerservice", _by_stdnum("nl", "bsn")),
    _Number(r"\b[1-9]\d{10}\b", "kimlik|t.c.|\btc\b|vatandaş|id card|identity card", _by_stdnum("tr", "tckimlik")),
    _Number(r"\b(?:19|20)?\d{6}[ \-+]?\d{4}\b", r"personnummer|personal number", _by_stdnum("se", "personnummer")),
    _Number(r"\b\d{6}[ \-]?\d{4}\b", r"\bcpr\b", _any),
    _Number(r"\b\d{6} ?\d{5}\b", "fødselsnummer|fodselsnummer|personnummer", _by_stdnum("no", "fodselsnummer")),
    _Number(r"\b\d{6}[+\-A]\d{3}[0-9A-Y]\b", "", _by_stdnum("fi", "hetu")),
    _Number(
        r"\b\d{2}[ .]?\d{2}[ .]?\d{2}[ \-]?\d{3}[ .]?\d{2}\b",
        r"rijksregister|registre national|\bnn\b|belgian",
        _by_stdnum("be", "nn"),
    ),
    _Number(r"\b[3-6]\d{10}\b", r"asmens|isikukood|lithuanian|estonian|personal code", _by_stdnum("lt", "asmens")),
    _Number(r"\b\d{17}[\dX]\b", "", _by_stdnum("cn", "ric")),
    _Number(r"\bGHA-\d{9}-\d\b", "", _any),
    _Number(r"\b\d{10}\b", r"\begn\b|егн|bulgarian", _by_stdnum("bg", "egn")),
    _Number(r"\b\d{6}/?\d{3,4}\b", "rodne|rodné|birth number", _any),
    _Number(r"\b\d{6}-\d{5}\b", "personas kods|personal code|latvian", _any),
    _Number(r"\b\d{13}\b", r"\bjmbg\b|\boib\b|\bsa id\b|\bsouth african id\b|\bid number\b", _any),
    _Number(r"\b\d{11}\b", r"\bnin\b|national identification|\bbvn\b|codice|\boib\b", _any),
    _Number(r"\b\d{3}[ \-]?\d{3}[ \-]?\d{3}\b", r"\btrn\b|tax registration number", _any),
    _Number(r"\b\d{5}-?\d{7}-?\d\b", r"\bcnic\b|nadra", _any),
    _Number(
        r"\b(?:\d{7,9}|[A-Z]\d{5,14}|[A-Z]{1,2} ?\d{3} ?\d{3} ?\d{0,3})\b",
        _LICENCES,
        _any,
    ),
)
_OTHER_NUMBER = re.compile(
    r"\b(?:vat|utr|paye|company|case|certificate|policy|gas safe|order|invoice|waste|carrier'?s?|premises|"
    r"sample|example|specimen|account|phone|tel|part|parts|serial|model|sku|ref|reference|they'll try|"
    r"code|ean|barcode|isbn|imei|number on|tracking|parcel|batch|lot|meter|booking|ticket|page|fits)\b[^.\n]{0,24}$"
)
_RUNG = re.compile(r"\b(?:phone|tel|ring|call|text|mobile|mob|cell|fax|whatsapp)\b[^.\n]{0,24}$")


# What every one of them holds, and the shapes that need no cue; the cues alone are common words.
_DIGITS = compiled(r"\d(?:[ .\-/]?[0-9A-Za-z]){4}")
_SHAPES = (
    r"(?i)\b[A-Z]{2}[ \-.]?\d\d[ \-.]?\d\d[ \-.]?\d\d[ \-.]?[A-D]\b|\b\d{3} \d{3} \d{4}\b|\b\d{11}\b|"
    r"\d{17}[\dX]|GHA-|\d{3}-\d{2}-\d{4}|\d{3}\.\d{3}\.\d{3}-\d\d|[A-Z9]{5} ?\d{6}|[A-Z]{6}\d\d[A-Z]\d\d|"
    r"\d{6}[+\-A]\d{3}"
)
_CUED = tuple((number, frozenset(map(bare, number.cue.split("|")))) for number in _NUMBERS if number.cue)
_UNCUED = tuple(number for number in _NUMBERS if not number.cue)


def find(page: Page) -> Iterator[Hit]:
    """Yield numbers whose check holds, beside their cue where the shape alone says too little."""
    if not page.holds(_DIGITS):
        return
    yield from _beside_cues(page)
    if page.holds(compiled(_SHAPES)):
        for number in _UNCUED:
            for start, end in _checked(page, number):
                if page.stands_alone(start, end) and not _is_another(page, start, end):
                    yield Hit("national_id", start, end, 0.97)


def _is_another(page: Page, start: int, end: int) -> bool:
    """Whether the words before it say that it is a number of something else, or one to ring."""
    before = page.before(start, 30)
    rung = not any(map(str.isalpha, page.text[start:end])) and _RUNG.search(before)
    return bool(rung or _OTHER_NUMBER.search(before))


def _beside_cues(page: Page) -> Iterator[Hit]:
    said = page.said("national_id")
    for number, words in _CUED:
        if words & said:
            cue = compiled(pattern_of(number.cue.split("|")))
            for start, end in _checked(page, number):
                near = f"{page.before(start, 60)} | {page.after(end, 24)}"
                if cue.search(near) and page.stands_alone(start, end):
                    yield Hit("national_id", start, end, 0.93)


def _checked(page: Page, number: _Number) -> Iterator[tuple[int, int]]:
    for match in page.matches(compiled(number.shape)):
        if number.holds(re.sub(r"[ .\-]", "", match[0]).upper()):
            yield match.span()


DETECTOR = Detector(
    "national_id",
    find,
    words=tuple(word for number in _NUMBERS if number.cue for word in number.cue.split("|")),
    shape=_SHAPES,
)
