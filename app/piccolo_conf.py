"""Where Piccolo finds the engine and the packages that have tables; nothing else reads it."""

from typing import Any

from piccolo.conf.apps import AppRegistry

from core.database import engine

APP_REGISTRY = AppRegistry(
    apps=[
        "core.piccolo_app",
        "accounts.piccolo_app",
        "board.piccolo_app",
        "moderation.piccolo_app",
        "privacy.piccolo_app",
    ]
)


def __getattr__(name: str) -> Any:
    # Asked for each time, since the engine of the process may be opened after this is imported.
    if name == "DB":
        return engine()
    raise AttributeError(name)
