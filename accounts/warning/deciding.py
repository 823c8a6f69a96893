"""Deciding: a choice counts for exactly the words it was made about, and changes them once."""

import hmac
from asyncio import to_thread
from collections.abc import Mapping

from accounts.warning.asking import ask
from accounts.warning.words import REMOVE, Chosen, Decided, Earlier, NeedsChoice, Question, Words, Writer
from core.i18n import gettext as _
from core.tokens import digest

# Longer texts are scanned beside the loop, so that others need not wait.
SCANNED_AT_ONCE = 2_000


async def decide(
    words: list[Words], writer: Writer, answers: Mapping[str, str], earlier: Mapping[str, Earlier] | None = None
) -> NeedsChoice | Decided:
    """Asks, unless the answers are signed for exactly these words, or every value found was decided before."""
    asked = await asked_about(words, writer, answers, earlier)
    answered = hmac.compare_digest(answers.get("checked", "").encode(), asked.signature.encode())
    settled = answered or _settled(asked.questions, earlier or {})
    if not settled or any(question.problem for question in asked.questions):
        return asked
    return apply(words, asked.questions)


async def asked_about(
    words: list[Words], writer: Writer, answers: Mapping[str, str], earlier: Mapping[str, Earlier] | None = None
) -> NeedsChoice:
    """The questions about these words, what was decided before preselected, ready to be answered."""
    if sum(len(field.text) for field in words) > SCANNED_AT_ONCE:
        questions = await to_thread(ask, words, writer, answers, earlier)
    else:
        questions = ask(words, writer, answers, earlier)
    return NeedsChoice(questions, _signature(writer.id, words, questions), {field.field: field.text for field in words})


def apply(words: list[Words], questions: list[Question]) -> Decided:
    """The words without what is to be removed, and the findings that remain, moved to where they stand now."""
    texts: dict[str, str] = {}
    kept: list[Chosen] = []
    for field in words:
        asked = [question for question in questions if question.field == field.field]
        texts[field.field] = _without_removed(field, asked, kept)
    return Decided(texts, kept)


def _settled(questions: list[Question], earlier: Mapping[str, Earlier]) -> bool:
    return all(_stands(question, earlier.get(question.value)) for question in questions)


def _stands(question: Question, before: Earlier | None) -> bool:
    return before is not None and before.covers(third_party=question.third_party) and question.chosen == before.choice


def _signature(writer: int, words: list[Words], questions: list[Question]) -> str:
    """Over the member, the words and what was found, so that changed text is asked about again."""
    texts = [f"{field.field}\n{len(field.text)}\n{field.text}" for field in words]
    found = [f"{q.field} {q.finding.label} {q.finding.start} {q.finding.end} {q.third_party}" for q in questions]
    return digest("warning", "\n".join([str(writer), *texts, *found]))


def _without_removed(field: Words, asked: list[Question], kept: list[Chosen]) -> str:
    # A name that says "(removed)" would be somebody's name.
    instead = "" if field.expects else _("(removed)")
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
