"""The tables every package leans on: waiting mail, forms answered, attempts counted, what the server sees, a secret."""

from piccolo.columns import BigInt, BigSerial, Bytea, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

# The tag of tables that no backup holds, since it would keep what is to go by itself soon.
PASSING = "passing"


class Outbox(Table, tablename="outbox", tags=[PASSING]):
    """One mail to be sent: what it is about, never an address and never a body."""

    id = Serial(primary_key=True)
    kind = Varchar(length=40)
    # JSON of ids only; the function registered for `kind` finds the address and renders at the moment of sending.
    about = Text()
    # Hash of kind and ids with the cause's own id: the same cause never waits twice. Message-ID is made from it.
    cause = Varchar(length=64, unique=True)
    created_at = Timestamptz()
    due_at = Timestamptz(index=True)
    attempts = Integer(default=0)
    leased_until = Timestamptz(null=True, default=None)
    state = Varchar(length=12, default="waiting")
    problem = Text(default="")


class Answered(Table, tablename="answered"):
    """A form's one-time key, once used, with the address that its answer led to."""

    id = Serial(primary_key=True)
    key = Varchar(length=64, unique=True)
    led_to = Text()
    at = Timestamptz(index=True)


class Attempt(Table, tablename="attempt", tags=[PASSING]):
    """How often somebody did something in a window of time; `who` is an HMAC under the day's key."""

    id = Serial(primary_key=True)
    key = Varchar(length=64, unique=True)
    count = Integer(default=0)  # type: ignore[assignment] # hides Piccolo's count(), which nobody needs here
    ends_at = Timestamptz(index=True)


class Epoch(Table, tablename="epoch"):
    """Counters that caches read: `names` moves when anybody's public name or picture does."""

    id = Serial(primary_key=True)
    name = Varchar(length=20, unique=True)
    value = BigInt(default=0)


class LogLine(Table, tablename="log_line", tags=[PASSING]):
    """A line of the technical log: a request in general terms. Only `core.visits.technical_log` names this table."""

    id = BigSerial(primary_key=True)
    at = Timestamptz(index=True)
    network = Varchar(length=43)
    browser = Varchar(length=20)
    referrer = Varchar(length=100)
    page = Varchar(length=100)
    status = Integer()


class LogReading(Table, tablename="log_reading"):
    """How often the technical log was read on a day, by purpose; one row for each by an index of its own."""

    id = Serial(primary_key=True)
    purpose = Varchar(length=20)
    day = Varchar(length=10)
    times = Integer(default=0)


class PageViews(Table, tablename="page_views"):
    """How often a public page was read on a day, and about by how many; one row for each by an index of its own."""

    id = Serial(primary_key=True)
    page = Varchar(length=100)
    day = Varchar(length=10)
    views = Integer(default=0)
    readers = Integer(default=0)
    # HyperLogLog over hashes under the day's key; empty once the day is over.
    sketch = Bytea(default=b"")


class Latest(Table, tablename="latest"):
    """When something was last done that the statement shows: a backup, a restore drill, a letter handed over."""

    id = Serial(primary_key=True)
    what = Varchar(length=20, unique=True)
    at = Timestamptz()
    # JSON, about nobody.
    about = Text(default="{}")


class SiteSecret(Table, tablename="site_secret", schema="keys"):
    """What signatures and HMACs are made from; in the key store, wrapped by the site's key like members' keys."""

    id = Serial(primary_key=True)
    name = Varchar(length=10, unique=True)
    wrapped = Bytea()
    # Which site key wraps from now on, known by core.site_keys.key_id.
    key_id = Varchar(length=16)
    made_at = Timestamptz()
