"""What the warning speaks of: the words, the questions about them, and what was chosen."""

from typing import Protocol

from markupsafe import Markup, escape
from msgspec import Struct

from accounts import reasons
from pii import Finding

HIDE, REMOVE, PUBLIC, MISTAKE = "hide", "remove", "public", "mistake"
# Nobody's card or secret is shown to anyone, members included.
REMOVE_ONLY = frozenset({"payment_card", "credential"})

_MARK = Markup('<mark class="find{}" data-f="{}" data-n="{}">{}</mark>')


class Writer(Protocol):
    """Who writes: a SignedIn, a Person, or whoever has these."""

    @property
    def id(self) -> int: ...
    @property
    def handle(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def firm(self) -> str: ...


class Words(Struct, frozen=True):
    """One field of a form; titles and names cannot be hidden, and a profile has no place for others' details."""

    field: str
    text: str
    may_hide: bool = True
    profile: bool = False
    # Labels that this field is for: a name field holds a name.
    expects: frozenset[str] = frozenset()


class Earlier(Struct, frozen=True):
    """A choice made before about the same value; a moderator's mask sticks."""

    choice: str
    sticks: bool = False
    # It was somebody else's detail: what was chosen for one's own does not count for that.
    third_party: bool = False

    def covers(self, *, third_party: bool) -> bool:
        """Whether the choice may be taken over where the detail is, or is not, somebody else's now."""
        return self.third_party or not third_party


class Option(Struct, frozen=True):
    """One thing that can be done about a finding."""

    value: str
    title: str
    hint: str = ""


class Question(Struct, frozen=True):
    """One finding as its writer is asked about it; `n` counts through all fields, from 1."""

    n: int
    field: str
    finding: Finding
    excerpt: str
    kind: str
    # The kind as it stands beside a masked value: "phone number".
    note: str
    reason: str
    choices: tuple[Option, ...]
    chosen: str
    third_party: bool
    # Knows the value again without holding it.
    value: str
    agreed: bool = False
    problem: str = ""

    @property
    def remove_only(self) -> bool:
        """Whether it cannot stay, unless it is no personal detail."""
        return {choice.value for choice in self.choices} <= {REMOVE, MISTAKE}

    @property
    def may_be_public(self) -> bool:
        """Whether keeping it public is offered."""
        return any(choice.value == PUBLIC for choice in self.choices)


class Review(Struct, frozen=True):
    """Why a moderator has to look: the flag's kind, and whether the words wait until then."""

    flag: str
    held: bool


class Chosen(Struct, frozen=True):
    """A finding that stays in the text, at its place in the text as it will be stored."""

    field: str
    label: str
    start: int
    end: int
    confidence: float
    whose: str
    choice: str
    chosen_by: str = "writer"

    def needs_review(self) -> Review | None:
        """Whether a moderator has to look at it."""
        if self.whose == "other":
            # "Not a personal detail" must not be the way round a moderator.
            return Review("third_party", held=True)
        if self.label.startswith("sensitive_") and self.choice == PUBLIC:
            return Review("sensitive", held=False)
        secret = self.label in REMOVE_ONLY or (self.label in reasons.SECRETS and self.choice == PUBLIC)
        return Review("secret", held=False) if secret else None


class NeedsChoice(Struct, frozen=True):
    """Nothing may be stored yet: the writer has to be asked."""

    questions: list[Question]
    signature: str
    # The words as they were scanned, by field: the offsets count in these.
    texts: dict[str, str] = {}

    @property
    def own(self) -> list[Question]:
        """Those about the writer."""
        return [question for question in self.questions if not question.third_party]

    @property
    def others(self) -> list[Question]:
        """Those about somebody else."""
        return [question for question in self.questions if question.third_party]

    @property
    def named(self) -> str:
        """Whom the others' details are about, if a name was found among them."""
        return next((question.excerpt for question in self.others if question.finding.label == "person_name"), "")

    def marks(self, field: str) -> Markup:
        """The field's text with each finding marked at its place, to lie under the box it is edited in."""
        text, parts, at = self.texts.get(field, ""), [], 0
        for question in (question for question in self.questions if question.field == field):
            start, end = question.finding.start, question.finding.end
            strong = " is-strong" if question.third_party else ""
            parts += [escape(text[at:start]), _MARK.format(strong, question.n, question.n, text[start:end])]
            at = end
        return Markup("").join([*parts, escape(text[at:])])


class Decided(Struct, frozen=True):
    """The words as they may be stored, by field, and what is known about them."""

    words: dict[str, str]
    findings: list[Chosen]
