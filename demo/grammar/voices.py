"""How somebody says it: a formal voice writes no contractions, a terse one stops early, a chatty one goes on."""

import re

FULL = {
    "i'm": "I am", "i've": "I have", "i'd": "I would", "i'll": "I will", "it's": "it is", "isn't": "is not",
    "don't": "do not", "doesn't": "does not", "didn't": "did not", "can't": "cannot", "couldn't": "could not",
    "won't": "will not", "wouldn't": "would not", "wasn't": "was not", "weren't": "were not", "aren't": "are not",
    "haven't": "have not", "hasn't": "has not", "that's": "that is", "there's": "there is", "they're": "they are",
    "they've": "they have", "you're": "you are", "you've": "you have", "you'd": "you would", "we're": "we are",
    "we've": "we have", "we'd": "we would", "we'll": "we will", "you'll": "you will", "he's": "he is",
    "she's": "she is", "it'd": "it would", "it'll": "it will", "what's": "what is", "who's": "who is",
    "they'd": "they would", "they'll": "they will", "he'd": "he would", "there'll": "there will", "hadn't": "had not",
}  # fmt: skip
# "I'd left" is a past, "I'd ask" a wish.
_PASTS = "a been had left missed no written forgotten put lost gone done asked thought said read seen got not the"
# "It's taken" is a past too.
_HAVES = "become been taken had eaten left got shamed changed paid started"
_CONTRACTION = re.compile(r"\b([A-Za-z]+(?:'|’)[a-z]+)(?:( )([a-z]+))?")


def formal(text: str) -> str:
    """Without contractions."""
    return _CONTRACTION.sub(_full, text)


def _full(found: re.Match[str]) -> str:
    short, rest = found[1], found[3] or ""
    after = (found[2] or "") + rest
    full = FULL.get(short.lower())
    if full is None:
        return found[0]
    if full.endswith(" would") and (rest in _PASTS.split() or (rest.endswith("ed") and rest != "need")):
        full = full.replace(" would", " had")
    if full.endswith(" is") and rest in _HAVES.split():
        full = full.replace(" is", " has")
    return (full[0].upper() + full[1:] if short[0].isupper() else full) + after
