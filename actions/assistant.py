"""Load the Assistant: library, search and wording, once a process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from actions import wording
from actions.compose import Assistant
from knowledge import library
from knowledge.search import Search
from nlu import encoder

WORDING = Path(__file__).parent.parent / "bot" / "wording.yml"
SEARCH_CACHE = Path(".cache/search")


@lru_cache(maxsize=1)
def load() -> Assistant:
    """The assistant with everything it composes from. Raises ContentError when a content file cannot be used."""
    known = library.load()
    return Assistant(known, Search.of(known, encoder.for_search(), SEARCH_CACHE), wording.load(WORDING))
