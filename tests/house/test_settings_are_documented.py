"""Every setting stands in `.env.example` with a comment and its default, and nothing else does."""

import re
from pathlib import Path

import pytest

from core.settings import Settings, load

EXAMPLE = (Path(__file__).parents[2] / ".env.example").read_text(encoding="utf-8")
SHOWN = dict(re.findall(r"^#?\s?([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))


@pytest.mark.parametrize("name", Settings.__struct_fields__)
def test_a_setting_is_documented(name: str) -> None:
    assert name.upper() in SHOWN, f"{name.upper()} is missing from .env.example"


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_documented_exists(name: str) -> None:
    assert name.lower() in Settings.__struct_fields__


def test_the_example_is_itself_a_working_configuration() -> None:
    assert load(SHOWN) == load({})
