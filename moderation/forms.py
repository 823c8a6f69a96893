"""What a moderator's browser may send."""

from core.forms import Form
from moderation.reviewing import Order


class Review(Form):
    """The form beside a case; `do` is the button: a decision, or 'claim' or 'release'."""

    do: str = ""
    seen: str = ""
    reason: str = ""
    finding: list[int] = []  # noqa: RUF012 - msgspec copies it for each form
    # Days of a suspension; the first form does not have it, the second asks.
    days: str = ""

    def order(self) -> Order:
        """What is wanted, as the verb takes it."""
        return Order(
            what=self.do,
            seen=self.seen,
            reason=self.reason.strip(),
            findings=tuple(self.finding),
            days=int(self.days) if self.days.isascii() and self.days.isdecimal() and len(self.days) < 4 else None,
            once=self.once,
        )


class Undo(Form):
    """The button that takes a decision back."""
