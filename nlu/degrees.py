"""What is more or less of the same thing: a higher degree does not stand beside a lower one that the same words show far more surely."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from knowledge.yaml_file import read
from nlu.reading import Finding

FILE = Path(__file__).parent / "cues" / "degrees.yml"


@lru_cache(maxsize=1)
def lower() -> dict[str, frozenset[str]]:
    """For each indicator the lower degrees of the same thing, by cues/degrees.yml (each line rises). Raises ContentError."""
    below: dict[str, frozenset[str]] = {}
    for rising in read(FILE, tuple[tuple[str, ...], ...]):
        for place, name in enumerate(rising):
            below[name] = below.get(name, frozenset()) | frozenset(rising[:place])
    return below


def without_higher_degrees(found: tuple[Finding, ...], share: float) -> tuple[Finding, ...]:
    """The findings without those whose lower degree counts in the same words, when they reach less than `share` (0-1) of its probability.

    "One police stop" shows a notice surely and regular contact somewhat: it is the notice. Where both are near, both stand: never low.
    """
    counted = [f for f in found if f.status == "affirmed" and f.grade == "counts"]

    def outdone(finding: Finding) -> bool:
        below = lower().get(finding.intent, frozenset())
        return any(f.intent in below and f.span.overlaps(finding.span) and finding.confidence < share * f.confidence for f in counted)

    return tuple(f for f in found if f.status != "affirmed" or not outdone(f))
