"""Does what a clause says count? Denied, past and resolved, supposed, or about somebody else: then it is set aside, with the cue.

After ConText (Harkema et al. 2009): a cue, its scope, terminators and pseudo cues; the cues are data (cues/context.yml). One thing is our own: a
plain
negation word is judged by reading the clause with and without it. "No bruises" means less of its indicator with the word than without, so it
denies; "no food in
the house" means more of it, so the word belongs to the indicator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from knowledge.yaml_file import read
from nlu.reading import Span, Status

FILE = Path(__file__).parent / "cues" / "context.yml"


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The phrases of cues/context.yml, lower case."""

    negation: tuple[str, ...]
    denied: tuple[str, ...]
    pseudo: tuple[str, ...]
    terminators: tuple[str, ...]
    past: tuple[str, ...]
    resolved: tuple[str, ...]
    history_counts: tuple[str, ...]
    hypothetical: tuple[str, ...]
    someone_else: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """Whether something counts, and the words that decided it."""

    status: Status
    cue: str


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cue file, read once."""
    return read(FILE, Cues)


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile("|".join((r"(?<!\w)" if p[0].isalnum() and p != "n't" else "") + re.escape(p) + r"(?!\w)" for p in ordered), re.I)


def find(phrases: tuple[str, ...], text: str) -> str:
    """The first of the phrases that stands in the text as whole words, as written there, or ""."""
    found = _pattern(phrases).search(text.replace("’", "'"))
    return found.group(0) if found else ""


def without_negation(clause: str) -> str | None:
    """The clause without its plain negation words, for reading it once more; None when it has none, or only a pseudo cue."""
    known = cues()
    text = clause.replace("’", "'")
    bare = _pattern(known.pseudo).sub(" ", text)
    if not _pattern(known.negation).search(bare):
        return None
    stripped = re.sub(r"\s+", " ", _pattern(known.negation).sub(" ", text)).strip(" ,.;")
    return stripped if len(stripped) > 2 else None


def before_negation(clause: str) -> str | None:
    """What a clause says before its first plain negation word, which cannot deny it ("has an EHCP but can't attend"); None when that is little."""
    text = clause.replace("’", "'")
    found = _pattern(cues().negation).search(text)
    start = text.rfind(" ", 0, found.start() + 1) if found and found.group(0).startswith("n't") else found.start() if found else 0
    before = text[: max(start, 0)].strip(" ,.;")
    return before if len(before.split()) >= 3 else None


def hypothetical_message(text: str) -> str:
    """The cue that makes the whole message a supposition ("for training", "suppose"), or ""."""
    return find(cues().hypothetical, text)


def judge(intent: str, evidence: Span, sentence: str, following: str) -> Verdict:
    """Whether `intent`, said in `evidence`, counts. `sentence` holds the evidence; `following` is the next sentence.

    Plain negation is not judged here but by the reader, which reads the clause twice.
    """
    known = cues()
    if cue := find(known.someone_else, sentence):
        return Verdict("someone_else", cue)
    text = evidence.text.replace("’", "'")
    if not find(known.pseudo, text) and (cue := find(known.denied, text)):
        after = text[text.lower().find(cue.lower()) + len(cue) :]
        if not find(known.terminators, after):
            return Verdict("negated", cue)
    counts = intent in known.history_counts
    if not counts and (cue := find(known.past, sentence)) and find(known.resolved, f"{sentence} {following}"):
        return Verdict("past", cue)
    return Verdict("affirmed", "")
