"""What is known of a word as part of a person's name: by lists, by its shape, and by what it is otherwise.

Sources: the lists in `data/` (first_names, surnames, name_words, surname_words, known_names, not_person, common_words),
each with its licence. Nothing is kept of the words that are asked about.
"""

import re
from functools import cache
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


def first_name(word: str) -> int:
    """2 for a first name, 1 for one that is an ordinary word too, 0 for none; of "Anne-Marie" any half."""
    if len(word) > _LONGEST:
        return 0
    plain = _title(word.strip(_ROUND))
    halves = {plain, _folded_title(plain), *(plain.split("-") if "-" in plain else ())}
    if not halves & words("first_names") or plain.lower() in words("not_person"):
        return 0
    return 1 if plain in words("name_words") or plain.lower() in words("common_words") else 2


def surname(word: str) -> int:
    """2 for a surname by list or shape, 1 for one that is an ordinary word too, 0 for none known."""
    if len(word) > _LONGEST:
        return 0
    plain = _title(_bare(word))
    low = folded(plain)
    listed = plain in words("surnames") or _folded_title(plain) in words("surnames")
    if low in words("surname_words") or low in words("not_person") or low in words("common_words"):
        return int(listed)
    shaped = _SHAPE.search(low) and not is_apart(word) and not re.search(r"-[a-z]", plain)
    return 2 if listed or shaped else 0


def unheard(word: str) -> int:
    """1 for a word that no list of names has and nobody writes small; 0 for an ordinary one."""
    plain = folded(_bare(word[: _LONGEST + 1]))
    return int(
        2 < len(plain) <= _LONGEST and plain.isalpha() and plain not in words("common_words") and not is_apart(word)
    )


def is_apart(word: str) -> bool:
    """Whether a capitalised word is ordinarily no part of a name."""
    plain = _bare(word).lower()
    return plain in words("not_names") or plain in words("not_person") or plain in words("sentence_words")


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


def _bare(word: str) -> str:
    return word.strip(_ROUND).removesuffix("'s").removesuffix("’s")


def _title(word: str) -> str:
    return word.title() if word.isupper() and len(word) > 2 else word


def _folded_title(word: str) -> str:
    plain = folded(word)
    return plain[:1].upper() + plain[1:]
