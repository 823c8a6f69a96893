"""Registers the tables of `moderation` and where their migrations live."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="moderation",
    migrations_folder_path=str(Path(__file__).parent.parent / "migrations" / "moderation"),
    table_classes=table_finder(modules=["moderation.tables"], exclude_imported=True),
    migration_dependencies=["board.piccolo_app"],
    commands=[],
)
