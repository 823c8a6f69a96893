"""What is done with which data, for people and for machines."""

from typing import Any

import msgspec
from litestar import Request, Response, get

from accounts.guards import anyone
from core.pages import Page, page
from privacy.exporting import as_dpv, as_fides, record

AnyRequest = Request[Any, Any, Any]


@get("/privacy/record", guard=anyone)
async def show_record(request: AnyRequest) -> Page:
    """The record of processing (GDPR, article 30)."""
    return page(request, "privacy/record.html", activities=record(), current="privacy")


@get("/privacy/registry.jsonld", guard=anyone)
async def send_dpv() -> Response[bytes]:
    """The statement and the registers in the Data Privacy Vocabulary, as JSON-LD."""
    return Response(msgspec.json.encode(as_dpv()), media_type="application/ld+json")


@get("/privacy/registry.yaml", guard=anyone)
async def send_fides() -> Response[str]:
    """The registers in fideslang."""
    return Response(as_fides(), media_type="application/yaml; charset=utf-8")


handlers = [show_record, send_dpv, send_fides]
