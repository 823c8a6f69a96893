"""The smallest Litestar site: what the framework and the server cost by themselves."""

from litestar import Litestar, MediaType, get


@get("/", media_type=MediaType.TEXT)
async def hello() -> str:
    """Says hello."""
    return "hello"


def application() -> Litestar:
    """For uvicorn's factory."""
    return Litestar([hello], openapi_config=None)
