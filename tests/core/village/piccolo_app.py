"""Registers the village's tables."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="village",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=table_finder(modules=["tests.core.village.tables"], exclude_imported=True),
    migration_dependencies=[],
    commands=[],
)
