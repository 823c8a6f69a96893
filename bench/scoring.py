"""How well spans were found: hits by overlap and by exact bounds, documents, and alarms where there is nothing."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

SETS = Path(__file__).parents[1] / "tests" / "pii" / "sets"
Span = tuple[int, int, str]
CONTACTS = frozenset({"email", "phone"})
FORMATTED = frozenset(
    [
        *("payment_card", "bank_account", "national_id", "ip_address", "vehicle_plate", "crypto_wallet", "credential"),
        "geolocation",
    ]
)


class Post(Struct, frozen=True):
    """A labelled post; a span is (start, end, label) in code points."""

    id: str
    text: str
    spans: tuple[Span, ...]
    tags: tuple[str, ...]


class Score(Struct, frozen=True):
    """Precision, recall and F1 by overlap, exactly and by document; F1 by label; alarms as (raised, posts)."""

    overlap: tuple[float, float, float]
    # Of e-mail and telephone together, and of the kinds that have a form or a check.
    contacts: tuple[float, float, float]
    formatted: tuple[float, float, float]
    exact: tuple[float, float, float]
    document: tuple[float, float, float]
    labels: dict[str, tuple[float, float, float]]
    hard_negatives: tuple[int, int]
    plain: tuple[int, int]

    def __str__(self) -> str:
        """One line."""
        (hard, hards), (plain, plains) = self.hard_negatives, self.plain
        return (
            f"overlap F1 {self.overlap[2]:.3f}, exact {self.exact[2]:.3f}, documents {self.document[0]:.3f} /"
            f" {self.document[1]:.3f}, alarms on {hard} of {hards} hard negatives, {plain} of {plains} plain posts"
        )

    @property
    def by_kind(self) -> str:
        """Contacts and formatted kinds as precision / recall, and the F1 of each label."""
        return (
            f"e-mail and telephone {self.contacts[0]:.2f} / {self.contacts[1]:.2f}, formatted kinds"
            f" {self.formatted[0]:.2f} / {self.formatted[1]:.2f}; F1 "
            + ", ".join(f"{label} {f1:.2f}" for label, (_p, _r, f1) in self.labels.items())
        )


def posts_of(name: str) -> list[Post]:
    """The labelled posts of `tests/pii/sets/<name>.jsonl`."""
    lines = (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_post(json.loads(line)) for line in lines]


def score(posts: Iterable[Post], found: Mapping[str, Sequence[Span]]) -> Score:
    """A hit is a found span that overlaps a labelled one of the same label ("overlap"), or has its bounds ("exact")."""
    per: dict[str, Counter[str]] = defaultdict(Counter)
    documents: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    for post in posts:
        mine = sorted(set(found.get(post.id, ())))
        for span in post.spans:
            per[span[2]].update(gold=1, caught=_hit(span, mine), exact=span in mine)
        for span in mine:
            per[span[2]].update(found=1, right=_hit(span, post.spans))
        documents.update(gold=bool(post.spans), found=bool(mine), both=bool(post.spans and mine))
        if not post.spans:
            kind = "hard" if "hard_neg" in post.tags else "plain"
            alarms.update({kind: 1, f"{kind} raised": bool(mine)})
    total = sum(per.values(), Counter())
    together = [sum((per[label] for label in labels), Counter()) for labels in (CONTACTS, FORMATTED)]
    return Score(
        _prf(total["right"], total["found"], total["caught"], total["gold"]),
        *(_prf(some["right"], some["found"], some["caught"], some["gold"]) for some in together),
        _prf(total["exact"], total["found"], total["exact"], total["gold"]),
        _prf(documents["both"], documents["found"], documents["both"], documents["gold"]),
        {label: _prf(c["right"], c["found"], c["caught"], c["gold"]) for label, c in sorted(per.items())},
        (alarms["hard raised"], alarms["hard"]),
        (alarms["plain raised"], alarms["plain"]),
    )


def _post(row: dict[str, Any]) -> Post:
    spans = tuple((span["start"], span["end"], span["label"]) for span in row["spans"])
    return Post(row["id"], row["text"], spans, tuple(row["tags"]))


def _hit(span: Span, others: Sequence[Span]) -> bool:
    return any(span[2] == other[2] and span[0] < other[1] and other[0] < span[1] for other in others)


def _prf(right: int, found: int, caught: int, gold: int) -> tuple[float, float, float]:
    precision, recall = right / found if found else 0.0, caught / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0
