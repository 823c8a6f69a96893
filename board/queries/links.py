"""Posts that everybody sees and that hold links."""

from msgspec import Struct

from core.database import rows


class Linking(Struct, frozen=True):
    """What visitors are shown of a post with links, before the way out is put in."""

    html: str


async def posts_with_links(most: int) -> list[str]:
    """Visitors' HTML of the newest of them, at most so many."""
    return [post.html for post in await rows(Linking, _LINKING, most)]


_LINKING = """SELECT p.visitor_html AS html FROM post p JOIN topic t ON t.id = p.topic
 WHERE p.links > 0 AND p.state = 'visible' AND t.state = 'visible' ORDER BY p.id DESC LIMIT {}"""
