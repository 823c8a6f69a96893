"""What a topic knows of its posts, counted again when one comes or goes; each visible change moves its version."""

from datetime import datetime

from core.database import run, value

# A flag that is closed on a post that can be seen is one that a moderator read it for, and left it standing.
_STOOD = """SELECT count(*) FROM (SELECT 1 AS one FROM post p JOIN topic t ON t.id = p.topic
 WHERE p.author = {} AND p.state = 'visible' AND t.state = 'visible'
 AND NOT EXISTS (SELECT 1 FROM flag f WHERE f.post = p.id AND f.state <> 'closed')
 AND (p.shown_at <= {} OR EXISTS (SELECT 1 FROM flag f WHERE f.post = p.id AND f.state = 'closed'))
 LIMIT {}) AS found"""


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


async def posts_that_stood(member: int, since: datetime, enough: int) -> int:
    """How many posts of a member others have seen since then without a flag, or a moderator kept; up to `enough`."""
    return int(await value(_STOOD, member, since, enough))
