"""Three hundred topics: what each is about, who starts it, how many answer, and when."""

from collections import Counter, deque
from datetime import datetime, timedelta
from random import Random

from demo.conversing import Conversation
from demo.drafting import Draft, Thread
from demo.grammar.expanding import expand
from demo.grammar.rephrasing import spoken
from demo.grammar.scenarios import Scenario, Thing, scenarios
from demo.grammar.sentences import Ledger
from demo.grammar.slots import Scene
from demo.shapes import Member
from demo.timing import replies, started

# Topics of each board; the cases add what is missing to three hundred.
SHARES = {
    "town-notices": 40, "trade-counter": 42, "money-and-paperwork": 48, "work-and-hands": 34,
    "streets-and-footfall": 37, "neighbours-ask": 42, "lend-and-share": 34, "this-cluster": 17,
}  # fmt: skip
NEIGHBOURLY = {"neighbours-ask": 0.55, "lend-and-share": 0.45, "town-notices": 0.45, "this-cluster": 0.45}
OFFICIAL = ("ruth-ellery", "leonmarsh", "moira-s")
HELLO = "hello"


class Town:
    """Who lives here, and what has been written."""

    def __init__(self, rng: Random, people: list[Member], now: datetime) -> None:
        self.rng, self.people, self.now = rng, people, now
        self.ledger = Ledger()
        self.titles: Counter[str] = Counter()

    def topics(self, posts: int) -> list[Thread]:
        """Topics on every board, with this many posts in all."""
        plans = [(board, *plan) for board, share in SHARES.items() for plan in self._plans(board, share)]
        dated = sorted(
            ((started(self.rng, self.now, plan[2].months or plan[1].months), at) for at, plan in enumerate(plans))
        )
        sizes = _sizes(self.rng, len(plans), posts)
        return [self._topic(*plans[at], start, size) for (start, at), size in zip(dated, sizes, strict=True)]

    def _plans(self, board: str, share: int) -> list[tuple[Scenario, Thing]]:
        """What to write about: every scenario in turn, each with another thing each time."""
        decks = [
            (scenario, deque(self.rng.sample(scenario.things, len(scenario.things))))
            for scenario in scenarios(board)
            if scenario.key != HELLO
        ]
        plans: list[tuple[Scenario, Thing]] = []
        while len(plans) < share:
            for scenario, deck in decks:
                deck.rotate(-1)
                plans.append((scenario, deck[-1]))
        return self.rng.sample(plans[:share], share)

    def _topic(self, board: str, scenario: Scenario, thing: Thing, start: datetime, size: int) -> Thread:
        op = self._starter(board, scenario, thing, start)
        bound = {"thing": thing.full, "it": thing.short}
        scene = Scene(self.rng, self.people, start, op, op, op, bound)
        for name, template in scenario.lets.items():
            bound[name] = spoken(template, scene).removesuffix(".")
            # A name inside a sentence keeps the case it has there.
            bound[name] = _as_inside(bound[name], template)
        bound["thing"] = expand("·" + thing.full, scene.slots(), self.rng)[1:]
        thread = Thread(board, self._title(scenario, scene), scenario, bound)
        talk = Conversation(self.rng, self.ledger, self.people, thread, self._company(board, op, start, size))
        talk.open(self._opening(op, start, thread))
        times = replies(self.rng, start, size - 1, self.now)
        for at, time in enumerate(times):
            talk.reply(Draft(op, "", time), last=at == len(times) - 1)
        return thread

    def _opening(self, op: Member, start: datetime, thread: Thread) -> Draft:
        draft = Draft(op, "", start)
        thread.posts.append(draft)
        return draft

    def _title(self, scenario: Scenario, scene: Scene) -> str:
        options = [
            spoken(template, scene) for template in self.rng.sample(scenario.titles * 4, 4 * len(scenario.titles))
        ]
        titles = [title.replace("[", "").replace("]", "") for title in options if len(title) <= 90]
        best = min(titles, key=lambda title: self.titles[title])
        self.titles[best] += 1
        return best

    def _starter(self, board: str, scenario: Scenario, thing: Thing, at: datetime) -> Member:
        settled = [one for one in self.people if one.joined_at < at - timedelta(days=6)]
        if thing.owners:
            settled = [one for one in settled if one.handle in thing.owners] or settled
        elif board == "this-cluster" and scenario.key != "wishes":
            settled = [one for one in settled if one.handle in OFFICIAL]
        elif scenario.starter:
            settled = [one for one in settled if one.kind == scenario.starter]
        elif scenario.key in ("closure", "bins", "council", "parkingnews") and self.rng.random() < 0.6:
            settled = [one for one in settled if one.handle in OFFICIAL]
        return self.rng.choice(settled)

    def _company(self, board: str, op: Member, start: datetime, size: int) -> list[Member]:
        """Who takes part: mostly firms where business is talked, the quicker half more often."""
        share = NEIGHBOURLY.get(board, 0.22)
        there = [one for one in self.people if one is not op and one.joined_at < start - timedelta(days=6)]
        weights = [share if one.kind == "neighbour" else 1 - share for one in there]
        wanted = min(len(there), 2 + round((size - 1) * 0.7))
        found: list[Member] = []
        while len(found) < wanted:
            one = self.rng.choices(there, weights)[0]
            if one not in found:
                found.append(one)
        return [op, *found]


def _sizes(rng: Random, topics: int, posts: int) -> list[int]:
    """How many posts each topic has, from 2 to 41: many short ones, a few long."""
    drawn = [min(rng.choice((22, 26, 41)), 2 + int(rng.gammavariate(1.7, 4.6))) for _topic in range(topics)]
    while sum(drawn) != posts:
        at = rng.randrange(topics)
        step = 1 if sum(drawn) < posts else -1
        if 2 <= drawn[at] + step <= 41:
            drawn[at] += step
    return drawn


def _as_inside(text: str, template: str) -> str:
    """`expand` writes sentences, with a capital; a bound word goes inside one."""
    proper = template.startswith(("{st}", "{wd}", "{ahead", "{month", "{shop}", "{town}"))
    return text if proper else text[:1].lower() + text[1:]
