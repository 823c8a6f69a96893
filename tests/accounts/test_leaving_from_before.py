"""Members from before the notice could be switched off are shown it."""

from piccolo.apps.migrations.commands.backwards import BackwardsMigrationManager
from piccolo.apps.migrations.commands.forwards import ForwardsMigrationManager

from core import clock
from core.database import migrate, opened, run, value
from core.database.migrating import quietly
from core.settings import Settings

ADDED = "2026-11-27T18:00:00:000000"


async def test_members_from_before_are_shown_the_notice(another_database: Settings) -> None:
    async with opened(another_database):
        await migrate()
        with quietly():
            await BackwardsMigrationManager("accounts", ADDED, auto_agree=True).run()
        await run(_AS_BEFORE, b"", *[clock.now()] * 2)
        with quietly():
            await ForwardsMigrationManager("accounts").run()
        assert bool(await value("SELECT leaving_notice FROM member"))
        assert await value("SELECT about FROM member") == "I bake."


_AS_BEFORE = """INSERT INTO member (handle, handle_folded, handle_key, email_sealed, password_hash, kind, display_name,
 firm, about, role, state, joined_at, read_until) VALUES ('ada', 'ada', 'ada', {}, '', 'neighbour', '', '', 'I bake.',
 'member', 'active', {}, {})"""
