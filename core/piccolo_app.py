"""Registers the tables of `core` and where their migrations live."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="core",
    migrations_folder_path=str(Path(__file__).parent.parent / "migrations" / "core"),
    table_classes=table_finder(modules=["core.tables"], exclude_imported=True),
    migration_dependencies=[],
    commands=[],
)
