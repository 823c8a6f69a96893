"""Bank accounts: IBAN, sort code with account, US routing with account, and an account number beside its cue.

Sources: ISO 13616 and the SWIFT IBAN registry (lengths), Pay.UK (sort codes are six digits, accounts eight), ABA
routing numbers.
"""

import re
from collections.abc import Iterator

from pii.checksums import aba, iban
from pii.page import Detector, Hit, Page
from pii.patterns import Match, compiled

_IBAN = compiled(r"(?i)\b[A-Z]{2}\d{2}(?:[ \-]{0,2}(?:\n(?:> ?)*)?[A-Z0-9]){11,30}\b")
_SORT = compiled(
    r"(?i)\b(\d\d[ \-.–]?\d\d[ \-.–]?\d\d)([ ,;:/|\-()\n]*(?:(?:and |the |my |our )?(?:account|acct?|acc|"
    r"a/c)\.?(?:[ \-]*(?:number|no|nr|num|#))?"
    r"(?:[ ]is)?[ .:;,#\-\n]*)?)(\d{4} ?\d{4}|\d{7})\b"
)
_REVERSED = compiled(
    r"(?i)\b(?:account|acct?|acc|a/c)\.?(?: (?:number|no|nr|"
    r"num))?\.?[ :#]*(\d{8}[ ,;:/\-()\n]+(?:and )?(?:the )?s(?:ort ?code|"
    r"/c)[ .:]*(?:is )?\d\d[ \-]?\d\d[ \-]?\d\d)\b"
)
_ROUTING = compiled(
    r"(?i)\b(?:routing|aba|rtn)(?: (?:number|no|nr|"
    r"transit))?[ .:#]*(?:is )?(\d{9})([ ,;:/\-()\n]+(?:and )?(?:account|acct?)\.?(?: (?:number|"
    r"no))?[ .:#]*(?:is )?\d{6,17})?\b"
)
_ALONE = compiled(
    r"(?i)\b(?:(?:bank )?account|acct|a/c|acc)\.?[ \-]?(?:number|no\.?|nr\.?|num|n°)(?:'s| is| are|"
    r" for [a-z ]{1,20} is)?[ .:#]*(\d{4} ?\d{4})\b"
)
_ROUTED = compiled(
    r"(?i)\b(\d{9})(?: ?/ ?|[ ,;:/\-]+(?:and )?(?:acct?|account)\.?(?: (?:number|no\.?))?[ .:#]*)\d{6,17}\b"
)
# Payments NZ: bank, branch, account, suffix.
_NEW_ZEALAND = compiled(r"\b\d{2}-\d{4}-\d{7}-\d{2,3}\b")
_CUE = re.compile(
    r"\b(?:sort|bank|bacs|account|acct?|a/c|transfer|pay(?:ment|able|s|ing)?|s/c|s\.c\.|faster payments?|"
    r"deposit|banc)\b"
)
_NOT_OURS = re.compile(
    r"\b(?:mandate|paying.in|originator|policy|customer|electric|gas|water|loyalty|reference|ref|invoice|"
    r"order|e\.g\.|example|sample|specimen|dummy)\b"
)
_LENGTHS = {
    country: length
    for length, countries in (
        (15, "NO"),
        (16, "BE"),
        (18, "NL DK FI"),
        (19, "SI"),
        (20, "AT LU LT EE"),
        (21, "CH HR LV LI"),
        (22, "GB IE DE BG"),
        (23, "GI AE IL"),
        (24, "ES SE CZ SK RO SA PK"),
        (25, "PT"),
        (26, "TR IS"),
        (27, "FR IT GR MC SM"),
        (28, "PL HU CY"),
        (29, "UA"),
        (31, "MT"),
    )
    for country in countries.split()
}
# The sample accounts of the IBAN registry and of Wikipedia.
_SAMPLES = frozenset(
    ["GB29NWBK60161331926819", "GB82WEST12345698765432", "DE89370400440532013000", "FR1420041010050500013M02606"]
)


def find(page: Page) -> Iterator[Hit]:
    """Yield account numbers; sort codes alone, samples, mandates and IBANs that fail their check are none."""
    for match in page.matches(_IBAN):
        end = _iban_end(match[0])
        if end:
            yield Hit("bank_account", match.start(), match.start() + end, 0.99)
    yield from _with_sort_code(page)
    yield from _with_routing(page)
    for match in page.matches(_NEW_ZEALAND):
        yield Hit("bank_account", match.start(), match.end(), 0.9)
    for match in page.matches(_ALONE):
        if not _NOT_OURS.search(page.before(match.start(), 30)) and page.stands_alone(match.start(1), match.end(1)):
            yield Hit("bank_account", match.start(1), match.end(1), 0.85)


def _with_routing(page: Page) -> Iterator[Hit]:
    for match in page.matches(_ROUTING):
        if aba(match[1]) and match[2]:
            yield Hit("bank_account", match.start(1), match.end(), 0.95)
    for match in page.matches(_ROUTED):
        if aba(match[1]):
            yield Hit("bank_account", match.start(), match.end(), 0.95)


def _iban_end(written: str) -> int:
    """How many characters of `written` are an IBAN, 0 for none; what follows one may look like its continuation."""
    length = _LENGTHS.get(written[:2].upper(), 0)
    places = [place for place, letter in enumerate(written) if letter.isalnum()]
    if not length or len(places) < length:
        return 0
    value = "".join(written[place] for place in places[:length]).upper()
    return places[length - 1] + 1 if iban(value) and value not in _SAMPLES else 0


def _with_sort_code(page: Page) -> Iterator[Hit]:
    for match in page.matches(_SORT):
        if page.stands_alone(match.start(1), match.end(3)) and _is_account(page, match):
            yield Hit("bank_account", match.start(1), match.end(3), 0.95)
    for match in page.matches(_REVERSED):
        yield Hit("bank_account", match.start(1), match.end(1), 0.95)


def _is_account(page: Page, match: Match) -> bool:
    """Six digits and eight are an account where the sort code is divided or named, and money is spoken of."""
    around, within = page.before(match.start(1), 60), match[2].lower()
    if (
        match[1].count("-") == 2
        and len(match[3].replace(" ", "")) == 8
        and 0 < len(within) <= 3
        and within.strip() != "-"
    ):
        return True
    divided = "-" in match[1] or "sort" in around or bool(_CUE.search(within))
    if not divided or within.strip() == "-" or _NOT_OURS.search(around[-30:]):
        return False
    return any(_CUE.search(words) for words in (around, within, page.after(match.end(3), 30)))


DETECTOR = Detector(
    "bank",
    find,
    shape=(
        r"(?i)[A-Z]{2}\d{2}[ \-]?[A-Z0-9]{2,4}[ \-]?[A-Z0-9]{4}|\d\d[ \-.]?\d\d[ \-.]?\d\d|\b(?:account|acc|acct|"
        r"a/c|routing|aba)\b.*\d"
    ),
)
