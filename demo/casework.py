"""The moderators' side: what waits in the queue, and what was decided over the year."""

import re
import tomllib
from datetime import datetime, timedelta
from random import Random
from typing import Any

from msgspec import Struct

from demo.drafting import Draft, Thread
from demo.grammar.rephrasing import spoken
from demo.grammar.scenarios import TEXTS, Scenario, lists
from demo.grammar.slots import Scene
from demo.marking import moved, unmarked
from demo.shapes import Earlier, Member
from demo.timing import awake
from demo.touching_up import TouchingUp

MODERATORS = ("leonmarsh", "moira-s")
KEPT, MASKED, ASKED = 10, 13, 4
HELD = ("third_party", "first_links")


class Waiting(Struct, frozen=True):
    """A case as it is being made."""

    thread: Thread
    draft: Draft
    kind: str
    label: str
    at: datetime
    words: str
    claimed_by: str


class Settled(Struct, frozen=True):
    """A decision as it is being made."""

    thread: Thread
    draft: Draft
    what: str
    kind: str
    label: str
    reason: str
    moderator: str
    flagged_at: datetime
    at: datetime
    words: str = ""


class Casework:
    """Writes the posts that moderators have to look at, and the decisions about others."""

    def __init__(self, rng: Random, people: list[Member], threads: list[Thread], now: datetime) -> None:
        self.rng, self.people, self.threads, self.now = rng, people, threads, now
        self.by_handle = {one.handle: one for one in people}
        self.cases: list[dict[str, Any]] = _scripted("cases")
        self.stood_out: list[dict[str, Any]] = _scripted("past")
        self.settled: list[Settled] = []

    def waiting(self) -> list[Waiting]:
        """The queue: each case with the post it is about."""
        cases = sorted(self.cases, key=lambda case: -case["hours"])
        return [self._waiting(case) for case in cases]

    def past(self) -> None:
        """Posts that stood out in the past, each with what was decided."""
        for case in sorted(self.stood_out, key=lambda case: -case["days"]):
            at = awake(self.rng, self.now - timedelta(days=case["days"], hours=self.rng.random() * 6))
            thread, draft = self._posted(case, at)
            draft.state = "visible" if case["what"] == "warn" else "hidden"
            self._settle(thread, draft, case)

    def everyday(self, touch: TouchingUp) -> None:
        """What was decided about ordinary posts: kept, masked, or sent back to the writer and then kept."""
        texts = lists("third-party")
        long_ago, lately = self.now - timedelta(days=330), self.now - timedelta(days=3)
        for at in range(KEPT):
            thread, draft = touch.next_plain(lately, long_ago)
            reason = texts["reasons keep"][at % len(texts["reasons keep"])]
            kind = {"what": "keep", "kind": "report", "label": ("other", "untrue", "advert")[at % 3], "reason": reason}
            self._settle(thread, draft, kind)
        for at in range(MASKED):
            self._mask(*touch.next_plain(lately, long_ago), texts["masked"][at % len(texts["masked"])])
        for at in range(ASKED):
            self._ask(*touch.next_plain(lately, long_ago), at)

    def _waiting(self, case: dict[str, Any]) -> Waiting:
        at = self.now - timedelta(hours=case["hours"], seconds=self.rng.randrange(600))
        at = at.replace(microsecond=0)
        reported = case["kind"] == "report"
        thread, draft = self._posted(case, at - timedelta(minutes=self.rng.randint(20, 200)) if reported else at)
        if case["kind"] in HELD:
            draft.state = "held"
        return Waiting(thread, draft, case["kind"], case["label"], at, case.get("words", ""), case.get("claimed", ""))

    def _posted(self, case: dict[str, Any], at: datetime) -> tuple[Thread, Draft]:
        text, details = unmarked(case["text"])
        draft = Draft(self.by_handle[case["author"]], text, at, details=details, taken=True, kind="case")
        if "title" in case:
            thread = Thread(case["board"], case["title"], Scenario("case"), {"thing": "", "it": ""})
            self.threads.append(thread)
        else:
            thread = self._thread(case["near"], at)
        thread.posts.append(draft)
        return thread, draft

    def _thread(self, near: list[str], at: datetime) -> Thread:
        """The topic of this sort that had been quiet for the shortest time."""
        free = [thread for thread in self.threads if thread.posts[-1].at < at and thread.posts[-1].kind != "case"]
        suited = [thread for thread in free if thread.scenario.key in near and thread.scenario.key != "hello"]
        return max(suited, key=lambda thread: thread.posts[-1].at)

    def _mask(self, thread: Thread, draft: Draft, template: str) -> None:
        said, details = unmarked(_all_others(self._said(thread, draft, template)), chosen_by="moderator")
        draft.details = moved(details, len(draft.text) + 1)
        draft.text = f"{draft.text} {said}"
        reason = self.rng.choice(lists("third-party")["reasons mask"])
        label = details[0].label
        self._settle(thread, draft, {"what": "mask", "kind": "third_party", "label": label, "reason": reason})

    def _ask(self, thread: Thread, draft: Draft, at: int) -> None:
        texts = lists("third-party")
        before = self._said(thread, draft, texts["before asked"][at])
        draft.earlier = [Earlier(f"{draft.text} {before}", draft.at)]
        case = {"kind": "report", "label": "their-details", "reason": texts["reasons ask"][at % 3]}
        asked = self._settle(thread, draft, case | {"what": "ask"})
        draft.edited_at = asked.at + timedelta(minutes=self.rng.randint(40, 600))
        kept = draft.edited_at + timedelta(minutes=self.rng.randint(15, 200))
        # Another than the one who asked, and never the writer.
        others = (each for each in MODERATORS if each not in (asked.moderator, draft.author.handle))
        moderator = next(others, asked.moderator)
        again = case | {"what": "keep", "reason": "Changed as asked. Thank you."}
        self._settle(thread, draft, again, Settled(*_known(asked, again), moderator, asked.flagged_at, kept))

    def _settle(self, thread: Thread, draft: Draft, case: dict[str, Any], made: Settled | None = None) -> Settled:
        flagged = draft.at + timedelta(minutes=self.rng.randint(0, 240) if case["kind"] == "report" else 0)
        at = awake(self.rng, flagged + timedelta(minutes=self.rng.randint(12, 190)))
        moderator = self.rng.choice([each for each in MODERATORS if each != draft.author.handle])
        facts = (thread, draft, case["what"], case["kind"], case["label"], case["reason"])
        settled = made or Settled(*facts, moderator, flagged, at)
        self.settled.append(settled)
        return settled

    def _said(self, thread: Thread, draft: Draft, template: str) -> str:
        first = thread.posts[0].author
        return spoken(template, Scene(self.rng, self.people, draft.at, draft.author, first, first, thread.bound))


def _scripted(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return found


def _known(asked: Settled, case: dict[str, Any]) -> tuple[Thread, Draft, str, str, str, str]:
    return asked.thread, asked.draft, case["what"], asked.kind, asked.label, case["reason"]


def _all_others(text: str) -> str:
    """`<<label/words>>` of the past texts, in the long form that `unmarked` reads."""
    return re.sub(r"<<(\w+)/", r"<<\1/hide/other/", text)
