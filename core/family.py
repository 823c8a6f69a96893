"""The family of sites: ours and its sisters, as the settings list them. Every other site is somebody else's."""

from functools import lru_cache

from core.settings import settings
from core.web_addresses import Place, place_of


def is_foreign(place: Place) -> bool:
    """Whether a place is on a site that is neither ours nor a sister's: host and port are compared whole."""
    found = settings()
    return (place.host, place.port) not in _family(found.origin, found.sisters)


def privacy_page_of(place: Place) -> str:
    """The address of that site's own privacy page; empty where we do not know it."""
    return _known(settings().privacy_pages).get((place.host, place.port), "")


@lru_cache(maxsize=8)
def _family(origin: str, sisters: tuple[str, ...]) -> frozenset[tuple[str, int]]:
    ours = place_of(origin)
    return frozenset([*((host, 0) for host in sisters), *([(ours.host, ours.port)] if ours else [])])


@lru_cache(maxsize=8)
def _known(pages: str) -> dict[tuple[str, int], str]:
    places = filter(None, map(place_of, pages.split()))
    return {(place.host, place.port): place.address for place in places}
