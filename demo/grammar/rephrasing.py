"""Says a sentence in another way when somebody has said it before on another topic."""

import re
from functools import cache, partial

from demo.grammar.expanding import expand
from demo.grammar.scenarios import TEXTS, lists
from demo.grammar.sentences import Ledger
from demo.grammar.slots import DAYS, MONTHS, STREETS, TOWNS, Scene
from demo.grammar.voices import formal

_PARTS = re.compile(r"((?<=[.?!])\s+)")
_FIRST = re.compile(r"[A-Za-z'’]+")
TRIES = 24
TEMPLATES = 8


class Phrasing:
    """A post as it is put together from turns of phrase: at most one of them says again what was said elsewhere."""

    def __init__(self, scene: Scene, ledger: Ledger, kind: str) -> None:
        self.scene, self.ledger = scene, ledger
        self.how = kind if kind in ("open", "answer") else "say"
        self.written: list[str] = []
        self.framed = False

    def add(self, templates: list[str]) -> None:
        """Adds one of these turns of phrase, the first that is new; the used one moves to the end."""
        for template in templates[:TEMPLATES]:
            text = self.ledger.fresh(partial(spoken, template, self.scene))
            if not self.ledger.knows(_first(text)):
                break
        templates.append(templates.pop(templates.index(template)))
        if self.ledger.knows(_first(text)):
            if self.framed and self.written:
                return
            self.framed = True
        text = rephrased(text, self.how, self.scene, self.ledger)
        self.ledger.note(text)
        self.written.append(text)


def spoken(template: str, scene: Scene) -> str:
    """A turn of phrase in the words of whoever says it; ` // ` parts a list's items."""
    text = expand(template, scene.slots(), scene.rng)
    if scene.me.voice == "formal":
        text = formal(text)
    head, *items = (part.strip() for part in text.split(" // "))
    return "\n".join([head, "", *(f"- {item}" for item in items)]) if items else head


def rephrased(text: str, how: str, scene: Scene, ledger: Ledger) -> str:
    """The text with its first sentence put another way, and later ones left out, if they were said before."""
    if "\n" in text:
        return text
    first, *rest = _PARTS.split(text)
    kept = [_fresh(first, how, scene, ledger)]
    for gap, sentence in zip(rest[::2], rest[1::2], strict=True):
        # A good line may come round again, once.
        if not ledger.knows(sentence) or (ledger.count(sentence) < 2 and scene.rng.random() < 0.2):
            kept += [gap, sentence]
    return "".join(kept)


def _first(text: str) -> str:
    return _PARTS.split(text.split("\n", maxsplit=1)[0])[0]


def _fresh(sentence: str, how: str, scene: Scene, ledger: Ledger) -> str:
    if not ledger.knows(sentence):
        return sentence
    # Nobody speaks to themselves by name.
    may_name = scene.me is not scene.op and scene.op.first not in sentence
    best = sentence
    frames = [each for each in _frames(sentence, how) if may_name or "{op}" not in each]
    for _try in range(TRIES):
        best = _framed(sentence, scene.rng.choice(frames), scene)
        if not ledger.knows(best):
            break
    return best


def _frames(sentence: str, how: str) -> tuple[str, ...]:
    frames = lists("frames")
    if sentence.endswith("?"):
        return frames["answer" if how == "answer" else "ask"]
    if how == "say" and sentence.endswith(".") and len(sentence) < 100:
        return frames["say"] + frames["after"]
    return frames[how]


def _framed(sentence: str, frame: str, scene: Scene) -> str:
    before, after = frame.split("~")
    if after:
        sentence = sentence.removesuffix(".")
    elif not before.rstrip().endswith("."):
        sentence = _uncapitalised(sentence)
    slots = scene.slots()
    head = expand(before, slots, scene.rng) + " " if before else ""
    tail = expand("·" + after, slots, scene.rng)[1:] if after else ""
    return f"{head}{sentence}{tail}"


def _uncapitalised(sentence: str) -> str:
    found = _FIRST.match(sentence)
    word = found[0] if found else ""
    named = word.removesuffix("'s") in _names() and not sentence.startswith("May I ")
    if not word or named or word.startswith("I'") or (word.isupper() and word != "A"):
        return sentence
    return sentence[0].lower() + sentence[1:]


@cache
def _names() -> frozenset[str]:
    """Words that keep their capital inside a sentence."""
    lines = (TEXTS / "members.txt").read_text(encoding="utf-8").splitlines()
    people = [" ".join(line.split("|")[1:3]) for line in lines if not line.startswith("#")]
    words = " ".join([*DAYS, *MONTHS, *STREETS, *TOWNS, *people, "Kelderby Christmas"]).split()
    return frozenset(word.removesuffix("'s") for word in words if word[0].isupper()) - {"The", "Market"}
