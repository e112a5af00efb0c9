"""Plain statements: "the parents are misusing drugs". A bare sentence that names an indicator outright means what it says (cues/plain.yml).

What practitioners see and hear, the network reads. In the guidance's own abstract words, though, it has mostly met questions and policies; trainers
and referral forms use those words of a child. Errs upward: a word that could make the sentence anything else leaves it to the network.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import msgspec

from knowledge.yaml_file import read
from nlu.clauses import Window, whole_sentences
from nlu.context import find

FILE = Path(__file__).parent / "cues" / "plain.yml"
_SIGNS = re.compile(r"[?\"“”=]|(?<!\w)['‘]|n['’]t\b|\b(?:19|20)\d\d\b")  # a question, a quotation, a definition, a "not", a year


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of cues/plain.yml: the terms of each indicator, whom or what a statement is about, and what makes it more than one."""

    terms: dict[str, tuple[str, ...]]
    subjects: tuple[str, ...]
    unless: tuple[str, ...]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cue file, read once. Raises ContentError."""
    return read(FILE, Cues)


def is_plain(sentence: str) -> bool:
    """Whether a sentence says something of somebody, and nothing in it makes it a question, supposition, denial, memory or somebody else's."""
    known = cues()
    return bool(find(known.subjects, sentence)) and not _SIGNS.search(sentence) and not find(known.unless, sentence)


def plainly(windows: tuple[Window, ...]) -> dict[str, int]:
    """The indicators that plain sentences name outright, each with the number of the shortest window that names it."""
    plain = {number for number, sentence in enumerate(whole_sentences(windows)) if is_plain(sentence.text)}
    out: dict[str, int] = {}
    for number in sorted((n for n, w in enumerate(windows) if w.sentence in plain), key=lambda n: len(windows[n].span.text)):
        for intent, terms in cues().terms.items():
            if intent not in out and find(terms, windows[number].span.text):
                out[intent] = number
    return out
