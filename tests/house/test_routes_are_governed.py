"""Every route names who may use it; the site does not start when one doesn't."""

from typing import Any

import pytest
from litestar import get, post

from accounts.guards import members
from app.build import Ungoverned, create_app
from core.settings import settings


def test_every_route_of_ours_names_one_guard() -> None:
    assert create_app(settings()).routes


def test_a_route_without_a_guard_stops_the_site_from_starting() -> None:
    @get("/forgotten-guard")
    async def forgotten() -> str:
        return "anybody could read this"

    with pytest.raises(Ungoverned, match="forgotten"):
        create_app(settings(), more=[forgotten])


def test_a_route_that_goes_round_its_guard_stops_it_too() -> None:
    async def looks_away(_request: Any) -> None:
        """Would be asked in the guard's place."""

    @post("/two-minds", guard=members, before_request=looks_away)
    async def two_minds() -> None:
        """Nobody could say who may use this."""

    with pytest.raises(Ungoverned, match="two_minds"):
        create_app(settings(), more=[two_minds])


def test_a_guard_that_is_not_ours_is_no_guard() -> None:
    def looks_like_one(_request: Any) -> None:
        """Lets everybody in."""

    @get("/own-rules", guard=looks_like_one)
    async def own_rules() -> str:
        return "hello"

    with pytest.raises(Ungoverned, match="own_rules"):
        create_app(settings(), more=[own_rules])
