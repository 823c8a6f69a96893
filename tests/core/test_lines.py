"""A name or a title cannot hide, and cannot turn round what stands beside it."""

import pytest

from core.lines import one_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ada \t Lovell\n", "Ada Lovell"),
        ("\u202eoM", "oM"),
        ("Ada\u2066 Lovell\u2069", "Ada Lovell"),
        ("A\u200bd\u00ada\ufeff", "Ada"),
        ("\u200b\u2060", ""),
        ("\u200d", ""),
        ("\u3164\u2800", ""),
        ("Ada\x07\x85Lovell", "Ada Lovell"),
        ("👩\u200d🍳 Ada", "👩\u200d🍳 Ada"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f", None),
        ("\U000e0067\U000e0062", ""),
        ("שלום", "שלום"),
        ("Siân ’n’ Co. — №1 ☕", "Siân ’n’ Co. — №1 ☕"),
    ],
)
def test_only_what_can_be_seen_is_kept(typed: str, kept: str | None) -> None:
    assert one_line(typed) == (typed if kept is None else kept)
