"""Which indicators can be about an adult. "Bruises" on a man of 81 are no child's injury: for an adult only these are read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.library import Library
from knowledge.schema import Panel
from nlu.lessons import PREFIX


def adult_indicators(library: Library) -> frozenset[str]:
    """The indicators that a panel for adults, or a route with a condition, asks for."""
    return asked_for(library, [p for a in library.authorities.values() for p in a.panels if p.audience != "child"])


def asked_for(library: Library, panels: Sequence[Panel]) -> frozenset[str]:
    """The indicators that these panels, or a route with a condition, ask for."""
    whens = [c.when for p in panels for c in p.criteria] + [r.when for p in panels for r in p.requires]
    whens += [r.when for a in library.authorities.values() for r in a.routes if r.when]
    return frozenset(name for when in whens for name in when.indicators())


def child_only(intents: tuple[str, ...], allowed: frozenset[str]) -> NDArray[np.bool_]:
    """Which columns are indicators of a child alone, shape (intents,): for an adult they are not read."""
    return np.array([name.startswith(PREFIX) and name.removeprefix(PREFIX) not in allowed for name in intents])
