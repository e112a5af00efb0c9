"""What a number contradicts: "96 % attendance" is no low attendance (cues/measured.yml)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from knowledge.yaml_file import read
from nlu.reading import Finding, Measure

FILE = Path(__file__).parent / "cues" / "measured.yml"


class Bound(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a measure must lie for an indicator to be possible."""

    measure: str
    at_least: float = float("-inf")
    at_most: float = float("inf")


@lru_cache(maxsize=1)
def bounds() -> dict[str, Bound]:
    """The bounds of cues/measured.yml by indicator. Raises ContentError."""
    return read(FILE, dict[str, Bound])


def without_contradicted(found: tuple[Finding, ...], measures: tuple[Measure, ...]) -> tuple[Finding, ...]:
    """The findings without those whose measure is given and lies outside the bound in every mention."""

    def possible(finding: Finding) -> bool:
        bound = bounds().get(finding.intent)
        values = [m.value for m in measures if bound and m.name == bound.measure]
        return bound is None or not values or any(bound.at_least <= v <= bound.at_most for v in values)

    return tuple(f for f in found if possible(f))
