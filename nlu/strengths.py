"""Which indicators tell of a strength, not of a need: no line above the first level, no panel and no route asks for them."""

from __future__ import annotations

from knowledge.conditions import When
from knowledge.library import Library

UNIVERSAL = 1  # the level of need at which all is well


def strengths(library: Library) -> frozenset[str]:
    """The indicators that only entries of the first level name."""
    well: set[str] = set()
    needs: set[str] = set()
    for authority in library.authorities.values():
        for threshold in authority.thresholds:
            (well if threshold.entry.level == UNIVERSAL else needs).update(threshold.entry.when.indicators())
        asked: list[When] = [c.when for p in authority.panels for c in p.criteria] + [r.when for p in authority.panels for r in p.requires]
        needs.update(name for when in asked for name in when.indicators())
        needs.update(name for route in authority.routes if route.when for name in route.when.indicators())
    return frozenset(well - needs)
