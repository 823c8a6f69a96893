"""Every version of the statement: their history, each by itself, and two side by side."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from accounts.guards import anyone
from core.errors import NotFound
from core.pages import Page, page
from privacy.comparing import compare
from privacy.statement import Statement, coming, published, statement_in_force
from privacy.statement.chain import file_of

AnyRequest = Request[Any, Any, Any]


@get("/privacy/versions", guard=anyone)
async def show_versions(request: AnyRequest) -> Page:
    """The history, the newest first: dates, fingerprints, what changed and why."""
    return page(
        request,
        "privacy/versions.html",
        versions=published()[::-1],
        in_force=statement_in_force(),
        current="privacy",
    )


@get("/privacy/v/{number:int}", guard=anyone)
async def show_version(request: AnyRequest, number: FromPath[int]) -> Page:
    """One version as it was written, under an address that stays."""
    statement = _version(number)
    return page(
        request,
        "privacy/version.html",
        statement=statement,
        in_force=statement_in_force(),
        coming=coming() == statement,
        current="privacy",
    )


@get("/privacy/v/{number:int}/file", guard=anyone)
async def show_file(number: FromPath[int]) -> Response[bytes]:
    """The file itself, for whoever wants to work out its fingerprint."""
    headers = {"Cache-Control": "public, max-age=3600", "Content-Disposition": "inline"}
    return Response(file_of(_version(number)), media_type="text/plain", headers=headers)


@get("/privacy/compare/{one:int}/{other:int}", guard=anyone)
async def show_comparison(request: AnyRequest, one: FromPath[int], other: FromPath[int]) -> Page:
    """What differs between two versions, the older one first however they were asked for."""
    old, new = sorted((_version(one), _version(other)), key=lambda each: each.version)
    found = compare(old, new, published()[old.version : new.version])
    return page(request, "privacy/compare.html", found=found, in_force=statement_in_force(), current="privacy")


def _version(number: int) -> Statement:
    """A version that anybody may read. Raises NotFound."""
    if not 0 < number <= len(published()):
        raise NotFound
    return published()[number - 1]


handlers = [show_versions, show_version, show_file, show_comparison]
