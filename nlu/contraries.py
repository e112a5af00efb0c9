"""What contradicts itself: of two indicators that cannot both be true, the more probable one is kept."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from knowledge.yaml_file import read
from nlu.reading import Finding

FILE = Path(__file__).parent / "cues" / "contraries.yml"


@lru_cache(maxsize=1)
def contraries() -> tuple[tuple[str, str], ...]:
    """The pairs of cues/contraries.yml."""
    return read(FILE, tuple[tuple[str, str], ...])


def without_contraries(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings without the less probable one of each contrary pair, where both count."""
    counted = {f.intent: f.confidence for f in found if f.status == "affirmed"}
    dropped = {min(pair, key=lambda name: counted[name]) for pair in contraries() if all(name in counted for name in pair)}
    return tuple(f for f in found if f.intent not in dropped)
