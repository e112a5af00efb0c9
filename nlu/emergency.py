"""Immediate danger: found before anything else, by what the whole bank of examples taught and by plain words, never by a keyword alone."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import msgspec

from knowledge.yaml_file import read
from nlu.clauses import Window, whole_sentences
from nlu.context import find
from nlu.reading import Span

CUES = Path(__file__).parent / "cues"
_UNSPACED = re.compile(r"[\u3400-\u9fff]")  # Chinese writes no spaces between words
FEWEST_WORDS = 4  # a shorter clause tells too little to be sure of danger


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of cues/emergency.yml. calm reaches over the whole message, before over its sentence; may_be_now names indicators."""

    danger: tuple[str, ...]
    calm: tuple[str, ...]
    before: tuple[str, ...]
    may_be_now: frozenset[str]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cue file, read once. Raises ContentError."""
    return read(CUES / "emergency.yml", Cues)


@lru_cache(maxsize=1)
def _foreign() -> re.Pattern[str]:
    raw = read(CUES / "help_in_other_languages.yml", dict[str, tuple[str, ...]])
    phrases = sorted({p for ps in raw.values() for p in ps}, key=len, reverse=True)
    return re.compile("|".join(re.escape(p) if _UNSPACED.search(p) else rf"(?<!\w){re.escape(p)}(?!\w)" for p in phrases), re.I)


def call_for_help(text: str) -> Span | None:
    """A call for help in another language (cues/help_in_other_languages.yml), or None."""
    match = _foreign().search(text)
    return Span(match.start(), match.end(), match.group(0)) if match else None


def immediate_danger(
    text: str, windows: tuple[Window, ...], scores: tuple[float, ...], floor: float, sure: float, supposed: str = "", *, only_asks: bool = False
) -> Span | None:
    """The words that tell of danger now, or None.

    `scores`: the learnt probability (0-1) of danger now for each window; `supposed`: the cue that makes the whole message a supposition, or "". A
    window at `sure` is enough; one at `floor` is, where the message does more than ask (`only_asks`), no words of calm ("arrested", "training") stand
    in it, and none of another time ("last week") in the window's sentence. Plain words of danger are enough where neither stands. Source: design
    principle 1, 999 first.
    """
    if foreign := call_for_help(text):
        return foreign
    if supposed and max(scores, default=0.0) < sure:
        return None
    calm = bool(supposed or find(cues().calm, text))
    present = {number: s for number, s in enumerate(whole_sentences(windows)) if not find(cues().before, s.text)}
    if not calm:
        for sentence in present.values():
            if cue := find(cues().danger, sentence.text):
                start = sentence.start + sentence.text.replace("’", "'").lower().find(cue.lower())
                return Span(start, start + len(cue), text[start : start + len(cue)])
    told = [i for i, w in enumerate(windows) if len(w.span.text.split()) >= FEWEST_WORDS]
    enough = [i for i in told if scores[i] >= (floor if not calm and not only_asks and windows[i].sentence in present else sure)]
    return windows[max(enough, key=lambda i: scores[i])].span if enough else None
