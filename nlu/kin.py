"""Indicators that mean the same to some authority: where one line of its tables is met by either of them."""

from __future__ import annotations

from knowledge.library import Library


def kin(library: Library) -> tuple[frozenset[str], ...]:
    """The sets of indicators that stand side by side in an ``any_of`` of a threshold entry."""
    sides = (
        frozenset(w.indicator for w in when.any_of or () if w.indicator)
        for authority in library.authorities.values()
        for threshold in authority.thresholds
        for when in threshold.entry.when.walk()
    )
    return tuple(dict.fromkeys(side for side in sides if len(side) > 1))
