"""The warning before words are stored: what was found, what the writer may choose, and what the choice makes of the text."""

import hmac
from asyncio import to_thread
from collections.abc import Iterable, Mapping
from typing import Protocol

from msgspec import Struct

from accounts import reasons
from core.i18n import gettext as _
from core.tokens import digest
from pii import Author, Finding, scan

HIDE, REMOVE, PUBLIC, MISTAKE = "hide", "remove", "public", "mistake"
# Nobody's card or secret is shown to anyone, members included.
REMOVE_ONLY = frozenset({"payment_card", "credential"})
# Longer texts are scanned beside the loop, so that others need not wait.
SCANNED_AT_ONCE = 2_000
# A detail this near a stranger's name, with no new paragraph between, is the stranger's.
BESIDE = 80


class Writer(Protocol):
    """Who writes: a SignedIn, a Person, or whoever has these."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def handle(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def firm(self) -> str: ...  # noqa: D102


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


class Decided(Struct, frozen=True):
    """The words as they may be stored, by field, and what is known about them."""

    words: dict[str, str]
    findings: list[Chosen]


def ask(
    words: list[Words],
    writer: Writer,
    answers: Mapping[str, str] | None = None,
    earlier: Mapping[str, Earlier] | None = None,
) -> list[Question]:
    """What was found, with the answers given so far; a choice carries over where the same value recurs."""
    asker = _Asker(answers or {}, earlier or {})
    author = Author(names=tuple(dict.fromkeys(name for name in (writer.handle, writer.name, writer.firm) if name)))
    for field in words:
        found = [finding for finding in scan(field.text, author=author) if finding.label not in field.expects]
        for finding in found:
            asker.ask(field, finding, third_party=_others(finding, found, field.text))
    return asker.questions


async def decide(
    words: list[Words], writer: Writer, answers: Mapping[str, str], earlier: Mapping[str, Earlier] | None = None
) -> NeedsChoice | Decided:
    """Asks, unless the answers are signed for exactly these words, or every value found was decided before."""
    if sum(len(field.text) for field in words) > SCANNED_AT_ONCE:
        questions = await to_thread(ask, words, writer, answers, earlier)
    else:
        questions = ask(words, writer, answers, earlier)
    signature = _signature(writer.id, words, questions)
    answered = hmac.compare_digest(answers.get("checked", "").encode(), signature.encode())
    if not (answered or _settled(questions, earlier or {})) or any(question.problem for question in questions):
        return NeedsChoice(questions, signature)
    return apply(words, questions)


def apply(words: list[Words], questions: list[Question]) -> Decided:
    """The words without what is to be removed, and the findings that remain, moved to where they stand now."""
    texts: dict[str, str] = {}
    kept: list[Chosen] = []
    for field in words:
        asked = [question for question in questions if question.field == field.field]
        texts[field.field] = _without_removed(field, asked, kept)
    return Decided(texts, kept)


def value_key(label: str, value: str) -> str:
    """By which a value is known again, in a later version or another finding, without being kept."""
    plain = "".join(sign for sign in value.casefold() if sign.isalnum() or sign == "@")
    return digest("finding", f"{label}\n{plain}")[:24]


def earlier_choices(text: str, spans: Iterable[tuple[str, int, int, str, str]]) -> dict[str, Earlier]:
    """The choices standing in a stored text, from its findings as (label, start, end, choice, chosen_by)."""
    return {
        value_key(label, text[start:end]): Earlier(choice, sticks=chosen_by == "moderator")
        for label, start, end, choice, chosen_by in spans
    }


class _Asker:
    """Numbers the questions, and knows what was answered about each value before."""

    def __init__(self, answers: Mapping[str, str], earlier: Mapping[str, Earlier]) -> None:
        self.questions: list[Question] = []
        self.answers = answers
        self.values = {answers[name]: name[1:] for name in answers if name[:1] == "v" and name[1:].isdecimal()}
        self.earlier = earlier

    def ask(self, field: Words, finding: Finding, *, third_party: bool) -> None:
        n = len(self.questions) + 1
        excerpt = field.text[finding.start : finding.end]
        key = value_key(finding.label, excerpt)
        words = reasons.about(finding.label, excerpt, third_party=third_party)
        choices = _choices(field, finding.label, third_party=third_party, sticks=self._sticks(key))
        chosen = self._chosen(n, key, choices)
        agreed = self._agreed(n, key)
        refused = third_party and chosen == PUBLIC and not agreed
        problem = _("Tick the box if they have agreed, or choose something else.") if refused else ""
        # In the order of the fields, which names beside each would only repeat.
        self.questions.append(
            Question(
                *(n, field.field, finding, excerpt, words.kind, words.note, words.reason),
                *(choices, chosen, third_party, key, agreed, problem),
            )
        )

    def _chosen(self, n: int, key: str, choices: tuple[Option, ...]) -> str:
        before = self.earlier.get(key)
        answer = self.answers.get(f"f{self._asked_as(n, key)}", before.choice if before else "")
        return answer if answer in [choice.value for choice in choices] else choices[0].value

    def _agreed(self, n: int, key: str) -> bool:
        before = self.earlier.get(key)
        return f"agree{self._asked_as(n, key)}" in self.answers or (before is not None and before.choice == PUBLIC)

    def _sticks(self, key: str) -> bool:
        before = self.earlier.get(key)
        return before is not None and before.sticks

    def _asked_as(self, n: int, key: str) -> str:
        """The number under which the form asked about this value; without the form's values, the number it has now."""
        return self.values.get(key, "" if self.values else str(n))


def _choices(field: Words, label: str, *, third_party: bool, sticks: bool) -> tuple[Option, ...]:
    """What is offered, the protective one first."""
    hide = Option(HIDE, _("Hide from visitors"), _("Members would still see it. A moderator reads the post first."))
    remove = Option(REMOVE, _("Remove it"))
    public = Option(PUBLIC, _("Keep it public"), _("Only if they agree. A moderator reads the post first."))
    mistake = Option(MISTAKE, _("This is not a personal detail"))
    if sticks and field.may_hide:
        return (hide, remove)
    if label in REMOVE_ONLY or (third_party and (field.profile or label.startswith("sensitive_"))):
        return (remove, mistake)
    if not field.may_hide:
        return (remove, public, mistake)
    return (remove, hide, public, mistake) if third_party else (hide, remove, public, mistake)


def _others(finding: Finding, found: list[Finding], text: str) -> bool:
    """Whether a detail is somebody else's; unknown counts as own, unless it stands beside a stranger's name."""
    if finding.whose != "unknown":
        return finding.whose == "other"
    strangers = (other for other in found if other.label == "person_name" and other.whose == "other")
    return any(_beside(finding, stranger, text) for stranger in strangers)


def _beside(one: Finding, other: Finding, text: str) -> bool:
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return len(between) <= BESIDE and "\n\n" not in between


def _settled(questions: list[Question], earlier: Mapping[str, Earlier]) -> bool:
    return all(question.value in earlier and question.chosen == earlier[question.value].choice for question in questions)


def _signature(writer: int, words: list[Words], questions: list[Question]) -> str:
    """Over the member, the words and what was found, so that changed text is asked about again."""
    texts = [f"{field.field}\n{len(field.text)}\n{field.text}" for field in words]
    found = [f"{q.field} {q.finding.label} {q.finding.start} {q.finding.end} {q.third_party}" for q in questions]
    return digest("warning", "\n".join([str(writer), *texts, *found]))


def _without_removed(field: Words, asked: list[Question], kept: list[Chosen]) -> str:
    instead = "" if field.profile else _("(removed)")
    parts: list[str] = []
    at = moved = 0
    for question in asked:
        finding = question.finding
        if question.chosen == REMOVE:
            parts += [field.text[at : finding.start], instead]
            moved += len(instead) - (finding.end - finding.start)
            at = finding.end
        else:
            kept.append(_chosen(question, moved))
    return "".join([*parts, field.text[at:]])


def _chosen(question: Question, moved: int) -> Chosen:
    finding = question.finding
    whose = "other" if question.third_party else finding.whose
    return Chosen(
        field=question.field,
        label=finding.label,
        start=finding.start + moved,
        end=finding.end + moved,
        confidence=finding.confidence,
        whose=whose,
        choice=question.chosen,
    )
