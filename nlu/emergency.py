"""Immediate danger: found before anything else, by what the whole bank of examples taught and by plain words, never by a keyword alone."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

from nlu.context import find, hypothetical_message
from nlu.reading import Span

CUES = Path(__file__).parent / "cues"
_UNSPACED = re.compile(r"[\u3400-\u9fff]")  # Chinese writes no spaces between words
FEWEST_WORDS = 4  # a shorter clause tells too little to be sure of danger


@lru_cache(maxsize=1)
def cues() -> dict[str, tuple[str, ...]]:
    """The lists of cues/emergency.yml by their name."""
    raw = yaml.safe_load((CUES / "emergency.yml").read_text(encoding="utf-8"))
    return {key: tuple(values) for key, values in raw.items()}


def may_be_now() -> frozenset[str]:
    """The indicators that may be happening as they are told."""
    return frozenset(cues()["may_be_now"])


@lru_cache(maxsize=1)
def _foreign() -> re.Pattern[str]:
    raw = yaml.safe_load((CUES / "help_in_other_languages.yml").read_text(encoding="utf-8"))
    phrases = sorted({p for ps in raw.values() for p in ps}, key=len, reverse=True)
    return re.compile("|".join(re.escape(p) if _UNSPACED.search(p) else rf"(?<!\w){re.escape(p)}(?!\w)" for p in phrases), re.I)


def call_for_help(text: str) -> Span | None:
    """A call for help in another language (cues/help_in_other_languages.yml), or None."""
    match = _foreign().search(text)
    return Span(match.start(), match.end(), match.group(0)) if match else None


def immediate_danger(
    text: str, windows: tuple[Span, ...], scores: tuple[float, ...], floor: float, sure: float, *, only_asks: bool = False
) -> Span | None:
    """The words that tell of danger now, or None.

    `scores`: the learnt probability (0-1) of danger now for each window. A window at `sure` is enough; one at `floor` is, where the message does
    more than ask (`only_asks`) and no words of calm ("arrested", "last week", "training") stand in it. Source: design principle 1, 999 first.
    """
    if foreign := call_for_help(text):
        return foreign
    supposed = hypothetical_message(text)
    if supposed and max(scores, default=0.0) < sure:
        return None
    calm = supposed or find(cues()["calm"], text)
    if not calm and (cue := find(cues()["danger"], text)):
        start = text.lower().replace("’", "'").find(cue.lower())
        return Span(start, start + len(cue), text[start : start + len(cue)])
    told = [i for i, w in enumerate(windows) if len(w.text.split()) >= FEWEST_WORDS]
    if not told:
        return None
    best = max(told, key=lambda i: scores[i])
    needed = sure if calm or only_asks else floor
    return windows[best] if scores[best] >= needed else None
