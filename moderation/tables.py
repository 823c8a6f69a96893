"""Who is looking at a flagged post, and what was decided about it."""

from piccolo.columns import JSON, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Member
from board.tables import Post


class Claim(Table, tablename="claim"):
    """A moderator has this post for fifteen minutes, so that two do not decide it at once."""

    id = Serial(primary_key=True)
    post = ForeignKey(references=Post, on_delete=OnDelete.cascade, null=False, unique=True)
    moderator = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    until = Timestamptz()


class Decision(Table, tablename="decision"):
    """What a moderator decided, why, and how things stood before, so that it can be undone. The moderation log."""

    id = Serial(primary_key=True)
    post = ForeignKey(references=Post, on_delete=OnDelete.restrict, null=False, index=True)
    author = ForeignKey(references=Member, on_delete=OnDelete.restrict, null=False, index=True)
    moderator = ForeignKey(references=Member, on_delete=OnDelete.restrict, null=False, index=True)
    # 'keep', 'mask', 'ask', 'hide', 'warn' or 'suspend'.
    what = Varchar(length=8)
    # The worst kind among the flags it closed, and its label.
    kind = Varchar(length=12)
    label = Varchar(length=24, default="")
    reason = Text()
    # JSON: the flags closed, the states and choices before. Spans and ids only, never text.
    before = JSON(default="{}")
    at = Timestamptz(index=True)
    undone_at = Timestamptz(null=True, default=None)
    undone_by = Integer(null=True, default=None)


class Look(Table, tablename="look"):
    """A moderator opened a case: its author can see who has looked."""

    id = Serial(primary_key=True)
    post = ForeignKey(references=Post, on_delete=OnDelete.cascade, null=False, index=True)
    moderator = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    at = Timestamptz()
