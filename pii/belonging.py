"""Whose a detail seems to be, by the words beside it and by what is known of the author."""

from pii.findings import Whose
from pii.page import Hit, Page


def whose_is(hit: Hit, page: Page) -> Whose:
    """The author's own, someone else's, or not to be told."""
    return "other" if hit.label == "person_name" else "unknown"
