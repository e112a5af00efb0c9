"""What people ask, as the editors wrote it down: questions with the passages that answer them, and questions that no document answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.citations import fold
from knowledge.library import ROOT, Authority, Library
from knowledge.passages import Passage
from knowledge.schema import Gap
from knowledge.yaml_file import read

ABBREVIATIONS = ROOT / "national" / "abbreviations.yml"


@dataclass(frozen=True)
class Answered:
    """A question of questions/ or of a topic: the numbers of the passages that answer it, best first; the words in them that do; the topic, or ""."""

    text: str
    passages: tuple[int, ...]
    quote: str
    topic: str = ""


@dataclass(frozen=True)
class Unanswered:
    """A question that the documents do not answer, and the gap that holds it."""

    text: str
    gap: Gap


def answered(authority: Authority, passages: tuple[Passage, ...]) -> tuple[Answered, ...]:
    """Every question that is written down for an authority, of its topics and of its documents."""
    folded = [(p.source.document, fold(p.text)) for p in passages]
    return (*_of_topics(authority, folded), *_of_documents(authority, folded))


def _of_topics(authority: Authority, folded: list[tuple[str, str]]) -> Iterator[Answered]:
    for topic in authority.topics:
        places = [_place(folded, quote.document, quote.quote)[0] for quote in topic.quotes]
        for text in topic.questions:
            yield Answered(text, tuple(dict.fromkeys(places)), topic.quotes[0].quote, topic.id)


def _of_documents(authority: Authority, folded: list[tuple[str, str]]) -> Iterator[Answered]:
    for held in authority.questions.values():
        for asked in held.questions:
            places = _place(folded, held.document, asked.quote)
            yield from (Answered(text, places, asked.quote) for text in asked.asked)


def _place(folded: Iterable[tuple[str, str]], document: str, quote: str) -> tuple[int, ...]:
    """The passages that hold a quote; the loader has proved that it stands in one paragraph, so in one passage."""
    wanted = fold(quote)
    return tuple(number for number, (name, text) in enumerate(folded) if name == document and wanted in text)


def unanswered(authority: Authority, library: Library) -> tuple[Unanswered, ...]:
    """Every question that is known to have no answer in an authority's documents, the national ones included."""
    return tuple(Unanswered(text, gap) for gap in (*authority.gaps, *library.gaps) for text in gap.asked)


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[tuple[re.Pattern[str], str], ...]:
    raw = read(ABBREVIATIONS, dict[str, str])
    return tuple((re.compile(rf"(?<!\w){re.escape(k)}(?!\w)", re.I), v) for k, v in raw.items())


def expand(question: str) -> str:
    """The question with the long form beside each abbreviation."""
    extra = [long for form, long in _abbreviations() if form.search(question) and long.lower() not in question.lower()]
    return f"{question} ({'; '.join(extra)})" if extra else question
