"""A site that has sisters, or knows other sites' privacy pages, for as long as a test needs it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from core.settings import settings


@contextmanager
def a_family(sister_sites: str = "", privacy_pages: str = "") -> Iterator[None]:
    """The settings of this process with these lists in them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SISTER_SITES", sister_sites)
        patch.setenv("PRIVACY_PAGES", privacy_pages)
        settings.cache_clear()
        yield
    settings.cache_clear()
