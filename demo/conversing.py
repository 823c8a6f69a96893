"""Holds a conversation: somebody asks, others answer, agree, doubt and ask back, and the first thanks them."""

import re
from collections import deque
from collections.abc import Callable, Sequence
from random import Random

from demo.drafting import Draft, Thread
from demo.grammar.rephrasing import Phrasing
from demo.grammar.scenarios import Exchange, Line, lists
from demo.grammar.sentences import Ledger, sentences
from demo.grammar.slots import Scene
from demo.shapes import Member

GENERAL = "general"
# What is told with figures bears telling twice: somebody else has other figures.
_FIGURE = re.compile(r"\{[n£d%t]:")


class Conversation:
    """One topic as it is being written. `people` are those who take part, the first of them its starter."""

    def __init__(self, rng: Random, ledger: Ledger, town: list[Member], thread: Thread, people: list[Member]) -> None:
        self.rng, self.ledger, self.town, self.thread = rng, ledger, town, thread
        self.op, self.people = people[0], people[1:]
        says = thread.scenario.says
        self.says = deque(rng.sample(says, len(says)))
        self.asks = deque(rng.sample(thread.scenario.asks, len(thread.scenario.asks)))
        self.general = {name: rng.sample(lines, len(lines)) for name, lines in lists(GENERAL).items()}
        self.pending: tuple[Exchange, Draft] | None = None
        self.since_op = 0
        # Long conversations, which have many people, go by in short posts.
        self.thin = min(0.85, len(people) / 19)

    @property
    def posts(self) -> list[Draft]:
        """What has been written so far."""
        return self.thread.posts

    def open(self, draft: Draft) -> None:
        """The first post."""
        draft.kind = "open"
        self._write(draft, [self.rng.choice(step) for step in self.thread.scenario.opens])

    def reply(self, draft: Draft, *, last: bool) -> None:
        """One more post; `draft` comes without author and text."""
        if not self.says and len(self.posts) > 15:
            self.says.extend(line for line in self.thread.scenario.says if len(_FIGURE.findall(line.text)) > 1)
            self.rng.shuffle(self.says)
        self._move(last)(draft)
        self.since_op = 0 if draft.author is self.op else self.since_op + 1
        self.posts.append(draft)

    def _move(self, last: bool) -> Callable[[Draft], None]:
        if self.pending and self.rng.random() < 0.85:
            return self._answer
        if last and len(self.posts) >= 4 and self.posts[-1].author is not self.op and self.rng.random() < 0.6:
            return self._end
        moves: list[tuple[Callable[[Draft], None], float]] = [(self._say, 9 if self.says else 0)]
        moves += [(self._ask, 3 if self.asks and not self.pending else 0), (self._short, 1.2 if self.says else 3)]
        moves += [(self._agree, 2.6), (self._disagree, 1.3 if not self.thread.scenario.talk else 0.2)]
        moves += [(self._thank, 2.2 if self.since_op >= 2 else 0)]
        return self.rng.choices([move for move, _weight in moves], [weight for _move, weight in moves])[0]

    def _say(self, draft: Draft) -> None:
        draft.author = self._somebody()
        lines = self._some_says(draft.author)
        self._write(draft, self._greeted(draft, lines))

    def _ask(self, draft: Draft) -> None:
        draft.author, draft.kind = self._somebody(), "ask"
        exchange = self.asks.popleft()
        lines = self._take_says(draft.author, 1) if self.rng.random() < 0.35 else []
        self._write(draft, [*[line for line in lines if "//" not in line], exchange.question.text])
        self.pending = (exchange, draft)

    def _answer(self, draft: Draft) -> None:
        assert self.pending is not None  # noqa: S101 - _move asked
        exchange, asked = self.pending
        self.pending = None
        draft.author, draft.kind = self.op, "answer"
        quoted = self._quote(draft, asked, last=True) if self.rng.random() < 0.5 else ""
        lines = [exchange.answer]
        self._write(draft, lines, quoted, other=asked.author)

    def _agree(self, draft: Draft) -> None:
        self._react(draft, "agree", self._somebody())

    def _disagree(self, draft: Draft) -> None:
        self._react(draft, "disagree", self._somebody())

    def _thank(self, draft: Draft) -> None:
        self._react(draft, "thanks", self.op)

    def _react(self, draft: Draft, how: str, author: Member) -> None:
        draft.author = author
        to = self._earlier_post(author, ("say",))
        if to is None:
            self._say(draft)
            return
        if author is self.op:
            draft.kind = "thanks"
        quoted = self._quote(draft, to) if self.rng.random() < 0.5 else ""
        more = author is not self.op and author.voice != "terse" and self.rng.random() < 0.65
        lines = [self._take(how), *(self._take_says(author, 1) if more else [])]
        self._write(draft, lines, quoted, other=to.author)

    def _short(self, draft: Draft) -> None:
        draft.author, draft.kind = self._somebody(), "short"
        to = self._earlier_post(draft.author) or self.posts[0]
        self._write(
            draft, [self._take("late" if len(self.posts) > 6 and self.rng.random() < 0.3 else "short")], other=to.author
        )

    def _end(self, draft: Draft) -> None:
        draft.author, draft.kind = self.op, "end"
        self._write(draft, [self.rng.choice(self.thread.scenario.ends)])

    def _somebody(self) -> Member:
        last = self.posts[-1].author
        return self.rng.choice([one for one in self.people if one is not last] or self.people)

    def _earlier_post(self, author: Member, kinds: tuple[str, ...] = ("say", "ask")) -> Draft | None:
        near = [post for post in self.posts[-7:] if post.author is not author and post.kind in kinds]
        return self.rng.choice(near) if near else None

    def _take_says(self, author: Member, most: int) -> list[str]:
        found: list[str] = []
        for line in list(self.says):
            if len(found) < most and _fits(line, author) and not (found and "//" in line.text):
                self.says.remove(line)
                found.append(line.text)
        return found or [self._take("short")]

    def _some_says(self, author: Member) -> list[str]:
        most = 1 if author.voice == "terse" or self.rng.random() < self.thin else 2
        return self._take_says(author, most)

    def _take(self, name: str) -> str:
        """A general turn of phrase of this sort, chosen when it is written."""
        social = f"social {name}"
        return f"@{social if self.thread.scenario.talk == 'social' and social in self.general else name}"

    def _greeted(self, draft: Draft, lines: list[str]) -> list[str]:
        voice, chance = draft.author.voice, self.rng.random()
        if voice == "chatty" and chance < 0.3:
            return [self._take("morning"), *lines]
        if voice == "chatty" and chance < 0.55:
            return [*lines, self._take("aside")]
        return [self._take("formal"), *lines] if voice == "formal" and chance < 0.3 and len(self.posts) > 3 else lines

    def _quote(self, draft: Draft, to: Draft, *, last: bool = False) -> str:
        plain = to.text.split("\n\n")[-1]
        good = [
            one for one in sentences(plain) if 24 <= len(one) <= 150 and "](" not in one and not one.startswith("(")
        ]
        if "\n- " in to.text or not good or plain.startswith(">"):
            return ""
        number = self.posts.index(to) + 1
        draft.quotes = [number]
        return quotation(number, good[-1] if last else self.rng.choice(good))

    def _write(self, draft: Draft, lines: Sequence[str], quoted: str = "", other: Member | None = None) -> None:
        scene = Scene(
            self.rng, self.town, draft.at, draft.author, self.op, other or self._other(draft.author), self.thread.bound
        )
        phrasing = Phrasing(scene, self.ledger, draft.kind)
        for line in lines:
            phrasing.add(self.general[line[1:]] if line.startswith("@") else [line])
        written = phrasing.written
        draft.text = quoted + _joined(written, self.rng)

    def _other(self, author: Member) -> Member:
        for post in reversed(self.posts):
            if post.author is not author:
                return post.author
        return self.op if author is not self.op else self.people[0]


def quotation(number: int, text: str) -> str:
    """A quotation as the board writes it: the post's number, then its words."""
    return f"> #{number}:\n> {text}\n\n"


def _fits(line: Line, author: Member) -> bool:
    return line.only in ("", author.kind)


def _joined(parts: list[str], rng: Random) -> str:
    text = ""
    for part in parts:
        long = len(text) > 150 and rng.random() < 0.6
        apart = "\n\n" if long or "\n- " in part or "\n- " in text else " "
        text = f"{text}{apart}{part}" if text else part
    return text
