"""Boards may have a subject; offers on the site, and how often they are shown."""

from piccolo.columns import Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from core.database.migrating import MigrationManager

ID = "2026-11-28T10:10:00:000000"


class SiteOffer(Table, tablename="site_offer"):
    id = Serial(primary_key=True)
    title = Varchar(length=80)
    text = Text()
    link = Varchar(length=300)
    payer = Varchar(length=80)
    subject = Varchar(length=20)
    starts_at = Timestamptz()
    ends_at = Timestamptz(index=True)
    written_at = Timestamptz()


class OfferShown(Table, tablename="offer_shown"):
    id = Serial(primary_key=True)
    day = Varchar(length=10)
    way = Varchar(length=8)
    times = Integer(default=0)


async def forwards() -> MigrationManager:
    """Makes them; a board that is there has no subject until an administrator gives it one."""
    manager = MigrationManager(migration_id=ID, app_name="board")
    manager.create_tables(SiteOffer, OfferShown)
    manager.add_column(
        table_class_name="Board",
        tablename="board",
        column_name="subject",
        db_column_name="subject",
        column_class=Varchar,
        column_class_name="Varchar",
        params={"length": 20, "default": "", "null": False, "primary_key": False, "unique": False, "index": False},
    )
    return manager
