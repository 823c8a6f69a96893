"""Pages of the kinds that the script helps with, served to a real browser from this process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import uvicorn
from jinja2 import ChoiceLoader, FileSystemLoader
from litestar import Request, Response, get, post

from core.cookies import cookie
from core.pages import Page, ready_page
from core.templating import TEMPLATES, environment
from tests.browser.serving import free_port
from tests.core.small_site import signed_in, small_site

AnyRequest = Request[Any, Any, Any]
ADA = signed_in("Ada", role="moderator")


class Heard:
    """What the browser asked the site."""

    def __init__(self) -> None:
        self.checks: list[dict[str, str]] = []
        self.appearances: list[str] = []
        self.failing = False


@asynccontextmanager
async def pages(heard: Heard) -> AsyncIterator[str]:
    """Serves the pages; gives the origin."""
    port = free_port()
    config = uvicorn.Config(
        small_site(_routes(heard), ADA), host="127.0.0.1", port=port, log_level="error", lifespan="off"
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - the server has no event to wait for
        await asyncio.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = server.force_exit = True
    await serving


def _routes(heard: Heard) -> list[Any]:
    @get("/composer")
    async def composer(request: AnyRequest) -> Page:
        return ready_page(request, _main("composer.html"), title="Start a topic")

    @get("/queue")
    async def queue(request: AnyRequest) -> Page:
        return ready_page(request, _main("queue.html"), title="Queue", current="queue")

    @post("/check", status_code=200)
    async def check(request: AnyRequest) -> dict[str, Any]:
        heard.checks.append(await request.json())
        kinds = ["a phone number"] if "07700" in heard.checks[-1]["body"] else []
        return {
            "findings": [
                {"field": "body", "start": 0, "end": 1, "label": "phone", "kind": kind, "reason": ""} for kind in kinds
            ]
        }

    @post("/appearance", status_code=303)
    async def appearance(request: AnyRequest) -> Response[None]:
        heard.appearances.append(str((await request.form()).get("theme")))
        if heard.failing and len(heard.appearances) == 1:
            return Response(None, status_code=500)
        return Response(
            None, status_code=303, headers={"Location": "/queue"}, cookies=[cookie("theme", heard.appearances[-1])]
        )

    return [composer, queue, check, appearance]


def _main(name: str) -> bytes:
    # The site's environment, with the markup that these pages share beside its templates.
    here = FileSystemLoader(Path(__file__).parent)
    with_ours = environment().overlay(loader=ChoiceLoader([here, FileSystemLoader(TEMPLATES)]))
    return with_ours.get_template(name).render().encode()
