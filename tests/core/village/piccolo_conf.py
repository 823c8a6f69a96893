"""Where Piccolo finds the village."""

from typing import Any

from piccolo.conf.apps import AppRegistry

from core.database import engine

APP_REGISTRY = AppRegistry(apps=["tests.core.village.piccolo_app"])


def __getattr__(name: str) -> Any:
    if name == "DB":
        return engine()
    raise AttributeError(name)
