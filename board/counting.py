"""What a topic knows of its posts, counted again when one comes or goes; each visible change moves its version."""

from core.database import run, value


async def recount(topic: int) -> None:
    """Counts a topic's visible posts and people again, and moves its version; inside the caller's transaction."""
    await run(
        """UPDATE topic SET
 posts = (SELECT count(*) FROM post p WHERE p.topic = topic.id AND p.state = 'visible'),
 people = (SELECT count(DISTINCT p.author) FROM post p WHERE p.topic = topic.id AND p.state = 'visible'),
 last_post_at = coalesce(
   (SELECT p.created_at FROM post p WHERE p.topic = topic.id AND p.state = 'visible' ORDER BY p.number DESC LIMIT 1),
   created_at),
 last_author = coalesce(
   (SELECT p.author FROM post p WHERE p.topic = topic.id AND p.state = 'visible' ORDER BY p.number DESC LIMIT 1),
   author),
 version = version + 1
 WHERE id = {}""",
        topic,
    )


async def touch(topic: int) -> None:
    """Moves a topic's version: something in it looks different now; inside the caller's transaction."""
    await run("UPDATE topic SET version = version + 1 WHERE id = {}", topic)


async def visible_posts_of(member: int, enough: int) -> int:
    """How many visible posts a member has, counted up to `enough`."""
    found = await value(
        "SELECT count(*) FROM (SELECT 1 AS one FROM post WHERE author = {} AND state = 'visible' LIMIT {}) AS found",
        member,
        enough,
    )
    return int(found)
