"""Whether the process lives and whether it can do its work, for whoever watches over it."""

from litestar import MediaType, get
from litestar.response import Response

from accounts.guards import anyone
from core.database import pending, value

NEVER_KEPT = {"Cache-Control": "no-store"}


@get("/healthz", guard=anyone, media_type=MediaType.TEXT)
async def healthz() -> Response[str]:
    """200 while the process answers."""
    return Response("ok\n", headers=NEVER_KEPT)


@get("/readyz", guard=anyone, media_type=MediaType.TEXT)
async def readyz() -> Response[str]:
    """200 when the database answers and is up to date, else 503 with the reason in a line."""
    try:
        await value("SELECT 1")
        waiting = await pending()
    except Exception:
        return Response("the database does not answer\n", status_code=503, headers=NEVER_KEPT)
    if waiting:
        return Response(f"{len(waiting)} migrations wait\n", status_code=503, headers=NEVER_KEPT)
    return Response("ready\n", headers=NEVER_KEPT)


handlers = [healthz, readyz]
