"""What happens to posts after they were written well: details of one's own, second thoughts, erasures."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from demo.drafting import Draft, Thread
from demo.grammar.rephrasing import spoken
from demo.grammar.scenarios import lists
from demo.grammar.sentences import Ledger
from demo.grammar.slots import Scene
from demo.marking import moved, unmarked
from demo.shapes import Earlier, Member

# Of one person.
MOST_GIVEN = 5
HIDDEN, PUBLIC, EDITED, ERASED = 124, 62, 60, 8
_LABELS = {"phone": "phone", "email": "email", "address": "address", "plate": "vehicle_plate"}


class TouchingUp:
    """Goes through what was written, with a pencil."""

    def __init__(self, rng: Random, ledger: Ledger, town: list[Member], threads: list[Thread]) -> None:
        self.rng, self.ledger, self.town = rng, ledger, town
        self.places = [(thread, draft) for thread in threads for draft in thread.posts if not draft.taken]
        rng.shuffle(self.places)
        # How often each has given a detail of theirs.
        self.given: Counter[str] = Counter()

    def details(self) -> None:
        """Telephone numbers and addresses of the writers' own: some hidden, and those of firms public."""
        for _post in range(HIDDEN):
            self._add_detail(*self._next(lambda draft: draft.kind in ("say", "open", "end")), "hidden")
        for _post in range(PUBLIC):
            self._add_detail(
                *self._next(lambda draft: draft.kind in ("say", "open") and bool(draft.author.firm)), "public"
            )

    def edits(self, now: datetime) -> None:
        """Posts that were put right later; their first version is kept."""
        for _post in range(EDITED):
            thread, draft = self._next(lambda draft: draft.kind == "say" and draft.at < now - timedelta(hours=12))
            first = draft.text
            draft.earlier = [Earlier(first, draft.at)]
            draft.edited_at = draft.at + timedelta(minutes=self.rng.randint(3, 600), seconds=self.rng.randrange(60))
            said = self._said(thread, draft, self.rng.choice(lists("general")["edits"]))
            draft.text = f"{first}\n\n{said}"

    def erasures(self, now: datetime) -> None:
        """Posts that their writers took back: nothing of them is left but their place."""
        quoted = {(thread.title, number) for thread, draft in self.places for number in draft.quotes}
        for _post in range(ERASED):
            thread, draft = self._next(lambda draft: draft.kind == "short" and draft.at < now - timedelta(days=2))
            while (thread.title, thread.posts.index(draft) + 1) in quoted:
                thread, draft = self._next(lambda draft: draft.kind == "short" and draft.at < now - timedelta(days=2))
            draft.text, draft.state, draft.quotes = "", "deleted", []
            draft.edited_at = draft.at + timedelta(hours=self.rng.randint(1, 30))

    def next_plain(self, before: datetime, after: datetime) -> tuple[Thread, Draft]:
        """A post between these moments that nothing has been done to."""
        return self._next(lambda draft: after < draft.at < before and draft.kind == "say")

    def _next(self, suits: Callable[[Draft], bool]) -> tuple[Thread, Draft]:
        for place in self.places:
            if not place[1].taken and self.given[place[1].author.handle] < MOST_GIVEN and suits(place[1]):
                place[1].taken = True
                return place
        raise LookupError("no such post is left")

    def _add_detail(self, thread: Thread, draft: Draft, name: str) -> None:
        choice = "hide" if name == "hidden" else "public"
        me = draft.author
        self.given[me.handle] += 1
        template = self.rng.choice([each for each in lists("details")[name] if _fits(each, me, thread.board)])
        values = {"phone": me.phone, "email": me.email, "address": me.address, "plate": plate_of(me)}
        marks = {slot: f"<<{_LABELS[slot]}/{choice}/author/{value}>>" for slot, value in values.items()}
        said, details = unmarked(self._said(thread, draft, template, marks))
        joint = "\n\n" if "\n" in draft.text or len(draft.text) > 160 else " "
        draft.details = moved(details, len(draft.text) + len(joint))
        draft.text = f"{draft.text}{joint}{said}"

    def _said(self, thread: Thread, draft: Draft, template: str, more: dict[str, str] | None = None) -> str:
        bound = thread.bound | (more or {})
        scene = Scene(
            self.rng, self.town, draft.at, draft.author, thread.posts[0].author, thread.posts[0].author, bound
        )
        text = self.ledger.fresh(lambda: spoken(template, scene))
        self.ledger.note(text)
        return text


def _fits(template: str, me: Member, board: str) -> bool:
    """Whether somebody would say that here: one gives an address where things change hands."""
    if "{plate}" in template:
        return board in ("streets-and-footfall", "town-notices") and ("van" not in template or bool(me.firm))
    at_home = "{address}" in template and not me.firm
    return not at_home or board in ("lend-and-share", "neighbours-ask", "work-and-hands")


def plate_of(member: Member) -> str:
    """A registration mark of their own that was never issued: none begins with Q."""
    ending = int(member.phone[-3:])
    return f"QX{20 + ending % 5} K{'ABCDEFGHJL'[ending // 100]}{'MNOPRSTVWX'[ending % 10]}"
