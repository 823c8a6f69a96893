"""Whose a detail seems to be, by the words beside it and by what is known of the author."""

import re

from pii.findings import Author, Whose
from pii.page import Hit, Page
from pii.wordlists import words

_KIN = (
    r"neighbours?|mum|mam|mom|dad|mother|father|son|daughter|wife|husband|partner|girlfriend|boyfriend|"
    r"brother|sister|nan|gran|grandad|uncle|aunt|auntie|"
    r"cousin|nephew|niece|boss|landlord|landlady|tenant|mate|friend|colleague|manager|ex|lad|employee|plumber|"
    r"builder|cleaner|accountant|customer|supplier"
)
_OTHER = re.compile(
    rf"\b(?:his|her|hers|their|theirs|him|he|she|he's|she's|they're|he'll|she'll|(?:my|our|the|your|"
    rf"next door) (?:\w+ )?(?:{_KIN})(?:'s)?|mr|mrs|ms|miss|dr|customer|tenant|landlord|culprit)\b"
)
_OWN = re.compile(rf"\b(?:my|mine|me|i'm|i am|i've|i|im|we|we're|us|our|ours|this is)\b(?! (?:\w+ )?(?:{_KIN})\b)")
_INTRODUCED = re.compile(
    r"(?:\b(?:i'm|i am|im|my name is|my name's|this is|name here is)|\b(?:regards|cheers|thanks|wishes|"
    r"yours),?)[\s\-:(\"']{0,4}$"
)
_FIRST_NAME = re.compile(
    (
        r"\b(?:ring|call|text|txt|phone|contact|ask for|e-?mail|message|speak to|"
        r"whatsapp) ([A-Z][\w'\-]+)\b[^.!?\n]*$"
    ),
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[.!?]\s+\w+ \w+")
_SENTENCE = re.compile(r"[.!?](?=\s)|\n\s*\n")


def whose_is(hit: Hit, page: Page, names: list[Hit]) -> Whose:
    """The author's own, someone else's, or not to be told; `names` are the person names found in the same text."""
    value = page.text[hit.start : hit.end]
    if _is_theirs(value, page.author, hit.label):
        return "own"
    before = _in_sentence(page, hit.start)
    if hit.label == "person_name":
        return "own" if _INTRODUCED.search(before) else "other"
    return _by_name(hit, page, names) or _by_words(
        before, page.text[max(0, hit.start - len(before)) : hit.start], page.author
    )


def is_author(name: str, author: Author) -> bool:
    """Whether `name` is one of the author's names, or made of the same words as one."""
    said = set(_tokens(name))
    joined = "".join(_tokens(name))
    return bool(said) and any(said <= set(_tokens(own)) or joined == "".join(_tokens(own)) for own in author.names)


def _is_theirs(value: str, author: Author, label: str) -> bool:
    if author.names and label in ("person_name", "online_handle") and is_author(value, author):
        return True
    return bool(author.contacts) and _bare(value) in {_bare(contact) for contact in author.contacts if contact}


def _bare(value: str) -> str:
    return re.sub(r"[\W_]", "", value).casefold()


def _tokens(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name.casefold())


def _in_sentence(page: Page, start: int) -> str:
    """The lower-case words before `start`, from its sentence's beginning, 80 code points at the most."""
    window = page.before(start, 80)
    breaks = list(_SENTENCE.finditer(window))
    return window[breaks[-1].end() :] if breaks else window


def _by_name(hit: Hit, page: Page, names: list[Hit]) -> Whose | None:
    """What the nearest person name says, where one stands within 60 code points on the same paragraph."""
    near = [(_apart(name, hit), name) for name in names]
    for (first, last), name in sorted(near, key=lambda each: each[0][1] - each[0][0]):
        if last - first > 60:
            return None
        between = page.text[first:last]
        if "\n\n" not in between and not _GOES_ON.search(between):
            own = is_author(page.text[name.start : name.end], page.author) or _INTRODUCED.search(
                _in_sentence(page, name.start)
            )
            return "own" if own else "other"
    return None


def _apart(name: Hit, hit: Hit) -> tuple[int, int]:
    """The bounds of what stands between the two."""
    return (name.end, hit.start) if name.end <= hit.start else (hit.end, name.start)


def _by_words(before: str, written: str, author: Author) -> Whose:
    asked = _FIRST_NAME.search(written)
    if asked and asked[1] in words("first_names") and not is_author(asked[1], author):
        return "other"
    other = max((match.end() for match in _OTHER.finditer(before)), default=-1)
    own = max((match.end() for match in _OWN.finditer(before)), default=-1)
    if other == own:
        return "unknown"
    return "other" if other > own else "own"
