"""The subjects there are, and what nobody is ever asked or guessed to care about: two closed lists without overlap."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from core.i18n import marked

SUBJECTS: Final[Mapping[str, str]] = {
    "trade": marked("Trade and supplies"),
    "money": marked("Money and paperwork"),
    "premises": marked("Premises and running costs"),
    "work": marked("Work and staff"),
    "events": marked("Markets and events"),
    "food": marked("Food and drink"),
    "crafts": marked("Crafts and making"),
    "sharing": marked("Lending and sharing"),
}

# GDPR, article 9. A word of a board that begins like one of these is enough: a board too many without a subject harms
# nobody. In English and Welsh, the languages of the boards.
FORBIDDEN: Final[Mapping[str, str]] = {
    "religion": "relig belief faith church chapel mosque synagogue temple prayer worship bible quran koran gospel"
    " christian muslim islam jew judaism hindu sikh buddh atheis catholic anglican methodist baptist presbyter quaker"
    " pentecost evangel orthodox jehovah mormon salvation parish vicar imam rabbi halal kosher ramadan eid diwali lent"
    " synod deanery gurdwara mandir masjid chaplain crefydd eglwys capel",
    "politics": "politic election elector parliament senedd vote voting voter partisan socialis conservativ liberal"
    " tory tories brexit union unions unionis unison unite activis labour plaid reform greens ukip snp"
    " sinn dup sdlp campaign protest councillor gwleidydd etholiad llafur",
    "health": "health medic doctor hospital clinic illness disease disab mental therap cancer diabet pregnan addict"
    " wellbeing wellness autis adhd neurodiv dyslex dement alzheimer parkinson hiv aids deaf blind sobriety"
    " sober alcohol"
    " menopaus surgery surgeries nurse patient carer caring bereave grief fertil miscarr epilep asthma arthrit stroke"
    " depress anxi recovery rehab aa iechyd anabl",
    "race": "race races racial racis ethnic ethnicit migrant immigra refugee asylum nationalit skin origin hil tras",
    "sexuality": "sex gay lesbian bisexual transgender lgbt queer gender pride trans nonbinary polyamor rhyw",
}
_WORD = re.compile(r"[^\W\d_]+")
_STEMS: Final = tuple(stem for stems in FORBIDDEN.values() for stem in stems.split())
# These begin too many other words: "racecourse", "unit", "skinny".
_WHOLE: Final = frozenset(
    [
        *("race", "races", "skin", "origin", "hil", "tras", "union", "unions", "pride", "vote", "tory", "jew", "lent"),
        *("eid", "labour", "plaid", "reform", "greens", "snp", "dup", "sinn", "hiv", "aids", "aa", "deaf", "blind"),
        *("roma", "black", "asian", "african", "trans", "stroke", "traveller", "travellers", "unite", "caring"),
    ]
)


@lru_cache(maxsize=512)
def is_forbidden(words: str) -> bool:
    """Whether words, a board's name and what it is for, touch what nothing may be learned about."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(sign))
    return any(_touches(word) for word in _WORD.findall(plain))


def _touches(word: str) -> bool:
    return any(word == stem if stem in _WHOLE else word.startswith(stem) for stem in _STEMS)


def subject_if_allowed(subject: str, words: str) -> str:
    """The subject of something that these words describe; none where it may have none, whatever is stored."""
    return subject if subject in SUBJECTS and not is_forbidden(words) else ""
