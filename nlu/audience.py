"""Which indicators can be about an adult. "Bruises" on a man of 81 are no child's injury: for an adult only these are read."""

from __future__ import annotations

import numpy as np

from knowledge.library import Library
from nlu.classifier import Probabilities

NO_CONCERN = "context/no_concern"
LEAST_LEFT = 0.15  # probability that must be left beside the child's indicators for the rest to be told apart


def adult_indicators(library: Library) -> frozenset[str]:
    """The indicators that a panel for adults, or a route with a condition, asks for."""
    panels = [p for a in library.authorities.values() for p in a.panels if p.audience != "child"]
    whens = [c.when for p in panels for c in p.criteria] + [r.when for p in panels for r in p.requires]
    asked = {name for when in whens for name in when.indicators()}
    routes = {name for a in library.authorities.values() for r in a.routes if r.when for name in r.when.indicators()}
    return frozenset(asked | routes)


def strengths(library: Library) -> frozenset[str]:
    """The indicators that speak of level 1 alone: nothing is wrong."""
    levels: dict[str, set[int]] = {}
    for authority in library.authorities.values():
        for threshold in authority.thresholds:
            for name in threshold.entry.when.indicators():
                levels.setdefault(name, set()).add(threshold.entry.level)
    return frozenset(name for name, found in levels.items() if found == {1})


def for_adult(scores: Probabilities, intents: tuple[str, ...], allowed: frozenset[str], good: frozenset[str]) -> Probabilities:
    """Scores, shape (texts, intents), without the indicators that are a child's alone.

    What spoke of a strength (`good`) goes to NO_CONCERN: an adult may be well, too. The rest is scaled to sum to 1, where enough is left.
    """
    bare = [name.removeprefix("indicator/") for name in intents]
    child = np.array([name.startswith("indicator/") and b not in allowed for name, b in zip(intents, bare)])
    well = np.array([b in good for b in bare]) & child
    out = np.where(child[None, :], 0.0, scores)
    if NO_CONCERN in intents:
        out[:, intents.index(NO_CONCERN)] += scores[:, well].sum(axis=1)
    left = out.sum(axis=1, keepdims=True)
    return np.asarray(np.where(left >= LEAST_LEFT, out / np.maximum(left, 1e-9), out), dtype=np.float32)
