"""Who is who in a message: the relative, friend or neighbour whose age or act a phrase tells."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from knowledge.yaml_file import read
from nlu.reading import Span

FILE = Path(__file__).parent / "cues" / "people.yml"
_BETWEEN = re.compile(r"['’]?s?(?:\s+(?:is|was|are|who|now|only|just|aged|of|himself|herself))*[\s,(]*", re.I)  # "mum, who is 32", "sister (6)"
_GAP = re.compile(r"[\s)-]*")  # "19 year old boyfriend"; not over a comma: "14, mum 34"


@lru_cache(maxsize=1)
def words() -> dict[str, tuple[str, ...]]:
    """The lists of cues/people.yml by their name. Raises ContentError."""
    return read(FILE, dict[str, tuple[str, ...]])


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    names = sorted(words()["other_people"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(n) for n in names)})\b", re.I)


@lru_cache(maxsize=1)
def _anybody() -> re.Pattern[str]:
    names = {w for key in ("pronouns", "child", "adult", "other_people") for w in words()[key]}
    return re.compile(rf"\b(?:{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True))})\b", re.I)


def tells_of_somebody(text: str) -> bool:
    """Whether a message speaks of a person, by a pronoun or a word for one."""
    return bool(_anybody().search(text))


def whose(text: str, at: Span) -> str:
    """The other person ("mum", "boyfriend", "sister") whose age stands at `at`, or "" where it is the age of whom the message is about."""
    for match in _others().finditer(text, at.start, at.end):
        return match.group(0).lower()
    before = [m for m in _others().finditer(text, max(0, at.start - 30), at.start) if _BETWEEN.fullmatch(text, m.end(), at.start)]
    if before:
        return before[-1].group(0).lower()
    gap = _GAP.match(text, at.end)
    after = _others().match(text, gap.end() if gap else at.end)
    return after.group(0).lower() if after else ""
