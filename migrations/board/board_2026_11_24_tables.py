"""The tables of board at the beginning, as they stood then."""

from piccolo.columns import JSON, Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from core.database.migrating import MigrationManager

ID = "2026-11-24T12:02:00:000000"


class Member(Table, tablename="member"):
    id = Serial(primary_key=True)


class Board(Table, tablename="board"):
    id = Serial(primary_key=True)
    slug = Varchar(length=60, unique=True)
    name = Varchar(length=80)
    blurb = Varchar(length=200, default="")
    position = Integer(default=0)


class Topic(Table, tablename="topic"):
    id = Serial(primary_key=True)
    board = ForeignKey(references=Board, on_delete=OnDelete.restrict, null=False, index=True)
    author = ForeignKey(references=Member, on_delete=OnDelete.restrict, null=False, index=True)
    title = Varchar(length=200)
    slug = Varchar(length=80)
    state = Varchar(length=8, default="visible")
    created_at = Timestamptz()
    last_post_at = Timestamptz(index=True)
    last_author = ForeignKey(references=Member, on_delete=OnDelete.restrict, null=False, index=True)
    posts = Integer(default=0)
    people = Integer(default=0)
    next_number = Integer(default=1)
    version = Integer(default=0)
    pinned = Boolean(default=False)
    locked = Boolean(default=False)


class Post(Table, tablename="post"):
    id = Serial(primary_key=True)
    topic = ForeignKey(references=Topic, on_delete=OnDelete.restrict, null=False, index=True)
    number = Integer()
    author = ForeignKey(references=Member, on_delete=OnDelete.restrict, null=False, index=True)
    renderer = Integer()
    links = Integer(default=0)
    state = Varchar(length=8, default="visible")
    created_at = Timestamptz()
    edited_at = Timestamptz(null=True, default=None)
    # Last, because SQLite reads through them to reach what stands behind.
    source = Text()
    spans = JSON(default="[]")
    visitor_html = Text()
    member_html = Text()


class Revision(Table, tablename="revision"):
    id = Serial(primary_key=True)
    post = ForeignKey(references=Post, on_delete=OnDelete.cascade, null=False, index=True)
    source = Text()
    spans = JSON(default="[]")
    written_at = Timestamptz()


class Quote(Table, tablename="quote"):
    id = Serial(primary_key=True)
    post = ForeignKey(references=Post, on_delete=OnDelete.cascade, null=False, index=True)
    topic = ForeignKey(references=Topic, on_delete=OnDelete.cascade, null=False, index=True)
    number = Integer()


class Flag(Table, tablename="flag"):
    id = Serial(primary_key=True)
    post = ForeignKey(references=Post, on_delete=OnDelete.cascade, null=False, index=True)
    kind = Varchar(length=12)
    label = Varchar(length=24, default="")
    words = Text(default="")
    weight = Integer(default=1)
    state = Varchar(length=6, default="open")
    at = Timestamptz()


class ReadMark(Table, tablename="read_mark"):
    id = Serial(primary_key=True)
    member = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    topic = ForeignKey(references=Topic, on_delete=OnDelete.cascade, null=False, index=True)
    number = Integer()
    at = Timestamptz()


async def forwards() -> MigrationManager:
    """Makes them."""
    manager = MigrationManager(migration_id=ID, app_name="board")
    manager.create_tables(Board, Topic, Post, Revision, Quote, Flag, ReadMark)
    return manager
