"""What is known of a word as part of a person's name: by lists, by its shape, and by what it is otherwise.

Sources: the lists in `data/` (first_names, surnames, name_words, surname_words, known_names, not_person, common_words),
each with its licence. Nothing is kept of the words that are asked about.
"""

import re
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from pii.wordlists import words

# Endings and beginnings by which surnames of many countries are known.
_SHAPE = re.compile(
    r"(?:\w{2,}(?:son|sen|ski|ska|sky|skaya|wicz|icz|ovic|ovich|evic|ova|eva|enko|chuk|czyk|czak|escu|"
    r"eanu|oğlu|oglu|ides|akis|opoulos|opoulou|yan|ian|dze|shvili|ez|inho|elli|etti|ucci|"
    r"berg|stein|mann|feld|sson|dottir|worth|thwaite|bottom|shaw|croft|well|wick|field|ford|ley|ham|"
    r"ton|combe|bury|stone|brook|wood|land|man|smith|wright|gate|head|house|kumar|walla|"
    r"wala|deep|jit|preet|ullah|uddin|zadeh|nejad|pour))$|^(?:mc|mac|fitz|o'|ó|ni|de|van|von|ap |ab |"
    r"ben|abu|abdul?)\w{3,}|^\w{3,}-\w{3,}$"
)
_OTHER_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "ı": "i", "æ": "ae", "Æ": "Ae"}
)
# Nobody's name has a longer word; looking at one takes the square of its length.
_LONGEST = 40
_ROUND = "\"'().,"
_SMALL_HALF = re.compile(r"-[a-z]")


class Known(NamedTuple):
    """What the lists know of a word."""

    # 2 for a name, 1 for one that is an ordinary word too, 0 for none; a surname by list or by its shape.
    first_name: int
    surname: int
    # Ordinarily no part of a person's name.
    is_apart: bool
    # In no list of names, and nobody writes it small.
    is_unheard: bool


NOTHING = Known(0, 0, is_apart=False, is_unheard=False)


def known(word: str) -> Known:
    """What is known of a word with a capital; of "Anne-Marie" as a first name any half will do."""
    if len(word) > _LONGEST:
        return NOTHING
    plain = _bare(word)
    if plain.isupper() and len(plain) > 2:
        plain = plain.title()
    low = folded(plain)
    apart = low in _apart()
    ordinary = low in words("common_words")
    spellings = {plain} if plain.isascii() else {plain, low[:1].upper() + low[1:]}
    is_surname = not spellings.isdisjoint(words("surnames"))
    if ordinary or low in words("surname_words") or low in words("not_person"):
        surname = int(is_surname)
    else:
        shaped = is_surname or (not apart and _SHAPE.search(low) and not _SMALL_HALF.search(plain))
        surname = 2 if shaped else 0
    if "-" in plain:
        spellings.update(plain.split("-"))
    first_name = 0
    if low not in words("not_person") and not spellings.isdisjoint(words("first_names")):
        first_name = 1 if ordinary or plain in words("name_words") else 2
    return Known(first_name, surname, apart, len(low) > 2 and low.isalpha() and not ordinary and not apart)


def is_known(name: str) -> bool:
    """Whether it is a public figure's name, a character's or a firm's."""
    return folded(name) in _known()


def folded(text: str) -> str:
    """In lower case and without marks: "Gráinne" is "grainne"."""
    if text.isascii():
        return text.lower()
    plain = "".join(letter for letter in normalize("NFD", text.replace("’", "'")) if not "\u0300" <= letter <= "\u036f")
    return plain.translate(_OTHER_LETTERS).lower()


@cache
def _known() -> frozenset[str]:
    return frozenset(map(folded, words("known_names")))


@cache
def _apart() -> frozenset[str]:
    return words("not_names") | words("not_person") | words("sentence_words")


def _bare(word: str) -> str:
    return word.strip(_ROUND).removesuffix("'s").removesuffix("’s")
