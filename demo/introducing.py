"""The long topic: everybody says who they are, and others bid them welcome."""

from datetime import datetime, timedelta
from random import Random

from demo.conversing import quotation
from demo.drafting import Draft, Thread
from demo.grammar.rephrasing import rephrased, spoken
from demo.grammar.scenarios import lists, scenarios
from demo.grammar.sentences import Ledger, sentences
from demo.grammar.slots import Scene
from demo.shapes import Member
from demo.timing import at_an_hour, awake

WELCOMES = 75
# Long enough ago that those who joined last year say hello late.
BEGAN = timedelta(days=424)


class Hello:
    """Writes "Say hello", from its opening to last week."""

    def __init__(self, rng: Random, ledger: Ledger, people: list[Member], now: datetime) -> None:
        self.rng, self.ledger, self.people, self.now = rng, ledger, people, now
        self.scenario = next(each for each in scenarios("this-cluster") if each.key == "hello")
        thing = self.scenario.things[0]
        self.thread = Thread("this-cluster", "", self.scenario, {"thing": thing.full, "it": thing.short}, pinned=True)

        tails = lists("general")["hello after"]
        self.tails = rng.sample(tails * (len(people) // len(tails) + 1), len(people))

    def written(self) -> Thread:
        """The whole topic."""
        host = self.people[0]
        opening = Draft(host, "", at_an_hour(self.rng, self.now - BEGAN), kind="open")
        self.thread.title = self.scenario.titles[0]
        opening.text = " ".join(self._said(step[0], opening, host) for step in self.scenario.opens)
        introductions = [self._introduction(one, opening.at) for one in self.people[1:]]
        welcomes = [self._welcome(intro) for intro in self.rng.choices(introductions, k=WELCOMES)]
        self.thread.posts = sorted([opening, *introductions, *welcomes], key=lambda draft: draft.at)
        for welcome in welcomes:
            self._write_welcome(welcome)
        return self.thread

    def _introduction(self, one: Member, opened: datetime) -> Draft:
        first = max(opened, one.joined_at)
        days = (self.now - first) / timedelta(days=1)
        at = awake(self.rng, first + timedelta(days=days * 0.9 * self.rng.random() ** 1.6, hours=2))
        draft = Draft(one, "", at, taken=True)
        lines = lists("general")["hellof" if one.firm else "hellon"]
        said = [self._said(template, draft, self.people[0]) for template in (self.rng.choice(lines), self.tails.pop())]
        draft.text = f"{said[0]} {one.about} {said[1]}"
        return draft

    def _welcome(self, to: Draft) -> Draft:
        settled = [
            one for one in self.people if one is not to.author and one.joined_at < self.now - timedelta(days=400)
        ]
        at = awake(self.rng, to.at + timedelta(minutes=15 + self.rng.lognormvariate(5.2, 1)))
        draft = Draft(self.rng.choice(settled), "", min(at, self.now - timedelta(minutes=self.rng.randint(20, 300))))
        draft.text, draft.kind = to.author.handle, "welcome"
        return draft

    def _write_welcome(self, draft: Draft) -> None:
        to = next(post for post in self.thread.posts if post.author.handle == draft.text and post.taken)
        number = self.thread.posts.index(to) + 1
        far = abs(self.thread.posts.index(draft) - number) > 2
        said = self._said(self.rng.choice(lists("general")["welcome"]), draft, to.author)
        good = [one for one in sentences(to.text) if 24 <= len(one) <= 150]
        quoted = quotation(number, self.rng.choice(good)) if good and (far or self.rng.random() < 0.15) else ""
        draft.quotes = [number] if quoted else []
        draft.text = quoted + said

    def _said(self, template: str, draft: Draft, other: Member) -> str:
        scene = Scene(self.rng, self.people, draft.at, draft.author, self.people[0], other, self.thread.bound)
        text = self.ledger.fresh(lambda: spoken(template, scene))
        text = rephrased(text, "open" if draft.kind == "open" else "say", scene, self.ledger)
        self.ledger.note(text)
        return text
