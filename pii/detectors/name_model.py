"""How likely a candidate is a private person's name: a logistic regression over its features.

`python -m pii.learning` works the weights out from posts that people labelled and writes `data/name_weights.txt`.
"""

from collections.abc import Iterable
from functools import cache
from math import exp

from pii.wordlists import lines

# Log odds from which a candidate is shown to its author.
ENOUGH = -0.2
BIAS = "always"


def score(features: Iterable[str]) -> float:
    """The log odds that a candidate with these features is a name."""
    weights = _weights()
    return weights[BIAS] + sum(weights[each] for each in features if each in weights)


def confidence(score: float) -> float:
    """The same as a probability."""
    return 1 / (1 + exp(-score))


@cache
def _weights() -> dict[str, float]:
    """Weights by feature. Tabs stand between them, since features hold spaces."""
    return {feature: float(weight) for weight, feature in (line.split("\t") for line in lines("name_weights"))}
