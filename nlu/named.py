"""Indicators that are named outright ("she has an EHCP", "cuckooed"): the name is plain (cues/named.yml)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from knowledge.yaml_file import read
from nlu.context import find

FILE = Path(__file__).parent / "cues" / "named.yml"


@lru_cache(maxsize=1)
def named() -> dict[str, tuple[str, ...]]:
    """The names of each indicator in cues/named.yml. Raises ContentError."""
    return read(FILE, dict[str, tuple[str, ...]])


def names(intent: str, text: str) -> bool:
    """Whether a stretch names an indicator."""
    return intent in named() and bool(find(named()[intent], text))
