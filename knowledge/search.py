"""Search: which passages answer a question, or none.

Words and meaning each rank all passages of the authority; the ranks are fused (reciprocal rank fusion, Cormack, Clarke and Büttcher
2009). Under the floors the documents do not answer, and nothing is returned: silence is an answer here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec
import numpy as np

from knowledge.citations import fold
from knowledge.lexical import Lexical
from knowledge.library import ROOT, Library
from knowledge.passages import Passage, passages
from knowledge.semantic import Encoder, Semantic
from knowledge.yaml_file import read

LED = 100.0  # more than any score of a passage that no topic leads to
PLACE = 0.01  # of cosine: how much later in a topic's list counts less
SETTINGS = Path(__file__).with_name("search.yml")
ABBREVIATIONS = ROOT / "national" / "abbreviations.yml"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fitted weights and floors of search.yml."""

    fitted: str
    sets: str
    rank_constant: float
    words: float
    meaning: float
    topics: float
    topic_close: float
    close: float
    covered: float
    near: float


@dataclass(frozen=True)
class Why:
    """Why a passage was found: its cosine, its BM25 score, the share of the question's words in it, and the topic that leads to it.

    ``asked``: the editors' question of that topic that is nearest, and ``likeness`` its cosine; "" and 0 where no topic is near.
    """

    cosine: float
    words: float
    covered: float
    topic: str = ""
    asked: str = ""
    likeness: float = 0.0


@dataclass(frozen=True)
class Hit:
    """A passage with its fused score; higher is better, comparable within one search only."""

    passage: Passage
    score: float
    why: Why


@dataclass(frozen=True)
class Asked:
    """A question of a topic and its row in the index, and one of the passages that answer it: its number, its place in the topic (0: the best)."""

    question: str
    row: int
    topic: str
    passage: int
    place: int


@dataclass(frozen=True)
class Search:
    """Searches a library's documents. Read-only."""

    passages: tuple[Passage, ...]
    lexical: Lexical
    semantic: Semantic
    topics: Semantic | None
    asked: tuple[Asked, ...]
    settings: Settings

    @classmethod
    def of(cls, library: Library, encoder: Encoder, cache: Path | None = None) -> Search:
        """Index all documents of a library; vectors are kept under `cache` by content."""
        found = tuple(p for index in library.documents.values() for p in passages(index))
        texts = [f"{p.heading}. {p.text}" for p in found]
        asked = tuple(_asked(library, found))
        questions = list(dict.fromkeys(a.question for a in asked))  # each once, however many passages answer it
        key = hashlib.sha256("\n".join([*texts, "", *questions, encoder.name]).encode()).hexdigest()[:16]
        return cls(
            found,
            Lexical.of(texts),
            Semantic.of(texts, encoder, cache / f"{key}.passages.npy" if cache else None),
            Semantic.of(questions, encoder, cache / f"{key}.questions.npy" if cache else None) if questions else None,
            asked,
            read(SETTINGS, Settings),
        )

    def find(self, question: str, authority: str | None, limit: int = 3) -> tuple[Hit, ...]:
        """The passages that answer, best first; none when the documents do not. `authority` is a hard filter; None searches all."""
        found = self.candidates(question, authority, max(limit, 5))
        return found[:limit] if any(self._answers(h) for h in found) else ()

    def _answers(self, hit: Hit) -> bool:
        settings = self.settings
        return bool(hit.why.topic) or hit.why.cosine >= settings.close or (hit.why.covered >= settings.covered and hit.why.cosine >= settings.near)

    def candidates(self, question: str, authority: str | None, limit: int = 10) -> tuple[Hit, ...]:
        """The best passages whatever their score, for editors."""
        question = expand(question)
        settings = self.settings
        allowed = np.array([authority is None or p.source.authority == authority for p in self.passages])
        if not allowed.any():
            return ()
        vector = self.semantic.encoder.encode([question])
        meaning = np.where(allowed, self.semantic.near(vector), -1.0)
        words = np.where(allowed, self.lexical.scores(question), -1.0)
        topic, nearest = self._by_topic(vector, allowed)
        total = np.zeros(len(self.passages))
        for scores, weight in ((meaning, settings.meaning), (words, settings.words), (topic, settings.topics)):
            ranks = np.empty(len(scores))
            ranks[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
            total += np.where(scores > 0, weight / (settings.rank_constant + ranks), 0.0)
        led = max(nearest.values(), key=lambda n: n[1], default=None)
        if led and led[1] >= settings.topic_close:  # what was asked is this topic: its passages first, in the editors' order
            for asked in self.asked:
                if asked.topic == led[0].topic and allowed[asked.passage]:  # another authority may have a topic of that name
                    total[asked.passage] = max(total[asked.passage], LED - asked.place)
        order = [int(i) for i in np.argsort(-total, kind="stable")[:limit] if allowed[i]]
        return tuple(
            Hit(
                self.passages[i],
                float(total[i]),
                Why(float(meaning[i]), float(words[i]), self.lexical.covered(question, i), *self._led(nearest.get(i))),
            )
            for i in order
        )

    def _led(self, near: tuple[Asked, float] | None) -> tuple[str, str, float]:
        return (near[0].topic, near[0].question, near[1]) if near and near[1] >= self.settings.topic_close else ("", "", 0.0)

    def _by_topic(self, vector: np.ndarray, allowed: np.ndarray) -> tuple[np.ndarray, dict[int, tuple[Asked, float]]]:  # type: ignore[type-arg]
        """For each passage the cosine of the editors' question nearest to this one, the first passage of a topic a little before the others."""
        best = np.zeros(len(self.passages))
        nearest: dict[int, tuple[Asked, float]] = {}
        if self.topics is not None:
            scores = self.topics.near(vector)
            for asked in self.asked:
                score = float(scores[asked.row])
                value = score - PLACE * asked.place
                if allowed[asked.passage] and value > best[asked.passage]:
                    best[asked.passage], nearest[asked.passage] = value, (asked, score)
        return best, nearest


def _asked(library: Library, found: tuple[Passage, ...]) -> Iterator[Asked]:
    """Every question of every topic with each passage that answers it; a topic's quote stands in one block, so in one passage."""
    rows: dict[str, int] = {}
    folded = [(p.source.document, fold(p.text)) for p in found]
    for authority in library.authorities.values():
        for topic in authority.topics:
            for place, quote in enumerate(topic.quotes):
                wanted = fold(quote.quote)
                at = next(i for i, (document, text) in enumerate(folded) if document == quote.document and wanted in text)
                yield from (Asked(q, rows.setdefault(q, len(rows)), topic.id, at, place) for q in topic.questions)


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[tuple[re.Pattern[str], str], ...]:
    raw = read(ABBREVIATIONS, dict[str, str])
    return tuple((re.compile(rf"(?<!\w){re.escape(k)}(?!\w)", re.I), v) for k, v in raw.items())


def expand(question: str) -> str:
    """The question with the long form beside each abbreviation."""
    extra = [long for form, long in _abbreviations() if form.search(question) and long.lower() not in question.lower()]
    return f"{question} ({'; '.join(extra)})" if extra else question
