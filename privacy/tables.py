"""What readers say of the statement."""

from piccolo.columns import Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table


class Comment(Table, tablename="statement_comment"):
    """A comment on one clause; who wrote it is not kept, so that it is about nobody."""

    id = Serial(primary_key=True)
    # Made at random, for whoever wrote it to speak of it: "K7FQ-2MWP".
    reference = Varchar(length=9, unique=True)
    clause = Varchar(length=16)
    # Of the statement, as it was in force then.
    version = Integer()
    words = Text()
    at = Timestamptz(index=True)
