"""The live check: which details the server sees in words that are being written. Nothing is stored or logged."""

from asyncio import to_thread
from typing import Any

import msgspec
from litestar import Response, post

from accounts.guards import members
from accounts.warning import Question, Words, ask
from accounts.warning.deciding import SCANNED_AT_ONCE
from board.controllers.reader import AnyRequest, member_of
from board.posting.drafting import LONGEST_BYTES, LONGEST_TITLE
from board.posting.limiting import CHECKS
from core.errors import Refused, TooLarge
from core.limits import spend


class Written(msgspec.Struct):
    """What stands in the form so far."""

    title: str = ""
    body: str = ""


@post("/check", guard=members, status_code=200)
async def check_words(request: AnyRequest) -> Response[Any]:
    """The kinds of details found, in order; the words themselves do not come back."""
    member = member_of(request)
    await spend("check", f"member:{member.id}", CHECKS)
    sent = await request.body()
    if len(sent) > 2 * LONGEST_BYTES:
        raise TooLarge
    try:
        written = msgspec.json.decode(sent, type=Written)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Refused(400) from None
    words = [Words("title", written.title[: 4 * LONGEST_TITLE], may_hide=False), Words("body", written.body)]
    long = len(written.body) > SCANNED_AT_ONCE
    questions = await to_thread(ask, words, member) if long else ask(words, member)
    return Response({"findings": [_shown(each) for each in questions]}, headers={"Cache-Control": "no-store"})


def _shown(question: Question) -> dict[str, Any]:
    found = question.finding
    return {
        "field": question.field,
        "start": found.start,
        "end": found.end,
        "kind": question.kind,
        "third_party": question.third_party,
    }


handlers = [check_words]
