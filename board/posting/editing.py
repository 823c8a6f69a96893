"""Edits a post of one's own: the version before is kept, and what was taken out of the text is taken out of it too."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from accounts.sessions import SignedIn
from accounts.warning import Earlier, earlier_choices, value_key
from board.counting import recount
from board.details import Detail, occurrences, read_spans, spans_json
from board.finding_rows import details_of, record_details
from board.flagging import Reason, answered_by_change, flag
from board.outcomes import Already, Held, NeedsChoice, Outcome, Placed, Published, Refused
from board.posting.drafting import Draft, Writing, check_quoted, drafted, hidden_in, questioned
from board.posting.limiting import may_write, spend_post
from board.posting.replying import reasons_for
from board.posting.storing import keep_quotes, state_for
from board.queries.posts import AS_READ, FullPost, Revision, as_read, full_post, revisions_of
from board.rewriting import Changed, Choice, Rewrite, revised, rewrites_quoting, store, store_revisions, until_settled
from board.slugs import slug_of
from core import clock
from core.database import run, value, writing
from core.errors import NotFound
from core.i18n import gettext as _
from core.once import AlreadyAnswered, answered, remember
from pii import VERSION

_UPDATE = """UPDATE post SET source = {}, spans = {}, visitor_html = {}, member_html = {}, links = {}, renderer = {},
 scanner = {}, state = {}"""


class _Before(Struct, frozen=True):
    """The post as it stands, with what is known about its details."""

    post: FullPost
    details: list[Detail]
    title_details: list[Detail]

    @property
    def earlier(self) -> dict[str, Earlier]:
        """What was chosen for its details."""
        return earlier_in(self.post, self.details, self.title_details)


class _After(Struct, frozen=True):
    """The post as it will stand, with everything that follows from that."""

    draft: Draft
    reasons: list[Reason]
    state: str
    revisions: tuple[Revision, ...]
    left_behind: Revision
    quoting: list[Rewrite]


async def edit(writer: SignedIn, post: int, written: Writing) -> Outcome:
    """A post's new text, and its topic's title if it is the first. Raises NotFound, TooMany."""
    refused = may_write(writer)
    if refused is not None:
        return refused
    led_to = await answered(written.once)
    if led_to is not None:
        return Already(led_to)
    return await until_settled(lambda: _edit_once(writer, post, written))


async def choose_again(writer: SignedIn, post: int, written: Writing) -> NeedsChoice | Refused:
    """Asks about every detail in an edit, decided before or not; nothing is stored. Raises NotFound, TooMany."""
    before = await _before(writer, post)
    asked = await questioned(writer, _titled(written, before.post), before.earlier)
    if isinstance(asked, NeedsChoice) and not asked.questions:
        return Refused(_("There is no personal detail in it any more, so there is nothing to choose."))
    return asked


async def _edit_once(writer: SignedIn, post: int, written: Writing) -> Outcome:
    before = await _before(writer, post)
    if before.post.locked and not writer.moderates:
        return Refused(_("This topic is closed, so nothing was changed. Your text is still here."))
    draft = await drafted(
        writer,
        _titled(written, before.post),
        before.earlier,
        topic=before.post.topic,
        masked=hidden_in(before.post.source, before.details, by="moderator"),
    )
    if isinstance(draft, NeedsChoice | Refused):
        return draft
    after = await _after(writer, before, draft)
    try:
        placed = await writing(lambda: _store(writer, before, after, written.once))
    except AlreadyAnswered as first:
        return Already(first.led_to)
    return Held(placed) if after.state == "held" else Published(placed)


def _titled(written: Writing, post: FullPost) -> Writing:
    """A title belongs to the first post, and to no other."""
    return replace(written, title=(written.title or "") if post.opens else None)


async def _before(writer: SignedIn, post: int) -> _Before:
    found = await full_post(post)
    if found is None or found.author != writer.id or found.state == "deleted":
        raise NotFound
    titled = await details_of("title", found.topic) if found.opens else []
    return _Before(found, await details_of("post", post), titled)


def earlier_in(post: FullPost, details: Sequence[Detail], title_details: Sequence[Detail]) -> dict[str, Earlier]:
    """The choices that stand in a post and its title, as the warning asks for them."""
    return earlier_choices(post.title, _chosen(title_details)) | earlier_choices(post.source, _chosen(details))


def _chosen(details: Sequence[Detail]) -> list[tuple[str, int, int, str, str, str]]:
    """Without what nobody has chosen for yet: an edit asks about that as about what is new."""
    decided = [each for each in details if not each.undecided]
    return [(each.label, each.start, each.end, each.choice, each.chosen_by, each.whose) for each in decided]


async def _after(writer: SignedIn, before: _Before, draft: Draft) -> _After:
    reasons = _unseen(before, draft, await reasons_for(writer, _only_new(before, draft)))
    state = before.post.state
    if state == "visible":
        state = state_for(reasons)
    gone = _taken_out(before, draft)
    newly_hidden = hidden_in(draft.composed.source, draft.composed.details)
    revisions = await revisions_of(before.post.id)
    left = Revision(
        0, before.post.id, before.post.source, before.post.spans, before.post.edited_at or before.post.created_at
    )
    return _After(
        draft=draft,
        reasons=reasons,
        state=state,
        revisions=revised(revisions, gone + newly_hidden),
        left_behind=(revised([left], gone + newly_hidden) or (left,))[0],
        quoting=await rewrites_quoting(before.post, gone + newly_hidden),
    )


def _only_new(before: _Before, draft: Draft) -> Draft:
    """The draft with the details that no moderator needs to see again: those that stood there, chosen the same way."""
    if before.post.state != "visible":
        return draft
    known = earlier_in(before.post, before.details, ())
    source = draft.composed.source
    fresh = tuple(
        each
        for each in draft.composed.details
        if not _stood(each, known.get(value_key(each.label, source[each.start : each.end])))
    )
    return replace(draft, composed=replace(draft.composed, details=fresh))


def _stood(detail: Detail, before: Earlier | None) -> bool:
    third_party = detail.whose == "other"
    return before is not None and before.choice == detail.choice and before.covers(third_party=third_party)


def _unseen(before: _Before, draft: Draft, reasons: list[Reason]) -> list[Reason]:
    """Links that were there before need no second look."""
    grown = draft.composed.links > before.post.links
    return [reason for reason in reasons if reason.kind != "first_links" or grown]


def _taken_out(before: _Before, draft: Draft) -> list[Choice]:
    """The details that the text no longer has: whoever takes one out wants it gone from earlier versions too."""
    texts = (draft.composed.source, draft.title)
    found = [before.post.source[each.start : each.end] for each in before.details if each.choice != "mistake"]
    found += [before.post.title[each.start : each.end] for each in before.title_details if each.choice != "mistake"]
    return [
        Choice(each, "", "remove")
        for each in dict.fromkeys(found)
        if not any(occurrences(each, text) for text in texts)
    ]


async def _store(writer: SignedIn, before: _Before, after: _After, once: str) -> Placed:
    post, placed = before.post, Placed(before.post.id, before.post.topic, before.post.number)
    await remember(once, placed.address)
    if post.source == after.draft.composed.source and post.title == (after.draft.title or post.title):
        await _store_choices(after, post)
    else:
        await _store_text(after, post)
        await _keep_revision(after.left_behind)
    await record_details(post.author, "post", post.id, after.draft.composed.details)
    await store_revisions(after.revisions)
    # Before the quotes, since two posts may quote each other.
    await store(after.quoting)
    await check_quoted(after.draft, post.topic)
    await keep_quotes(post.id, post.topic, after.draft.composed.quotes)
    await answered_by_change(post.id)
    await flag(post.id, after.reasons)
    await _store_topic(after, post)
    await spend_post(writer)
    return placed


async def _store_text(after: _After, post: FullPost) -> None:
    await _update(after, post, ", edited_at = {}", clock.now())


async def _store_choices(after: _After, post: FullPost) -> None:
    """The same words with other choices are no edit that anybody needs to see."""
    await _update(after, post, "")


async def _update(after: _After, post: FullPost, more: str, *args: object) -> None:
    composed = after.draft.composed
    done = await value(
        f"{_UPDATE}{more} WHERE {AS_READ} RETURNING id",
        *(composed.source, spans_json(composed.spans), composed.visitor_html, composed.member_html),
        *(composed.links, composed.renderer, VERSION, after.state, *args, *as_read(post)),
    )
    if done is None:
        raise Changed


async def _keep_revision(revision: Revision) -> None:
    await run(
        "INSERT INTO revision (post, source, spans, written_at) VALUES ({}, {}, {}, {})",
        *(revision.post, revision.source, spans_json(read_spans(revision.spans)), revision.written_at),
    )


async def _store_topic(after: _After, post: FullPost) -> None:
    if post.opens:
        title = after.draft.title
        await run("UPDATE topic SET title = {}, slug = {} WHERE id = {}", title, slug_of(title), post.topic)
        await record_details(post.author, "title", post.topic, after.draft.title_details)
        if after.state == "held" and post.topic_state == "visible":
            await run("UPDATE topic SET state = 'held' WHERE id = {}", post.topic)
    await recount(post.topic)
