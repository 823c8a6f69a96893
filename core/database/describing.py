"""What the database itself says that it holds."""

from msgspec import Struct

from core.database.access import rows
from core.database.engine import engine


class _Column(Struct):
    name: str


async def columns_of(table: str) -> list[str]:
    """The columns of a table, in the order they were made; none where there is no such table."""
    return [column.name for column in await rows(_Column, _COLUMNS[engine().engine_type], table)]


_COLUMNS = {
    "sqlite": "SELECT name FROM pragma_table_info({})",
    "postgres": """SELECT column_name AS name FROM information_schema.columns WHERE table_name = {}
 ORDER BY ordinal_position""",
}
