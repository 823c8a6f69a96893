"""From a form to words that may be stored: bounds, the warning, what is quoted, what a moderator must see."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from accounts.sessions import SignedIn
from accounts.warning import Chosen, Decided, Earlier, NeedsChoice, Words, asked_about, decide
from board.composing import Composed, compose
from board.details import Detail, occurrences
from board.finding_rows import details_of
from board.outcomes import Refused
from board.posting.limiting import spend_reading
from board.queries.posts import post_numbered
from board.rendering import TooComplex
from board.rewriting import Changed, Choice, chosen
from core.i18n import gettext as _
from core.lines import one_line

LONGEST_BYTES = 64 * 1024
LONGEST_TITLE = 120


class Writing(Struct, frozen=True):
    """What came with a form. `title` is None where the form has none; `answers` holds f1…fn, v1…vn and `checked`."""

    body: str
    title: str | None = None
    once: str = ""
    answers: Mapping[str, str] = {}


class Draft(Struct, frozen=True):
    """Words that may be stored."""

    composed: Composed
    title: str = ""
    title_details: tuple[Detail, ...] = ()
    # What was hidden in the posts that it quotes.
    hidden: tuple[Choice, ...] = ()

    @property
    def details(self) -> tuple[Detail, ...]:
        return self.composed.details + self.title_details


async def drafted(
    writer: SignedIn,
    written: Writing,
    earlier: Mapping[str, Earlier] | None = None,
    *,
    topic: int = 0,
    masked: Sequence[Choice] = (),
) -> Draft | NeedsChoice | Refused:
    """The form's words, once every detail has its choice. `masked`: values that a moderator hid in this post.

    Raises TooMany.
    """
    refused = out_of_bounds(written)
    if refused is not None:
        return refused
    await spend_reading(writer, written.body)
    decided = await decide(_words(written), writer, written.answers, earlier)
    if isinstance(decided, NeedsChoice):
        return decided
    return await _composed(decided, topic, masked)


async def questioned(writer: SignedIn, written: Writing, earlier: Mapping[str, Earlier]) -> NeedsChoice | Refused:
    """The form's words with a question about every detail in them, decided before or not. Raises TooMany."""
    refused = out_of_bounds(written)
    if refused is not None:
        return refused
    await spend_reading(writer, written.body)
    return await asked_about(_words(written), writer, {}, earlier)


def out_of_bounds(written: Writing) -> Refused | None:
    """Why a form's words cannot be taken at all, in words for the writer."""
    if written.title is not None and not one_line(written.title):
        return Refused(_("Give your topic a title."), "title")
    if written.title is not None and len(one_line(written.title)) > LONGEST_TITLE:
        return Refused(_("A title has at most 120 letters. Shorten it and post again."), "title")
    if not written.body.strip():
        return Refused(_("There is nothing in your post yet. Write something, then post it."), "body")
    if len(written.body.encode(errors="replace")) > LONGEST_BYTES:
        return Refused(_("This is too long for one post: 64 kB is the most. Your text is still here."), "body")
    return None


def _words(written: Writing) -> list[Words]:
    body = Words("body", plain(written.body))
    return [body] if written.title is None else [Words("title", one_line(written.title), may_hide=False), body]


def plain(text: str) -> str:
    """Line ends as we keep them, and nothing that no person types."""
    return (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip("\n").encode("utf-8", "replace").decode()
    )


async def _composed(decided: Decided, topic: int, masked: Sequence[Choice]) -> Draft | Refused:
    source = decided.words["body"]
    details = [_detail(each) for each in decided.findings if each.field == "body"]
    if masked:
        source, details = chosen(source, details, masked, "moderator")
    composed = await compose(source, details)
    hidden: tuple[Choice, ...] = ()
    if isinstance(composed, Composed) and topic:
        hidden = await _hidden_where_quoted(composed, topic)
        composed = await _quoting(composed, hidden)
    if isinstance(composed, TooComplex):
        return Refused(composed.message, "body")
    titled = tuple(_detail(each) for each in decided.findings if each.field == "title")
    return Draft(composed, decided.words.get("title", ""), titled, hidden)


async def check_quoted(draft: Draft, topic: int) -> None:
    """Inside the caller's transaction: raises Changed when more is hidden by now in a post that is quoted."""
    hidden = await _hidden_where_quoted(draft.composed, topic)
    if not all(each in draft.hidden for each in hidden):
        raise Changed


async def _hidden_where_quoted(composed: Composed, topic: int) -> tuple[Choice, ...]:
    hidden: list[Choice] = []
    for number in composed.quotes:
        quoted = await post_numbered(topic, number)
        if quoted is not None:
            hidden += hidden_in(quoted.source, await details_of("post", quoted.id))
    return tuple(hidden)


async def _quoting(composed: Composed, values: Sequence[Choice]) -> Composed | TooComplex:
    """What is hidden in the posts that are quoted is hidden here too."""
    hidden = [each for each in values if occurrences(each.value, composed.source)]
    if not hidden:
        return composed
    source, details = chosen(composed.source, composed.details, hidden, "quoted")
    return await compose(source, details)


def hidden_in(source: str, details: Sequence[Detail], by: str = "") -> list[Choice]:
    """The values hidden in a text, as choices to carry elsewhere; only those hidden `by` somebody, if told."""
    return [
        Choice(source[each.start : each.end], each.label, "hide")
        for each in details
        if each.choice == "hide" and by in ("", each.chosen_by)
    ]


def _detail(each: Chosen) -> Detail:
    return Detail(each.label, each.start, each.end, each.confidence, each.whose, each.choice, each.chosen_by)
