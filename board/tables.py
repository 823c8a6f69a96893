"""Boards, topics, posts with their earlier versions and quotes, flags, how far each member has read, and offers."""

from piccolo.columns import JSON, Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Member


class Board(Table, tablename="board"):
    """A place for topics of one sort."""

    id = Serial(primary_key=True)
    slug = Varchar(length=60, unique=True)
    name = Varchar(length=80)
    blurb = Varchar(length=200, default="")
    position = Integer(default=0)
    # A key of accounts.interests.subjects, or none; read by board.subjects alone.
    subject = Varchar(length=20, default="")


class Topic(Table, tablename="topic"):
    """A conversation on a board. Ids are never used again."""

    id = Serial(primary_key=True)
    board = ForeignKey(references=Board, on_delete=OnDelete.restrict, null=False, index=True)
    author = ForeignKey(references=Member, on_delete=OnDelete.restrict, null=False, index=True)
    title = Varchar(length=200)
    slug = Varchar(length=80)
    # 'visible', 'held' (its first post is), 'hidden' or 'deleted'.
    state = Varchar(length=8, default="visible")
    created_at = Timestamptz()
    last_post_at = Timestamptz()
    last_author = ForeignKey(references=Member, on_delete=OnDelete.restrict, null=False, index=True)
    # Visible posts, and people who wrote them.
    posts = Integer(default=0)
    people = Integer(default=0)
    # The number the next post takes; numbers are never used again.
    next_number = Integer(default=1)
    # Moves in the transaction of every change that a reader could see.
    version = Integer(default=0)
    pinned = Boolean(default=False)
    locked = Boolean(default=False)


class Post(Table, tablename="post"):
    """What a member wrote, as written, and as visitors and members are shown it."""

    id = Serial(primary_key=True)
    topic = ForeignKey(references=Topic, on_delete=OnDelete.restrict, null=False, index=True)
    number = Integer()
    author = ForeignKey(references=Member, on_delete=OnDelete.restrict, null=False, index=True)
    source = Text()
    # JSON list of {"start", "end", "label", "by"}: the hidden spans, code points into `source`.
    spans = JSON(default="[]")
    visitor_html = Text()
    member_html = Text()
    renderer = Integer()
    # pii.VERSION of the scanner that read `source`, and the title with a first post; 0 before posts said so.
    scanner = Integer(default=0)
    links = Integer(default=0)
    # 'visible', 'held', 'hidden' (by a moderator, whole) or 'deleted' (a tombstone).
    state = Varchar(length=8, default="visible")
    created_at = Timestamptz()
    edited_at = Timestamptz(null=True, default=None)
    # Since when others could see it; null until they can. What goes before that leaves no trace.
    shown_at = Timestamptz(null=True, default=None)


class Revision(Table, tablename="revision"):
    """An earlier version of a post, with the spans it had; visitors see no history."""

    id = Serial(primary_key=True)
    post = ForeignKey(references=Post, on_delete=OnDelete.cascade, null=False, index=True)
    source = Text()
    spans = JSON(default="[]")
    written_at = Timestamptz()


class Quote(Table, tablename="quote"):
    """Post `post` quotes the post of this number in the same topic."""

    id = Serial(primary_key=True)
    post = ForeignKey(references=Post, on_delete=OnDelete.cascade, null=False, index=True)
    topic = ForeignKey(references=Topic, on_delete=OnDelete.cascade, null=False, index=True)
    number = Integer()


class Flag(Table, tablename="flag"):
    """Why a post is in the review queue."""

    id = Serial(primary_key=True)
    post = ForeignKey(references=Post, on_delete=OnDelete.cascade, null=False, index=True)
    # 'third_party', 'sensitive', 'secret', 'first_links' or 'report'.
    kind = Varchar(length=12)
    # The worst label found, or the reader's choice of reason.
    label = Varchar(length=24, default="")
    # The reader's own words; nobody's name or address is kept with them.
    words = Text(default="")
    # 1 (least) to 5: the queue shows the worst first, then the oldest.
    weight = Integer(default=1)
    # 'open', 'asked' (the writer was asked to change the post, and any change opens it again) or 'closed'.
    state = Varchar(length=6, default="open")
    at = Timestamptz()


class ReadMark(Table, tablename="read_mark"):
    """How far a member has read in a topic: the highest post number shown to them."""

    id = Serial(primary_key=True)
    member = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    topic = ForeignKey(references=Topic, on_delete=OnDelete.cascade, null=False, index=True)
    number = Integer()
    at = Timestamptz()


class SiteOffer(Table, tablename="site_offer"):
    """An offer of the site or of an affiliate, shown on the site's own pages from one day until another."""

    id = Serial(primary_key=True)
    title = Varchar(length=80)
    text = Text()
    # A page of ours or a secure address elsewhere; empty for none.
    link = Varchar(length=300)
    payer = Varchar(length=80)
    # A key of accounts.interests.subjects; empty where it fits every page.
    subject = Varchar(length=20)
    starts_at = Timestamptz()
    ends_at = Timestamptz(index=True)
    written_at = Timestamptz()


class OfferShown(Table, tablename="offer_shown"):
    """How often offers were shown on a day, by the way they were chosen; one row for each by an index of its own."""

    id = Serial(primary_key=True)
    day = Varchar(length=10)
    # 'context', 'interest', or 'signal': of all of them those where the browser asked us to let its reader be.
    way = Varchar(length=8)
    times = Integer(default=0)
