"""A message → clauses and sentences: the windows in which indicators are looked for.

A clause is the smallest stretch that says one thing; some indicators take a sentence to say. So each clause and each sentence is a window; what
stands around it is read along with it (nlu/network.py). Boundaries come from spaCy's tokenizer and rule-based sentencizer (no trained model is
needed) and from the joints of English clauses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.language import Language

from nlu.reading import Span

_JOINT = re.compile(
    r"\s*(?:[;:]|\s[-–—]+\s|\n+|,?\s+\b(?:but|however|although|though|whereas|except|otherwise|so now|meanwhile)\b"
    r"|,\s+(?=\S+\s+\S+)|\s+(?:and|n|&|\+)\s+(?=(?:he|she|they|mum|dad|his|her|their|the|there|now|we|has|is|was|it|no)\b))\s*",
    re.I,
)
FEWEST_WORDS = 3  # a clause of fewer tells too little by itself: it stays with its neighbour
_STOPS = ".!?\n"
_BARE_BREAK = re.compile(r"\n+")
_DENIES = re.compile(r"\b(?:no|never|without|nor|not|any|none of)\b|n['’]t\b", re.I)
_LISTED = re.compile(r"(?:[\w'’-]+\s+){0,3}[\w'’-]+(?:,\s+(?:[\w'’-]+\s+){0,3}[\w'’-]+)*,?\s+n?or\s+\w", re.I)  # "sex offences or terrorism"


@dataclass(frozen=True)
class Window:
    """A stretch in which an indicator may be said; `sentence` is the number of its first sentence, `kind`: clause or sentence."""

    span: Span
    sentence: int
    kind: str  # clause | sentence


@lru_cache(maxsize=1)
def language() -> Language:
    """spaCy's English tokenizer with its rule-based sentencizer."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "…", "।", "。", "؟"]})
    return nlp


def span(text: str, start: int, end: int) -> Span | None:
    """The stretch start-end of `text` without white space and commas at its ends, or None when nothing is left."""
    while start < end and text[start] in " \t\r\n,.;:-–—":
        start += 1
    while end > start and text[end - 1] in " \t\r\n,;:-–—":
        end -= 1
    return Span(start, end, text[start:end]) if end > start else None


def around(text: str, start: int, end: int) -> str:
    """What stands between the full stops (or line breaks) around a stretch. Quicker than `sentences`, and enough to look for words in."""
    first = max(text.rfind(mark, 0, start) for mark in _STOPS) + 1
    ends = [e for e in (text.find(mark, end) for mark in _STOPS) if e >= 0]
    return text[first : min(ends, default=len(text))]


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a message; a line break ends one too."""
    out: list[Span] = []
    for sent in language()(text).sents:
        start = sent.start_char
        for part in [*_BARE_BREAK.finditer(text, sent.start_char, sent.end_char), None]:
            end = part.start() if part else sent.end_char
            if (found := span(text, start, end)) and re.search(r"\w", found.text):
                out.append(found)
            start = part.end() if part else end
    return tuple(out)


def clauses(sentence: Span, text: str) -> tuple[Span, ...]:
    """The clauses of one sentence; a fragment of fewer than FEWEST_WORDS stays with its neighbour."""
    cuts = [sentence.start]
    for joint in _JOINT.finditer(text, sentence.start, sentence.end):
        left = text[cuts[-1] : joint.start()]
        right = text[joint.end() : sentence.end]
        one_list = "," in joint.group() and _DENIES.search(left) and _LISTED.match(right)  # what is denied is denied to the list's end
        if len(left.split()) >= 2 and len(right.split()) >= 2 and not one_list:
            cuts.append(joint.start())
    out: list[Span] = []
    for start, end in zip(cuts, [*cuts[1:], sentence.end]):
        part = span(text, start, end)
        if part is None:
            continue
        if out and min(len(part.text.split()), len(out[-1].text.split())) < FEWEST_WORDS:
            before = out.pop()
            part = Span(before.start, part.end, text[before.start : part.end])
        out.append(part)
    return tuple(out)


def whole_sentences(windows: tuple[Window, ...]) -> tuple[Span, ...]:
    """The sentences of a message from its windows, so that it need not be split again; `Window.sentence` is the place in them."""
    return tuple(w.span for w in windows if w.kind == "sentence")


def windows(text: str) -> tuple[Window, ...]:
    """All windows of a message: its clauses and its sentences."""
    found = sentences(text)
    out: list[Window] = []
    for number, sentence in enumerate(found):
        parts = clauses(sentence, text)
        if len(parts) > 1:
            out += [Window(p, number, "clause") for p in parts]
        out.append(Window(sentence, number, "sentence"))
    return tuple(out)
