"""Personal details stand exactly where the town says, nobody can be reached by them, and every kind of case waits."""

import re
from collections import Counter

from board.reporting import REASONS
from pii import LABELS
from tests.demo.kelderby import NOW, kelderby, posts

PHONES = re.compile(r"(?<![\d-])(?:\+44|0[1-9])[\d ()-]{8,}\d")
DRAMA = re.compile(r"01632 960\d{3}|07700 900\d{3}|020 7946 0\d{3}")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def test_every_span_is_exact_and_apart_from_the_next() -> None:
    for post in posts():
        at = 0
        for detail in post.details:
            assert post.text[detail.start : detail.end] == detail.text
            assert at <= detail.start
            assert detail.text == detail.text.strip()
            assert detail.label in LABELS
            at = detail.end


def test_there_are_hidden_details_and_public_ones() -> None:
    own = [detail for post in posts() for detail in post.details if detail.whose == "author"]
    assert sum(any(each.choice == "hide" for each in post.details) for post in posts()) >= 120
    assert sum(each.choice == "public" for each in own) >= 60


def test_nobody_can_be_rung_or_written_to() -> None:
    texts = [post.text for post in posts()] + [member.phone for member in kelderby().members]
    for text in texts:
        assert all(DRAMA.fullmatch(found) for found in PHONES.findall(text)), text
        assert all(found.endswith(".example") for found in MAIL.findall(text)), text
        assert all(".example" in found for found in re.findall(r"https?://[^\s)]+", text)), text
    assert all(member.email.endswith(".example") for member in kelderby().members)


def test_numbers_and_mailboxes_stand_only_where_they_are_marked() -> None:
    for post in posts():
        marked = {detail.text for detail in post.details}
        assert set(DRAMA.findall(post.text)) <= marked
        assert set(MAIL.findall(post.text)) <= marked


def test_every_kind_of_case_waits() -> None:
    cases = kelderby().cases
    assert len(cases) >= 24
    assert {case.kind for case in cases} == {"third_party", "sensitive", "secret", "first_links", "report"}
    assert {case.label for case in cases if case.kind == "report"} == set(REASONS)
    labels = {case.label for case in cases if case.kind == "third_party"}
    assert {"address", "phone", "person_name", "sensitive_health"} <= labels
    assert any(case.claimed_by for case in cases)
    assert all(case.at < NOW for case in cases)


def test_what_concerns_others_or_is_braked_is_held() -> None:
    for case in kelderby().cases:
        post = kelderby().topics[case.topic].posts[case.number - 1]
        assert (post.state == "held") == (case.kind in ("third_party", "first_links"))
        if case.label in LABELS:
            assert case.label in {detail.label for detail in post.details}


def test_forty_decisions_of_every_sort_are_on_record() -> None:
    decisions = kelderby().decisions
    assert len(decisions) == 40
    assert Counter(each.what for each in decisions).keys() == {"keep", "mask", "ask", "hide", "warn", "suspend"}
    assert sum(each.what == "suspend" for each in decisions) == 1
    for each in decisions:
        post = kelderby().topics[each.topic].posts[each.number - 1]
        assert post.at <= each.flagged_at < each.at < NOW
        assert each.moderator != post.author
        if each.what == "mask":
            assert {detail.chosen_by for detail in post.details} == {"moderator"}
