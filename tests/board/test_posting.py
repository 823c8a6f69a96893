"""Ada writes on a board: what is published, what waits, what is asked first."""

import msgspec
import pytest

from accounts.warning import NeedsChoice
from board.outcomes import Already, Held, Published, Refused
from board.posting import reply, start_topic
from board.posting.drafting import Writing
from board.queries import full_post, open_flags, topic_head
from core.database import Engine, value
from core.errors import TooMany
from core.once import form_key
from tests.board.writers import PHONE, a_board, ada, answer, answers, member, topic

pytestmark = pytest.mark.usefixtures("database")


async def test_a_topic_without_personal_details_is_published_at_once() -> None:
    board, writer = await a_board(), await ada()
    made = await start_topic(writer, board, Writing("Where do you buy strong flour?", "Strong flour", form_key()))
    assert isinstance(made, Published)
    head = await topic_head(made.post.topic)
    assert head is not None
    assert (head.title, head.slug, head.state, head.posts, head.people) == (
        "Strong flour", "strong-flour", "visible", 1, 1,
    )  # fmt: skip


@pytest.mark.clause("BOARD-1")
async def test_an_author_is_asked_before_a_phone_number_is_stored() -> None:
    board, writer = await a_board(), await ada()
    asked = await start_topic(writer, board, Writing(f"Ring me on {PHONE}.", "Flour", form_key()))
    assert isinstance(asked, NeedsChoice)
    assert [each.excerpt for each in asked.questions] == [PHONE]
    assert await value("SELECT count(*) FROM post") == 0


async def test_a_warned_author_may_publish() -> None:
    placed = await topic(await ada(), await a_board(), f"Ring me on {PHONE}.", "public")
    post = await full_post(placed.id)
    assert post is not None
    assert PHONE in post.visitor_html
    assert await open_flags(placed.id) == []


@pytest.mark.clause("BOARD-1")
async def test_a_hidden_number_is_shown_to_members_only() -> None:
    placed = await topic(await ada(), await a_board(), f"Ring me on {PHONE}.", "hide")
    post = await full_post(placed.id)
    assert post is not None
    assert PHONE not in post.visitor_html
    assert PHONE in post.member_html


async def test_a_number_hidden_once_is_hidden_wherever_it_stands() -> None:
    placed = await topic(await ada(), await a_board(), f"Ring {PHONE}.\n\nAgain: 07700900412!", "hide")
    post = await full_post(placed.id)
    assert post is not None
    assert "900412" not in post.visitor_html.replace(" ", "")


@pytest.mark.clause("BOARD-1")
async def test_a_removed_number_is_never_stored() -> None:
    placed = await topic(await ada(), await a_board(), f"Ring me on {PHONE}.", "remove")
    post = await full_post(placed.id)
    assert post is not None
    assert post.source == "Ring me on (removed)."
    assert await value("SELECT count(*) FROM finding") == 0


@pytest.mark.clause("BOARD-1")
async def test_changed_text_is_asked_about_again() -> None:
    board, writer = await a_board(), await ada()
    asked = await start_topic(writer, board, Writing(f"Ring {PHONE}.", "Flour", form_key()))
    assert isinstance(asked, NeedsChoice)
    form = answers(asked, "public")
    again = await start_topic(writer, board, Writing(f"Ring {PHONE} or 07700 900733.", "Flour", form_key(), form))
    assert isinstance(again, NeedsChoice)
    assert [each.chosen for each in again.questions] == ["public", "hide"]


@pytest.mark.clause("BOARD-3")
async def test_someone_elses_details_wait_for_a_moderator() -> None:
    board, writer = await a_board(), await ada()
    body = "Do not hire Gareth Whitlow. His mobile is 07700 900733."
    asked = await start_topic(writer, board, Writing(body, "Flour", form_key()))
    assert isinstance(asked, NeedsChoice)
    made = await start_topic(writer, board, Writing(body, "Flour", form_key(), answers(asked, "hide")))
    assert isinstance(made, Held)
    assert [(each.kind, each.weight) for each in await open_flags(made.post.id)] == [("third_party", 4)]
    assert await value("SELECT kind FROM notice WHERE member = {}", writer.id) == "post_held"


@pytest.mark.clause("BOARD-3")
async def test_a_held_first_post_holds_its_topic() -> None:
    placed = await topic(await ada(), await a_board(), "Call Gareth Whitlow on 07700 900733, his mobile.", "hide")
    head = await topic_head(placed.topic)
    assert head is not None
    assert (head.state, head.posts, head.people) == ("held", 0, 0)


async def test_a_held_reply_takes_a_number_and_no_place_in_the_counters() -> None:
    writer, board = await ada(), await a_board()
    first = await topic(writer, board, "Who sells flour?")
    held = await answer(writer, first.topic, "Gareth Whitlow does: his mobile is 07700 900733.", "hide")
    after = await answer(writer, first.topic, "Nobody?")
    head = await topic_head(first.topic)
    assert head is not None
    assert (held.number, after.number, head.posts) == (2, 3, 2)


async def test_bank_details_kept_public_are_published_and_queued() -> None:
    board, writer = await a_board(), await ada()
    body = "Pay into my account, sort code 20-00-00, account number 55779911."
    asked = await start_topic(writer, board, Writing(body, "Flour", form_key()))
    if isinstance(asked, Published):
        pytest.fail("the scanner found no bank account")
    assert isinstance(asked, NeedsChoice)
    made = await start_topic(writer, board, Writing(body, "Flour", form_key(), answers(asked, "public")))
    assert isinstance(made, Published)
    assert [(each.kind, each.weight) for each in await open_flags(made.post.id)] == [("secret", 4)]


async def test_a_new_members_first_links_wait() -> None:
    placed = await topic(await ada(), await a_board(), "Look: https://example.org/flour")
    post = await full_post(placed.id)
    assert post is not None
    assert post.state == "held"
    assert [(each.kind, each.weight) for each in await open_flags(placed.id)] == [("first_links", 1)]


async def test_a_moderators_links_never_wait() -> None:
    placed = await topic(await member("mo", role="moderator"), await a_board(), "https://example.org/flour")
    post = await full_post(placed.id)
    assert post is not None
    assert post.state == "visible"


@pytest.mark.parametrize(
    ("body", "title", "field"),
    [("", "Flour", "body"), (" \n ", "Flour", "body"), ("Flour?", " ", "title"), ("Flour?", "x" * 121, "title")],
)
async def test_a_form_that_says_nothing_is_refused(body: str, title: str, field: str) -> None:
    refused = await start_topic(await ada(), await a_board(), Writing(body, title, form_key()))
    assert isinstance(refused, Refused)
    assert refused.field == field


async def test_more_than_64_kilobytes_is_refused() -> None:
    refused = await start_topic(await ada(), await a_board(), Writing("é" * 33_000, "Flour", form_key()))
    assert isinstance(refused, Refused)
    assert "64 kB" in refused.message


async def test_a_text_too_complex_to_render_is_refused() -> None:
    refused = await start_topic(await ada(), await a_board(), Writing("> " * 500 + "deep", "Flour", form_key()))
    assert isinstance(refused, Refused)
    assert refused.field == "body"


async def test_a_form_sent_twice_counts_once() -> None:
    board, writer, once = await a_board(), await ada(), form_key()
    first = await start_topic(writer, board, Writing("Flour?", "Flour", once))
    again = await start_topic(writer, board, Writing("Flour?", "Flour", once))
    assert isinstance(first, Published)
    assert again == Already(f"/p/{first.post.id}")
    assert await value("SELECT count(*) FROM topic") == 1


async def test_a_reply_sent_twice_counts_once() -> None:
    writer, once = await ada(), form_key()
    first = await topic(writer, await a_board(), "Flour?")
    await reply(writer, first.topic, Writing("Yes.", once=once))
    again = await reply(writer, first.topic, Writing("Yes.", once=once))
    assert isinstance(again, Already)
    assert await value("SELECT posts FROM topic WHERE id = {}", first.topic) == 2


async def test_a_locked_topic_takes_no_reply() -> None:
    writer = await ada()
    first = await topic(writer, await a_board(), "Flour?")
    await value("UPDATE topic SET locked = {} WHERE id = {} RETURNING id", True, first.topic)
    refused = await reply(writer, first.topic, Writing("Yes.", once=form_key()))
    assert isinstance(refused, Refused)
    assert "closed" in refused.message


async def test_a_suspended_member_does_not_write() -> None:
    writer = await ada()
    suspended = msgspec.structs.replace(writer, state="suspended")
    refused = await start_topic(suspended, await a_board(), Writing("Flour?", "Flour", form_key()))
    assert isinstance(refused, Refused)
    assert "suspended" in refused.message


async def test_replies_count_posts_people_and_the_latest_writer() -> None:
    writer, reader = await ada(), await member("bo", kind="neighbour")
    first = await topic(writer, await a_board(), "Flour?")
    await answer(reader, first.topic, "At the mill.")
    await answer(reader, first.topic, "On Tuesdays.")
    head = await topic_head(first.topic)
    assert head is not None
    assert (head.posts, head.people) == (3, 2)
    assert await value("SELECT last_author FROM topic WHERE id = {}", first.topic) == reader.id


async def test_a_member_posts_thirty_times_an_hour_at_most() -> None:
    writer = await ada()
    first = await topic(writer, await a_board(), "Flour?")
    for number in range(29):
        await answer(writer, first.topic, f"Reply number {number}.")
    with pytest.raises(TooMany):
        await reply(writer, first.topic, Writing("One too many.", once=form_key()))


async def test_a_mistake_is_kept_as_feedback_without_the_text(database: Engine) -> None:
    placed = await topic(await ada(), await a_board(), f"Ring {PHONE} for a machine voice.", "mistake")
    post = await full_post(placed.id)
    assert post is not None
    assert PHONE in post.visitor_html
    assert await value("SELECT count(*) FROM mistake") == 1


async def test_a_title_never_keeps_a_hidden_detail() -> None:
    placed = await topic(await ada(), await a_board(), "Flour?", "remove", title=f"Ring {PHONE} for flour")
    head = await topic_head(placed.topic)
    assert head is not None
    assert head.title == "Ring (removed) for flour"
    assert "0770" not in head.slug
