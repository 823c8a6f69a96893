"""Learns the weights of `detectors/name_model` from labelled posts.

`python -m pii.learning SET.jsonl ...` reads posts as `tests/pii/sets` has them, says how well the weights do on writers
that were left out while learning, and writes `data/name_weights.txt`. Source: logistic regression with an L2 penalty,
as in Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", 4.4; the posts are ours.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp
from pathlib import Path
from typing import NamedTuple

from pii import names
from pii.detectors import name_model
from pii.detectors.name_features import Surroundings
from pii.detectors.person_name import candidates, runs_of
from pii.normalising import normalise
from pii.scanning import page_of

FILE = Path(__file__).parent / "data" / "name_weights.txt"
# Features seen less often say nothing; how dear a large weight is; steps of the descent, and their length.
SELDOM, PENALTY, STEPS, LENGTH = 3, 3.0, 150, 0.3
FOLDS = 5
# A weight that changes nothing is not kept.
LEAST = 0.02
_HEAD = """# Weights of the model of names, a tab, and the feature; made by `python -m pii.learning` from the labelled
# posts in tests/pii/sets, which are ours.
"""


class Example(NamedTuple):
    """A candidate of a post, and whether it is a name there."""

    writer: str
    features: Sequence[str]
    is_name: bool


def examples(lines: Iterable[str]) -> Iterator[Example]:
    """Every candidate of these posts, each a line of JSON with id, text and spans."""
    for line in lines:
        post = json.loads(line)
        gold = {(span["start"], span["end"]) for span in post["spans"] if span["label"] == "person_name"}
        normal = normalise(post["text"])
        page = page_of(normal)
        runs = runs_of(page)
        around = Surroundings(page, runs)
        for it in (it for run in runs for it in candidates(run)):
            is_name = normal.back(it.start, it.end) in gold
            yield Example(post["id"].rpartition("-")[0], around.features(it), is_name)


def learnt(those: Sequence[Example]) -> dict[str, float]:
    """The weights under which these examples are likeliest, found by Adam over all of them at each step."""
    often = Counter(feature for each in those for feature in each.features)
    kept = [name_model.BIAS, *sorted(each for each, times in often.items() if times >= SELDOM and not _is_a_name(each))]
    numbers = {feature: at for at, feature in enumerate(kept)}
    rows = [([0, *(numbers[each] for each in row.features if each in numbers)], float(row.is_name)) for row in those]
    weights, pace, spread = ([0.0] * len(numbers) for _ in range(3))
    for step in range(1, STEPS + 1):
        slope = [PENALTY * weight for weight in weights]
        slope[0] = 0.0
        for row, is_name in rows:
            wrong = 1 / (1 + exp(-sum(map(weights.__getitem__, row)))) - is_name
            for at in row:
                slope[at] += wrong
        for at, each in enumerate(slope):
            pace[at] += 0.1 * (each - pace[at])
            spread[at] += 0.01 * (each * each - spread[at])
            fair = pace[at] / (1 - 0.9**step) / ((spread[at] / (1 - 0.99**step)) ** 0.5 + 1e-8)
            weights[at] -= LENGTH * (1 - step / (STEPS + 1)) * fair
    return dict(zip(numbers, weights, strict=True))


def _is_a_name(feature: str) -> bool:
    """Whether it is somebody's name that stands nearby: who else is spoken of says nothing."""
    kind, _, word = feature.partition(" ")
    known = names.known(word.title()) if kind in ("near", "behind", "before") else names.NOTHING
    return known.first_name > 1 or known.surname > 1


def left_out(those: Sequence[Example]) -> Iterator[str]:
    """How well each fifth of the writers is told by what the others taught, a line each."""
    writers = sorted({each.writer for each in those})
    for fold in range(FOLDS):
        out = set(writers[fold::FOLDS])
        weights = learnt([each for each in those if each.writer not in out])
        told = [(_weighed(weights, each) >= name_model.ENOUGH, each.is_name) for each in those if each.writer in out]
        right = sum(said and is_name for said, is_name in told)
        said, names = sum(said for said, _ in told), sum(is_name for _, is_name in told)
        yield f"{' '.join(sorted(out))}: precision {right / max(1, said):.2f}, recall {right / max(1, names):.2f}"


def _weighed(weights: Mapping[str, float], it: Example) -> float:
    return weights[name_model.BIAS] + sum(weights.get(feature, 0.0) for feature in it.features)


def write(those: Sequence[Example]) -> None:
    """Writes the weights that say anything, the strongest first."""
    weights = sorted(learnt(those).items(), key=lambda each: (-abs(each[1]), each[0]))
    kept = [
        f"{weight:.2f}\t{feature}\n"
        for feature, weight in weights
        if abs(weight) >= LEAST or feature == name_model.BIAS
    ]
    FILE.write_text(_HEAD + "".join(kept), encoding="utf-8")


if __name__ == "__main__":
    taught = [each for file in sys.argv[1:] for each in examples(Path(file).read_text(encoding="utf-8").splitlines())]
    for told in left_out(taught):
        sys.stdout.write(f"left out {told}\n")
    write(taught)
