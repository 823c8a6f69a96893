"""The pages on which words are written: empty, with a preview, with what was found, with what is wrong."""

from collections.abc import Mapping
from typing import Any

from litestar import Response
from markupsafe import Markup
from msgspec import Struct

from accounts.people import avatar
from accounts.warning import NeedsChoice
from board.addresses import post_address
from board.controllers.reader import AnyRequest, member_of
from board.outcomes import Already, Held, Outcome, Published, Refused
from board.pages.outward import outward
from board.pages.reply_box import as_person
from board.posting.drafting import plain
from board.posting.limiting import spend_reading
from board.queries.boards import BoardRow
from board.queries.posts import place_of
from board.rendering import TooComplex, fill_quotes, rendered, scrollable
from core.errors import NotFound
from core.pages import page, redirect


class Composer(Struct, frozen=True):
    """A page to write on. `kind` is 'new', 'reply' or 'edit'; `title` is None where there is none."""

    kind: str
    action: str
    back: str
    board: BoardRow
    body: str = ""
    title: str | None = None
    topic_title: str = ""
    boards: tuple[BoardRow, ...] = ()
    # Details in the post as it stands, for which its writer made a choice.
    decided: int = 0
    # Whether everybody may read what stands there now, or what is added to it.
    visible: bool = True


async def answer(request: AnyRequest, composer: Composer, outcome: Outcome, done: str) -> Response[Any]:
    """What follows from writing: the post in its place, or the same page with what is still to be done."""
    match outcome:
        case Published(post):
            return redirect(await _place(post.id), done=done)
        case Held(post):
            return redirect(await _place(post.id), done="held")
        case Already(led_to):
            return redirect(led_to)
        case NeedsChoice() as asked:
            return show(request, composer, asked=asked)
        case Refused(message, field):
            return show(request, composer, errors={field or "body": message}, status=422)


async def preview(request: AnyRequest, composer: Composer) -> Response[Any]:
    """The page with the post as it would look; nothing is stored."""
    await spend_reading(member_of(request), composer.body)
    made = await rendered(plain(composer.body))
    if isinstance(made, TooComplex):
        return show(request, composer, errors={"body": made.message}, status=422)
    html = scrollable(fill_quotes(outward(made.member_html), {}))
    return show(request, composer, preview=Markup(html))  # noqa: S704 - sanitised just now


def show(
    request: AnyRequest,
    composer: Composer,
    asked: NeedsChoice | None = None,
    errors: Mapping[str, str] | None = None,
    **more: Any,
) -> Response[Any]:
    """The page to write on."""
    context = {"preview": None, "status": 200} | more
    return page(
        request,
        "board/compose.html",
        composer=composer,
        asked=asked,
        errors=errors or {},
        picture=avatar(as_person(member_of(request))),
        current="boards",
        **context,
    )


async def _place(post: int) -> str:
    place = await place_of(post)
    if place is None:
        raise NotFound
    return post_address(place.topic, place.slug, place.number)
