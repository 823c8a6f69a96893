"""Asking: what was found in the words, and what may be chosen about each finding."""

from collections.abc import Iterable, Mapping

from accounts import reasons
from accounts.warning.words import HIDE, MISTAKE, PUBLIC, REMOVE, REMOVE_ONLY, Earlier, Option, Question, Words, Writer
from core.i18n import gettext as _
from core.tokens import digest
from pii import Author, Finding, scan

# A detail this near a stranger's name, with no new paragraph between, is the stranger's.
BESIDE = 80


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
        found = [_rightly(finding, field.text, author) for finding in scan(field.text, author=author)]
        found = [finding for finding in found if finding.label not in field.expects]
        for finding in found:
            asker.ask(field, finding, third_party=_others(finding, found, field.text))
    return asker.questions


def value_key(label: str, value: str) -> str:
    """By which a value is known again, in a later version or another finding, without being kept."""
    plain = "".join(sign for sign in value.casefold() if sign.isalnum() or sign == "@")
    return digest("finding", f"{label}\n{plain}")[:24]


def earlier_choices(text: str, spans: Iterable[tuple[str, int, int, str, str, str]]) -> dict[str, Earlier]:
    """The choices standing in a stored text, from its findings as (label, start, end, choice, chosen_by, whose)."""
    return {
        # A moderator who hid it, or the writer of what is quoted, did so whosever it is.
        value_key(label, text[start:end]): Earlier(choice, by == "moderator", whose == "other" or by != "writer")
        for label, start, end, choice, by, whose in spans
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
        chosen = self._chosen(n, key, choices, third_party=third_party)
        agreed = self._agreed(n, key, third_party=third_party)
        refused = third_party and chosen == PUBLIC and not agreed
        problem = _("Tick the box if they have agreed, or choose something else.") if refused else ""
        # In the order of the fields, which names beside each would only repeat.
        self.questions.append(
            Question(
                *(n, field.field, finding, excerpt, words.kind, words.note, words.reason),
                *(choices, chosen, third_party, key, agreed, problem),
            )
        )

    def _chosen(self, n: int, key: str, choices: tuple[Option, ...], *, third_party: bool) -> str:
        before = self._before(key, third_party=third_party)
        answer = self.answers.get(f"f{self._asked_as(n, key)}", before.choice if before else "")
        return answer if answer in [choice.value for choice in choices] else choices[0].value

    def _agreed(self, n: int, key: str, *, third_party: bool) -> bool:
        before = self._before(key, third_party=third_party)
        return f"agree{self._asked_as(n, key)}" in self.answers or (before is not None and before.choice == PUBLIC)

    def _before(self, key: str, *, third_party: bool) -> Earlier | None:
        before = self.earlier.get(key)
        return before if before is not None and before.covers(third_party=third_party) else None

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
    if sticks:
        return (hide, remove) if field.may_hide else (remove,)
    if third_party and field.profile:
        # No moderator reads a profile, so that "not a personal detail" would publish a neighbour's.
        return (remove,)
    if label in REMOVE_ONLY or (third_party and label.startswith("sensitive_")):
        return (remove, mistake)
    if not field.may_hide:
        return (remove, public, mistake)
    return (remove, hide, public, mistake) if third_party else (hide, remove, public, mistake)


def _rightly(finding: Finding, text: str, author: Author) -> Finding:
    """The writer's own name is nobody else's."""
    value = text[finding.start : finding.end].casefold()
    mine = finding.label == "person_name" and value in {name.casefold() for name in author.names}
    return finding._replace(whose="own") if mine else finding


def _others(finding: Finding, found: list[Finding], text: str) -> bool:
    """Whether a detail is somebody else's; unknown counts as own, unless it stands beside a stranger's name."""
    if finding.whose != "unknown":
        return finding.whose == "other"
    strangers = (other for other in found if other.label == "person_name" and other.whose == "other")
    return any(_beside(finding, stranger, text) for stranger in strangers)


def _beside(one: Finding, other: Finding, text: str) -> bool:
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return len(between) <= BESIDE and "\n\n" not in between
