"""Members, their sessions and keys, what they accepted, what was found in their words, what they were told."""

from piccolo.columns import Boolean, Bytea, Float, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from core.tables import PASSING


class Member(Table, tablename="member"):
    """A person or firm with an account. Ids are never used again: a row is emptied, not deleted."""

    id = Serial(primary_key=True)
    # As it was typed, and shown.
    handle = Varchar(length=30)
    # accounts.handles.folded: by which it is looked up.
    handle_folded = Varchar(length=120, unique=True)
    # The handle's confusable skeleton, casefolded: two handles that look alike share it.
    handle_key = Varchar(length=120, unique=True)
    email_sealed = Bytea(default=b"")
    # HMAC-SHA256 of the normalised address, hex; null once erased.
    email_hmac = Varchar(length=64, null=True, default=None, unique=True)
    password_hash = Varchar(length=255, default="")
    kind = Varchar(length=10, default="neighbour")
    display_name = Varchar(length=60, default="")
    firm = Varchar(length=80, default="")
    about = Text(default="")
    role = Varchar(length=15, default="member")
    state = Varchar(length=12, default="unconfirmed")
    suspended_until = Timestamptz(null=True, default=None)
    joined_at = Timestamptz()
    confirmed_at = Timestamptz(null=True, default=None)
    # Everything posted up to here counts as read.
    read_until = Timestamptz()
    # Shown where a link leads before leaving for another site.
    leaving_notice = Boolean(default=True)
    # The newest version of the statement that they accepted or looked at; 0 before any.
    statement_seen = Integer(default=0)


class Session(Table, tablename="session", tags=[PASSING]):
    """A signed-in browser; `key` is the SHA-256 of what its cookie holds."""

    id = Serial(primary_key=True)
    key = Varchar(length=64, unique=True)
    member = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    started_at = Timestamptz()
    seen_at = Timestamptz(index=True)
    # When the password was last given in this session.
    confirmed_at = Timestamptz()


class Acceptance(Table, tablename="acceptance"):
    """A member accepted the statement, in this version."""

    id = Serial(primary_key=True)
    member = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    statement = Varchar(length=64)
    at = Timestamptz()


class Consent(Table, tablename="consent"):
    """A member agreed to a purpose or withdrew: rows are added, never changed, and go with the account."""

    id = Serial(primary_key=True)
    member = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    # A key of accounts.purposes.
    purpose = Varchar(length=40, index=True)
    version = Integer()
    # The hash of the words that stood there.
    wording = Varchar(length=64)
    given = Boolean()
    # 'choices' on the page, 'letter' by the link in one, 'restored': withdrawn when an old backup was put back.
    how = Varchar(length=10)
    at = Timestamptz()


class PurposeRefused(Table, tablename="purpose_refused"):
    """Data was asked for a purpose that is not in the register, and refused."""

    id = Serial(primary_key=True)
    purpose = Varchar(length=40)
    at = Timestamptz()


class Offer(Table, tablename="offer"):
    """An offer sent by e-mail to those who asked for its topic."""

    id = Serial(primary_key=True)
    # A key of accounts.purposes.
    topic = Varchar(length=40)
    subject = Varchar(length=120)
    text = Text()
    payer = Varchar(length=80)
    # How many letters were queued.
    letters = Integer()
    at = Timestamptz()


class InterestProfile(Table, tablename="interest_profile", tags=[PASSING]):
    """A member's list of interests is on: there from their yes until they take it back."""

    id = Serial(primary_key=True)
    member = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, unique=True)
    # Kept, but neither added to nor used.
    paused = Boolean(default=False)
    # What was opened before does not count: the yes, or the last time that something was taken out.
    counts_from = Timestamptz()


class Interest(Table, tablename="interest", tags=[PASSING]):
    """A subject that a member opens topics about; one row for each by an index of its own."""

    id = Serial(primary_key=True)
    member = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    # A key of accounts.interests.subjects.
    subject = Varchar(length=20)
    weight = Integer(default=0)
    since = Timestamptz(index=True)


class Finding(Table, tablename="finding"):
    """A personal detail found in a member's words and the choice made about it: kind and span, never the value."""

    id = Serial(primary_key=True)
    member = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    # Where it stands: 'post' (subject = post id), 'title' (topic id), 'about', 'firm' or 'name' (member id).
    place = Varchar(length=10)
    subject = Integer(index=True)
    label = Varchar(length=24)
    # Code points into the stored source, end exclusive.
    start = Integer()
    end = Integer()
    confidence = Float()
    whose = Varchar(length=8)
    # 'hide', 'public' or 'mistake'; what was removed leaves no finding.
    choice = Varchar(length=8)
    # 'writer', 'moderator' (a mask sticks), 'quoted', or 'scanner': found later, and nobody has chosen for it yet.
    chosen_by = Varchar(length=10, default="writer")
    at = Timestamptz()


class Mistake(Table, tablename="mistake"):
    """'This is not a personal detail': feedback for the scanner, without the text."""

    id = Serial(primary_key=True)
    label = Varchar(length=24)
    length = Integer()
    confidence = Float()
    at = Timestamptz()


class Notice(Table, tablename="notice"):
    """Something a member is told on the site: a decision about a post, an account matter."""

    id = Serial(primary_key=True)
    member = ForeignKey(references=Member, on_delete=OnDelete.cascade, null=False, index=True)
    kind = Varchar(length=20)
    # The post it is about, by id; no foreign key, since posts live above accounts.
    post = Integer(null=True, default=None)
    # How many personal details it speaks of.
    details = Integer(default=0)
    reason = Text(default="")
    at = Timestamptz()
    read_at = Timestamptz(null=True, default=None)


class MemberKey(Table, tablename="member_key", schema="keys"):
    """A member's own data key, wrapped by the site's; in the key store, so that erasing it makes backups forget."""

    id = Serial(primary_key=True)
    member = Integer(unique=True)
    wrapped = Bytea()
    made_at = Timestamptz()


class Erasure(Table, tablename="erasure", schema="keys"):
    """The erasure journal: replayed after a restore, so that who was erased stays erased."""

    id = Serial(primary_key=True)
    member = Integer(unique=True)
    at = Timestamptz()


class DayKey(Table, tablename="day_key", schema="keys", tags=[PASSING]):
    """The key under which today's visitors' addresses are hashed for limits; thrown away with the day."""

    id = Serial(primary_key=True)
    day = Varchar(length=10, unique=True)
    key = Bytea()
