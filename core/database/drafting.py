"""Writing the next migration of a package: `python -m core.database.drafting board "what changes"`."""

# ruff: noqa: SLF001 – Piccolo keeps what describes a table in `_meta`.

import asyncio
import sys
from itertools import chain
from pathlib import Path

from piccolo.apps.migrations.commands import new

from core.database.engine import opened
from core.database.migrating import quietly
from core.settings import settings

STOCK = "from piccolo.apps.migrations.auto.migration_manager import MigrationManager"
OURS = "from core.database.migrating import MigrationManager"


async def changes(package: str) -> list[str]:
    """What a package's tables have that its migrations do not, as statements of a migration."""
    with quietly():
        found = new.AutoMigrationManager()
        statements = await found.get_alter_statements(found.get_app_config(package))
    return list(chain(*(one.statements for one in statements)))


async def draft(package: str, description: str) -> Path | None:
    """Writes the migration, to be read before it is committed; None where nothing has changed."""
    if not await changes(package):
        return None
    with quietly():
        found = new.AutoMigrationManager()
        config = found.get_app_config(package)
        made = await new._create_new_migration(config, auto=True, description=description)
    return _made_ours(Path(made.migration_path))


def _made_ours(path: Path) -> Path:
    path.write_text(path.read_text().replace(STOCK, OURS))
    return path


async def main(package: str, description: str) -> None:
    """Says what was written."""
    async with opened(settings()):
        path = await draft(package, description)
    sys.stdout.write(f"{path or 'Nothing has changed.'}\n")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
