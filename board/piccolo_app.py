"""Registers the tables of `board` and where their migrations live."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="board",
    migrations_folder_path=str(Path(__file__).parent.parent / "migrations" / "board"),
    table_classes=table_finder(modules=["board.tables"], exclude_imported=True),
    migration_dependencies=["accounts.piccolo_app"],
    commands=[],
)
