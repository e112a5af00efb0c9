"""Which indicators can be about an adult. "Bruises" on a man of 81 are no child's injury: for an adult only these are read."""

from __future__ import annotations

import numpy as np

from knowledge.library import Library
from nlu.classifier import Probabilities

LEAST_LEFT = 0.15  # probability that must be left beside the child's indicators for the rest to be told apart


def adult_indicators(library: Library) -> frozenset[str]:
    """The indicators that a panel for adults, or a route with a condition, asks for."""
    panels = [p for a in library.authorities.values() for p in a.panels if p.audience != "child"]
    whens = [c.when for p in panels for c in p.criteria] + [r.when for p in panels for r in p.requires]
    asked = {name for when in whens for name in when.indicators()}
    routes = {name for a in library.authorities.values() for r in a.routes if r.when for name in r.when.indicators()}
    return frozenset(asked | routes)


def for_adult(scores: Probabilities, intents: tuple[str, ...], allowed: frozenset[str]) -> Probabilities:
    """Scores, shape (texts, intents), without the indicators that are a child's alone.

    The rest is scaled to sum to 1, where enough is left.
    """
    child = np.array([name.startswith("indicator/") and name.removeprefix("indicator/") not in allowed for name in intents])
    out = np.where(child[None, :], 0.0, scores)
    left = out.sum(axis=1, keepdims=True)
    return np.asarray(np.where(left >= LEAST_LEFT, out / np.maximum(left, 1e-9), out), dtype=np.float32)
