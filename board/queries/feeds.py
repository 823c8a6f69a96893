"""The newest visible posts, for feeds."""

from board.feeds import MOST, FeedPost
from core.database import rows

_POSTS = """SELECT p.id, p.topic, p.number, t.title,
 CASE WHEN m.state = 'gone' THEN '' WHEN m.display_name = '' THEN m.handle ELSE m.display_name END AS name,
 p.visitor_html, p.created_at, p.edited_at
 FROM post p JOIN topic t ON t.id = p.topic JOIN member m ON m.id = p.author
 WHERE p.state = 'visible' AND t.state = 'visible'"""

_LATEST = f"{_POSTS} ORDER BY p.id DESC LIMIT {MOST}"
_ON_BOARD = f"{_POSTS} AND t.board = {{}} ORDER BY p.id DESC LIMIT {MOST}"
_IN_TOPIC = f"{_POSTS} AND t.id = {{}} ORDER BY p.number DESC LIMIT {MOST}"


async def latest_posts() -> list[FeedPost]:
    return await rows(FeedPost, _LATEST)


async def latest_on_board(board: int) -> list[FeedPost]:
    return await rows(FeedPost, _ON_BOARD, board)


async def latest_in_topic(topic: int) -> list[FeedPost]:
    return await rows(FeedPost, _IN_TOPIC, topic)
