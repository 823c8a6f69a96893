"""What moderators do with a case: claim it, decide it, undo what was decided."""

from moderation.reviewing.claiming import LASTS, claim, look, release
from moderation.reviewing.deciding import Order, decide
from moderation.reviewing.undoing import UNDOABLE, undo

__all__ = ["LASTS", "UNDOABLE", "Order", "claim", "decide", "look", "release", "undo"]
