"""What a reader without cookies meets: a board with a topic, a post to report, and letters to stop."""

from msgspec import Struct

from accounts.consenting import switch_on
from accounts.offering import Wanted, send_offer
from accounts.purposes import register
from tests import people
from tests.board import writers

TOPIC = "offers-supplies"


class Here(Struct):
    """Where things are."""

    ada: people.Someone
    topic: int
    post: int


async def a_board_with_a_topic() -> Here:
    """Ada asked a question, and asked for offers; one was sent."""
    ada = await people.ada()
    board = await writers.a_board()
    post = await writers.topic(await people.as_request_knows(ada), board, "Who sells flour by the sack?")
    await switch_on(ada.id, register()[TOPIC], register()[TOPIC].hash)
    await send_offer(Wanted(TOPIC, "Till rolls", "Ten for eight.", "Kelder Paper Ltd"))
    return Here(ada, post.topic, post.id)
