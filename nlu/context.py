"""Does what a clause says count? Denied, past and resolved, supposed, or about somebody else: then it is set aside, with the cue.

After ConText (Harkema et al. 2009): a cue, its scope, terminators and pseudo cues; the cues are data (cues/context.yml). A plain "no" or "not" is no
cue: "no bruises" denies and "no food in the house" does not, which the network has learnt (nlu/network.py). These cues are what is sure by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from knowledge.yaml_file import read
from nlu.clauses import sentences
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
    hypothetical_first: tuple[str, ...]
    hypothetical: tuple[str, ...]
    supposed: tuple[str, ...]
    supposed_first: tuple[str, ...]
    someone_else_first: tuple[str, ...]
    someone_else: tuple[str, ...]


@dataclass(frozen=True)
class Cue:
    """A cue in a message: its words, its kind, and the stretch it reaches over."""

    words: str
    kind: str
    scope: str


@dataclass(frozen=True)
class Verdict:
    """Whether something counts, and the words that decided it."""

    status: Status
    cue: str


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cue file, read once."""
    return read(FILE, Cues)


@lru_cache(maxsize=512)  # there are over sixty lists of cues, asked for in turn: a smaller cache would forget each before its next use
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile("|".join((r"(?<!\w)" if p[0].isalnum() and p != "n't" else "") + re.escape(p) + r"(?!\w)" for p in ordered), re.I)


def find(phrases: tuple[str, ...], text: str) -> str:
    """The first of the phrases that stands in the text as whole words, as written there, or ""."""
    found = _pattern(phrases).search(text.replace("’", "'"))
    return found.group(0) if found else ""


def without_negation(clause: str) -> str:
    """A clause without its plain words of negation, or "" when it has none or only looks as if it had."""
    plain = clause.replace("’", "'")
    if find(cues().pseudo, plain) or not find(cues().negation, plain):
        return ""
    return re.sub(r"\s+", " ", _pattern(cues().negation).sub(" ", plain)).strip(" ,.;")


def hypothetical_message(text: str, sentences: tuple[Span, ...]) -> str:
    """The cue that makes the whole message a supposition ("for training", "suppose" at the start of a sentence, "what if" in the first), or "".

    sentences: those of the message, in order.
    """
    if cue := find(cues().hypothetical, text):
        return cue
    said = [part for sentence in sentences for part in re.split(r"(?<=:)\s+", sentence.text)]
    if said and (cue := find(cues().supposed, said[0])):
        return cue
    return next((cue for part in said if (cue := _begins(cues().hypothetical_first, part))), "")


def _supposed(sentence: str) -> str:
    """The cue that makes a sentence a supposition, or ""."""
    return find(cues().supposed, sentence) or _begins(cues().supposed_first, sentence)


def _begins(phrases: tuple[str, ...], sentence: str) -> str:
    """The phrase with which a sentence begins, as written there, or ""."""
    found = _pattern(phrases).match(sentence.replace("’", "'"))
    return found.group(0) if found else ""


def judge(intent: str, evidence: Span, sentence: str, following: str) -> Verdict:
    """Whether `intent`, said in `evidence`, counts. `sentence` holds the evidence; `following` is the next sentence.

    Plain negation is not judged here: what "no" and "not" deny, the network has learnt.
    """
    known = cues()
    if cue := _about_somebody_else(sentence):
        return Verdict("someone_else", cue)
    if cue := _supposed(sentence):
        return Verdict("hypothetical", cue)
    text = evidence.text.replace("’", "'")
    if not find(known.pseudo, text) and (cue := find(known.denied, text)):
        after = text[text.lower().find(cue.lower()) + len(cue) :]
        if not find(known.terminators, after):
            return Verdict("negated", cue)
    counts = intent in known.history_counts
    if not counts and (cue := find(known.past, sentence)) and find(known.resolved, f"{sentence} {following}"):
        return Verdict("past", cue)
    return Verdict("affirmed", "")


def _about_somebody_else(sentence: str) -> str:
    """The cue that makes a sentence somebody else's, or ""."""
    return find(cues().someone_else, sentence) or _begins(cues().someone_else_first, sentence)


def cues_in(text: str) -> tuple[Cue, ...]:
    """The cues of a message with their scope: a denial to the next terminator, a supposition its sentence or the whole message, else the sentence."""
    known = cues()
    said_in = sentences(text)
    supposed = hypothetical_message(text, said_in)
    out = [Cue(supposed, "hypothetical", text)] if supposed else []
    for sentence in said_in:
        said = sentence.text
        if words := find(known.pseudo, said):
            out.append(Cue(words, "no cue, though it looks like one", ""))
        elif words := find(known.denied, said):
            after = said[said.lower().replace("’", "'").find(words.lower()) :]
            stop = find(known.terminators, after)
            out.append(Cue(words, "denied", after[: after.lower().find(stop.lower())] if stop else after))
        found = (
            ("hypothetical", "" if supposed else _supposed(said)),
            ("someone else", _about_somebody_else(said)),
            ("past", find(known.past, said)),
            ("resolved", find(known.resolved, said)),
        )
        for kind, words in found:
            if words:
                out.append(Cue(words, kind, said))
    return tuple(out)
