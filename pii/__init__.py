"""The scanner: finds personal data in what people write, by pure functions that know nothing of the board."""

from pii.findings import LABELS, Author, Finding, Whose
from pii.scanning import scan

__all__ = ["LABELS", "Author", "Finding", "Whose", "scan"]
