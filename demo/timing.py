"""When people write: shop hours, lunch breaks and evenings, more of late than a year ago."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

# How much is written in each hour of the day.
HOURS = (0, 0, 0, 0, 0, 1, 4, 10, 12, 10, 8, 7, 10, 9, 6, 6, 7, 9, 11, 12, 11, 7, 3, 1)
DAYS_BACK = 425


def started(rng: Random, now: datetime, months: Sequence[int]) -> datetime:
    """When a topic may have been started: in the months that suit it, and more often lately."""
    for _try in range(400):
        back = DAYS_BACK * rng.random() ** 1.7
        at = at_an_hour(rng, now - timedelta(days=back + 0.3))
        if at < now - timedelta(hours=5) and (not months or at.month in months):
            return at
    raise ValueError(f"no day within {DAYS_BACK} is in months {months}")


def at_an_hour(rng: Random, day: datetime) -> datetime:
    """Some time on that day when people are up."""
    hour = rng.choices(range(24), HOURS)[0]
    return day.replace(hour=hour, minute=rng.randrange(60), second=rng.randrange(60), microsecond=0)


def replies(rng: Random, start: datetime, count: int, now: datetime) -> list[datetime]:
    """When the replies to a topic came: quickly at first, then slower, none in the night, all before now."""
    times, at = [], start
    for n in range(count):
        at = awake(rng, at + timedelta(minutes=2 + rng.lognormvariate(4.2 + min(n, 12) * 0.12, 1.25)))
        times.append(at)
    return times if not times or times[-1] < now else _squeezed(start, times, now)


def awake(rng: Random, at: datetime) -> datetime:
    """This time, or the next morning if it is in the night."""
    if HOURS[at.hour]:
        return at.replace(microsecond=0)
    day = at if at.hour < 12 else at + timedelta(days=1)
    return day.replace(hour=rng.choice((6, 7, 7, 8)), minute=rng.randrange(60), second=rng.randrange(60), microsecond=0)


def _squeezed(start: datetime, times: list[datetime], now: datetime) -> list[datetime]:
    """A topic too young for its replies: they came quicker."""
    share = (now - start) * 0.97 / (times[-1] - start)
    closer = [start + (at - start) * share for at in times]
    earlier = [at if HOURS[at.hour] else max(start + timedelta(minutes=9), at - timedelta(hours=5)) for at in closer]
    return [at.replace(microsecond=0) for at in sorted(earlier)]
