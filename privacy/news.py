"""What a reader of the statement is told first: a change that is announced, or one since they last looked."""

from collections.abc import Sequence

from msgspec import Struct

from accounts.sessions import SignedIn
from privacy.statement import Statement, coming, newest_announced, published, statement_in_force


class News(Struct, frozen=True):
    """From which version to which, by which steps, and whether the reader has yet to see it."""

    old: Statement
    new: Statement
    # Those after the older one, up to the newer.
    versions: Sequence[Statement]
    # It is announced and does not count yet.
    coming: bool
    unseen: bool


def news_for(member: SignedIn | None) -> News | None:
    """None where nothing changes and nothing has changed since this reader last looked."""
    ahead = coming()
    unseen = member is not None and member.statement_changed
    if not unseen and ahead is None:
        return None
    known = max(1, member.statement_seen) if unseen and member else statement_in_force().version
    new, old = newest_announced(), published()[known - 1]
    return News(old, new, published()[known : new.version], ahead is not None, unseen)
