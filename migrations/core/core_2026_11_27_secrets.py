"""The site's secret in the key store, and when things were last done."""

from piccolo.columns import Bytea, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from core.database.migrating import MigrationManager

ID = "2026-11-27T18:20:00:000000"


class Latest(Table, tablename="latest"):
    id = Serial(primary_key=True)
    what = Varchar(length=20, unique=True)
    at = Timestamptz()
    about = Text(default="{}")


class SiteSecret(Table, tablename="site_secret", schema="keys"):
    id = Serial(primary_key=True)
    name = Varchar(length=10, unique=True)
    wrapped = Bytea()
    key_id = Varchar(length=16)
    made_at = Timestamptz()


async def forwards() -> MigrationManager:
    """Makes them."""
    manager = MigrationManager(migration_id=ID, app_name="core")
    manager.create_tables(Latest, SiteSecret)
    return manager
