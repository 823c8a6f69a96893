"""The readable part of an address, from a title."""

import re
from unicodedata import normalize

LONGEST = 60
# What else stands at the place of a slug, in addresses of a topic.
TAKEN = frozenset({"feed", "reply"})
_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")
# Letters that do not fall apart into an ASCII one and an accent.
_SPELT = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"})


def slug_of(title: str) -> str:
    """Small ASCII letters and digits with dashes, at most 60; "topic" where a title has none."""
    plain = normalize("NFKD", title.casefold().translate(_SPELT)).encode("ascii", "ignore").decode()
    plain = plain.replace("'", "")
    slug = _NOT_IN_A_SLUG.sub("-", plain).strip("-")
    if len(slug) > LONGEST:
        slug = slug[:LONGEST].rpartition("-")[0] or slug[:LONGEST]
    return f"{slug}-topic" if slug in TAKEN else slug or "topic"
