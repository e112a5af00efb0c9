"""Which indicators tell of a strength, not of a need: no line above the first level, no panel and no route asks for them."""

from __future__ import annotations

from knowledge.library import Library
from nlu.audience import asked_for

UNIVERSAL = 1  # the level of need at which all is well


def strengths(library: Library) -> frozenset[str]:
    """The indicators that only entries of the first level name."""
    authorities = library.authorities.values()
    entries = [t.entry for a in authorities for t in a.thresholds]
    well = {name for e in entries if e.level == UNIVERSAL for name in e.when.indicators()}
    needs = {name for e in entries if e.level != UNIVERSAL for name in e.when.indicators()}
    return frozenset(well - needs - asked_for(library, [p for a in authorities for p in a.panels]))
