"""Changes what was chosen for several details in one's own posts at once, each as it is changed alone."""

from collections.abc import Callable, Sequence

from accounts.sessions import SignedIn
from board.changing_a_choice import change_choice
from board.outcomes import Refused
from board.queries.disclosed import whereabouts
from core.database import writing
from core.errors import NotFound
from core.once import remember, unless_answered


async def change_choices(
    writer: SignedIn, findings: Sequence[int], what: str, once: str, led_to: Callable[[int], str]
) -> str:
    """'hide' or 'remove' for these findings; what is gone or chosen so already is left as it is.

    Gives where the answer leads, which `led_to` says for the number of those that could not be changed. Raises
    NotFound, before anything is changed, when one is in somebody else's post; AlreadyAnswered.
    """
    await unless_answered(once)
    found = await whereabouts(findings)
    if any(each.member != writer.id for each in found):
        raise NotFound
    left = 0
    # One after the other, each in a transaction of its own: others write in between.
    for each in found:
        if each.choice != what:
            left += isinstance(await change_choice(writer, each.post, each.id, what), Refused)
    way = led_to(left)
    await writing(lambda: remember(once, way))
    return way
