"""The database: one engine a process, plain SQL into structs, one transaction a write."""

from core.database.access import row, rows, run, value, writing
from core.database.describing import columns_of
from core.database.engine import Engine, engine, open_engine, opened, use
from core.database.migrating import migrate, pending
from core.database.sweeping import sweep

__all__ = [
    "Engine",
    "columns_of",
    "engine",
    "migrate",
    "open_engine",
    "opened",
    "pending",
    "row",
    "rows",
    "run",
    "sweep",
    "use",
    "value",
    "writing",
]
