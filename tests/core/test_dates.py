"""Moments are said as people say them, in the community's own time."""

from datetime import UTC, datetime, timedelta

import pytest

from core import dates
from core.i18n import speaking

# A Thursday, 11:15 in Kelderby.
NOW = datetime(2025, 11, 20, 11, 15, tzinfo=UTC)

SAID = [
    (NOW, "1 min"),
    (NOW - timedelta(seconds=59), "1 min"),
    (NOW - timedelta(minutes=24), "24 min"),
    (NOW - timedelta(minutes=59, seconds=59), "59 min"),
    (datetime(2025, 11, 20, 8, 40, tzinfo=UTC), "8:40am"),
    (datetime(2025, 11, 20, 0, 0, tzinfo=UTC), "12:00am"),
    (datetime(2025, 11, 19, 23, 59, tzinfo=UTC), "Yesterday"),
    (datetime(2025, 11, 18, 16, 20, tzinfo=UTC), "Tuesday"),
    (datetime(2025, 11, 14, 9, 0, tzinfo=UTC), "Friday"),
    (datetime(2025, 11, 13, 9, 0, tzinfo=UTC), "13 November"),
    (datetime(2025, 1, 1, 9, 0, tzinfo=UTC), "1 January"),
    (datetime(2024, 11, 14, 9, 0, tzinfo=UTC), "14 November 2024"),
    # A clock that is a little ahead of ours.
    (NOW + timedelta(minutes=2), "11:17am"),
]


@pytest.mark.parametrize(("moment", "said"), SAID)
def test_a_list_says_when(moment: datetime, said: str) -> None:
    assert dates.when(moment, NOW) == said


@pytest.mark.parametrize(
    ("hour", "minute", "said"), [(0, 5, "12:05am"), (11, 59, "11:59am"), (12, 0, "12:00pm"), (22, 7, "10:07pm")]
)
def test_the_time_of_day(hour: int, minute: int, said: str) -> None:
    assert dates.at(datetime(2025, 11, 20, hour, minute, tzinfo=UTC)) == said


def test_summer_time_is_the_communitys() -> None:
    assert dates.at(datetime(2025, 7, 1, 12, 0, tzinfo=UTC)) == "1:00pm"


def test_yesterday_is_by_the_communitys_midnight() -> None:
    # Half past midnight there, still the day before in UTC.
    now = datetime(2025, 7, 1, 23, 30, tzinfo=UTC)
    assert dates.when(datetime(2025, 7, 1, 22, 15, tzinfo=UTC), now) == "Yesterday"


def test_inside_a_line_words_are_whole_and_small() -> None:
    now = datetime(2025, 11, 20, 12, tzinfo=UTC)
    assert dates.within(datetime(2025, 11, 20, 11, 36, tzinfo=UTC), now) == "24 minutes ago"
    assert dates.within(datetime(2025, 11, 20, 11, 59, tzinfo=UTC), now) == "1 minute ago"
    assert dates.within(datetime(2025, 11, 19, 11, tzinfo=UTC), now) == "yesterday"
    assert dates.within(datetime(2025, 11, 20, 8, 40, tzinfo=UTC), now) == "8:40am"


def test_a_moment_in_full() -> None:
    assert dates.in_full(datetime(2025, 11, 20, 8, 15, tzinfo=UTC), NOW) == "today at 8:15am"
    assert dates.in_full(datetime(2025, 11, 19, 8, 15, tzinfo=UTC), NOW) == "yesterday at 8:15am"
    assert dates.in_full(datetime(2025, 11, 3, 8, 15, tzinfo=UTC), NOW) == "3 November at 8:15am"


LENGTHS = [
    (0, "0 seconds"),
    (1, "1 second"),
    (40, "40 seconds"),
    (119, "119 seconds"),
    (120, "2 minutes"),
    (780, "13 minutes"),
    (7200, "2 hours"),
    (86400, "24 hours"),
    (259200, "3 days"),
]


@pytest.mark.parametrize(("seconds", "said"), LENGTHS)
def test_a_length_of_time(seconds: int, said: str) -> None:
    assert dates.lasting(seconds) == said


def test_the_element_holds_what_the_words_leave_out() -> None:
    moment = datetime(2025, 7, 1, 12, 0, 5, 123456, tzinfo=UTC)
    assert dates.timed(moment, "at noon") == '<time datetime="2025-07-01T13:00:05+01:00">at noon</time>'
    assert dates.timed(moment, "<b>") == '<time datetime="2025-07-01T13:00:05+01:00">&lt;b&gt;</time>'


def test_other_languages_have_their_own_names_and_clock() -> None:
    with speaking("cy"):
        assert dates.day(datetime(2025, 11, 14, tzinfo=UTC), NOW) == "14 Tachwedd"
        assert dates.when(datetime(2025, 11, 18, tzinfo=UTC), NOW) == "Dydd Mawrth"
        assert dates.at(datetime(2025, 11, 20, 22, 7, tzinfo=UTC)) == "22:07"
