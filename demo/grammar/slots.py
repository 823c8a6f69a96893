"""Fills the slots of a template: numbers, prices, days, streets and neighbours, as the writer would know them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from msgspec import Struct

from demo.grammar.expanding import Slot
from demo.shapes import Member

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
STREETS = [
    "Mill Street",
    "Tannery Row",
    "Canal Road",
    "Market Place",
    "Bridge Street",
    "Corn Hill",
    "Chapel Lane",
    "Station Road",
    "Weir Lane",
    "Castle Gate",
    "Fleece Yard",
    "Dyers Row",
    "Malthouse Lane",
    "Priory Street",
    "Gas Lane",
    "Water Lane",
]
TOWNS = ["Thornwick", "Aldbrook", "Marsham", "Hexley", "Oldford", "Great Sallow"]
PLACES = [
    "the Corn Exchange",
    "the Buttermarket",
    "the library",
    "the bandstand",
    "the station",
    "the weir",
    "St Hilda's hall",
    "the war memorial",
    "the old bank",
    "the river steps",
]
MOODS = ["long", "slow", "wet", "peculiar", "busy", "good"]
LINKS = {
    "roadworks": "the roadworks page",
    "bins": "the bins page",
    "council": "the council's page",
    "faults": "the fault map",
    "parking": "the parking page",
    "standards": "the trading standards page",
    "prices": "the price index",
    "rates": "the rates page",
    "rents": "the rent register",
    "flood": "the flood map",
    "companies": "the companies register",
    "buses": "the bus page",
    "planning": "the planning list",
}


class Scene(Struct):
    """Who speaks, to whom, when, and what this topic is about (`bound`)."""

    rng: Random
    town: list[Member]
    at: datetime
    me: Member
    op: Member
    other: Member
    bound: dict[str, str]

    def slots(self) -> dict[str, Slot]:
        """Every slot a template may name."""
        rng, me = self.rng, self.me
        firms = [short_firm(one) for one in self.town if one.firm and one.handle not in (me.handle, self.op.handle)]
        others = [one.first for one in self.town if one.handle not in (me.handle, self.op.handle, self.other.handle)]
        return {
            **{name: _always(text) for name, text in self.bound.items()},
            "n": lambda text: number(_roughly(rng, _between(rng, text))),
            "d": lambda text: str(_between(rng, text)),
            "%": lambda text: str(_between(rng, text)),
            "£": lambda text: f"£{_rounded(_between(rng, text)):,}",
            "t": lambda text: _time(rng, text),
            "ahead": lambda text: date(self.at + timedelta(_between(rng, text)), near=int(text.split("-")[1]) <= 20),
            "ago": lambda text: date(self.at - timedelta(_between(rng, text)), near=True),
            "month": lambda text: month(self.at, int(text)),
            "a": lambda text: with_article({**self.bound, "short": self.bound["it"], "mood": rng.choice(MOODS)}[text]),
            "link": lambda text: f"[{LINKS[text]}](https://kelderby.example/{text})",
            "wd": _never_twice(rng, DAYS[:6]),
            "st": _never_twice(rng, [street for street in STREETS if street not in "".join(self.bound.values())]),
            "town": _never_twice(rng, TOWNS),
            "place": _never_twice(rng, [place for place in PLACES if place not in self.bound.values()]),
            "shop": _never_twice(rng, firms),
            "who": _never_twice(rng, others),
            "who2": _never_twice(rng, others),
            "op": _always(self.op.first),
            "other": _always(self.other.first),
            "me": _always(me.first),
            "my": _always(me.place),
            "firm": _always(me.firm),
        }


def short_firm(member: Member) -> str:
    """What people call a firm: "Ashworth's", "the Copper Pot"."""
    words = member.firm.split()
    if words[0] == "The":
        return f"the {' '.join(words[1:])}"
    return words[0] if words[0].endswith("'s") else member.firm


def number(count: int) -> str:
    """In words up to ten."""
    return NUMBERS[count] if count <= 10 else f"{count:,}"


def date(at: datetime, *, near: bool) -> str:
    """A day as people name it: "Friday 21 November"."""
    day = f"{at.day} {MONTHS[at.month - 1]}"
    return f"{DAYS[at.weekday()]} {day}" if near else day


def month(at: datetime, by: int) -> str:
    """A month's name, with its year where it would be unclear."""
    months = at.year * 12 + at.month - 1 + by
    name = MONTHS[months % 12]
    return name if abs(by) < 10 else f"{name} {months // 12}"


def with_article(text: str) -> str:
    """With "a" or "an"."""
    return f"{'an' if text[:1].lower() in 'aeiou' else 'a'} {text}"


def _between(rng: Random, text: str) -> int:
    low, _dash, high = text.partition("-")
    return rng.randint(int(low), int(high or low))


def _roughly(rng: Random, count: int) -> int:
    """Most people round what they have not counted."""
    step = 50 if count >= 1000 else 10 if count >= 100 else 5 if count > 20 else 1
    return count - count % step if rng.random() < 0.75 else count


def _rounded(pounds: int) -> int:
    step = 50 if pounds >= 1000 else 10 if pounds >= 200 else 5 if pounds >= 60 else 1
    return pounds - pounds % step


def _time(rng: Random, text: str) -> str:
    hours, _space, half = text.partition(" ")
    low, high = (int(hour) for hour in hours.split("-"))
    hour = rng.randint(low, high - 1) if high > low else low
    minute = rng.choice((0, 0, 10, 15, 20, 30, 40, 45)) if high > low else 0
    half = half or ("pm" if hour == 12 else "am")
    return f"{hour}{f':{minute:02}' if minute else ''}{half}"


def _always(text: str) -> Slot:
    return lambda _argument: text


def _never_twice(rng: Random, choices: list[str]) -> Callable[[str], str]:
    """Another one each time it is asked within one turn of phrase."""
    left: list[str] = []

    def choose(_argument: str) -> str:
        if not left:
            left.extend(rng.sample(choices, len(choices)))
        return left.pop()

    return choose
