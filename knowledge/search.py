"""Search: which passages answer a question, or that the documents do not.

Words (BM25) and meaning (cosines) compare the question with the passages, their sentences, and the questions that editors wrote down for them; a
fitted linear model orders the passages (ranking.py). A second one, which also knows questions that no document answers, tells how sure it is
that these do. Under the floor nothing is returned: silence is an answer here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np
from rapidfuzz import fuzz

from knowledge.leads import lead
from knowledge.lexical import terms
from knowledge.library import Library
from knowledge.passages import LEVEL, Passage
from knowledge.questions import expand
from knowledge.ranking import Likeness, Matrix, Pair, Settings, Whole, often, probability, scores, settings, vote
from knowledge.schema import Gap
from knowledge.semantic import Encoder, Vectors, encoded
from knowledge.shelf import NEAREST, Shelf, Texts

LIKE = 96  # of 100: a passage that stands so nearly in one before it, or the other way round, says nothing new
BEHIND = 4.0  # of score, by which a passage may lie behind the best and still be quoted: a weight of one in fifty
SAME_TOPIC = 0.15  # of cosine, by which a question of a topic may be farther than another one of the same passage
A_LONG_QUESTION = 6  # content words


@dataclass(frozen=True)
class Hit:
    """A passage with its score; higher is better, comparable within one search. ``why``: what was measured.

    ``lead``: the stretch of the passage that answers, or "" for the whole; ``asked``: the written question nearest to this one; ``topic``: its
    topic's id, or "".
    """

    passage: Passage
    score: float
    why: Pair
    lead: str = ""
    asked: str = ""
    topic: str = ""


@dataclass(frozen=True)
class Found:
    """What a search found: the best passages, how sure it is that they answer (0-1), whether that is above the floor, and the nearest gap.

    ``gap``: what the documents are known not to answer, where the question is nearer to that than to anything answered; ``gap_likeness``: the
    cosine of its nearest question.
    """

    hits: tuple[Hit, ...] = ()
    probability: float = 0.0
    answers: bool = False
    sure: bool = False
    gap: Gap | None = None
    gap_likeness: float = 0.0

    @property
    def answer(self) -> tuple[Hit, ...]:
        """The passages, if they answer; those far behind the best are left out."""
        return tuple(h for h in self.hits if h.score >= self.hits[0].score - BEHIND) if self.answers else ()


@dataclass(frozen=True)
class Search:
    """Searches a library's documents. Read-only."""

    shelves: dict[str, Shelf]
    encoder: Encoder
    settings: Settings

    @classmethod
    def of(cls, library: Library, encoder: Encoder, cache: Path | None = None, weights: Settings | None = None) -> Search:
        """Index all documents of a library. Vectors are kept under `cache` by the hash of their text: only what changed is encoded again."""
        texts = {a.id: Texts.of(a, library) for a in library.authorities.values()}
        spoken = {name: one.spoken for name, one in texts.items()}
        vectors = encoded([t for each in spoken.values() for t in each], encoder, cache)
        shelves, at = {}, 0
        for name, one in texts.items():
            shelves[name] = Shelf.of(one, vectors[at : at + len(spoken[name])])
            at += len(spoken[name])
        return cls(shelves, encoder, weights or settings())

    def find(self, question: str, authority: str | None, limit: int = 3) -> Found:
        """The passages that answer, best first, none like one before it. `authority` is a hard filter; None looks on every shelf."""
        length, question = len(terms(question)), expand(question)
        if not length or (authority is not None and authority not in self.shelves):
            return Found()
        vector = self.encoder.encode([question])[0]
        found = [self._on(shelf, question, length, vector, limit) for name, shelf in self.shelves.items() if authority in (None, name)]
        best = max(found, key=lambda f: (f.answers, f.hits[0].score if f.hits else 0.0))
        if authority is None:
            hits = sorted((h for f in found for h in f.hits), key=lambda h: -h.score)[:limit]
            return replace(best, hits=tuple(hits))
        return best

    def _on(self, shelf: Shelf, question: str, length: int, vector: Vectors, limit: int) -> Found:
        rows, measured = shelf.candidates(question, vector)
        if not len(rows):
            return Found()
        score = scores(measured, self.settings.order)
        order = np.argsort(-score, kind="stable")
        made, gap = whole(shelf, length, vector, measured, int(order[0]))
        sure = probability(made, self.settings.answer)
        chosen: list[int] = []
        for n in order:
            if len(chosen) < limit and not any(_alike(shelf, int(rows[n]), int(rows[c])) for c in chosen):
                chosen.append(int(n))
        hits = (self._hit(shelf, vector, int(rows[n]), float(score[n]), measured[n]) for n in chosen)
        return Found(tuple(hits), sure, sure >= self.settings.floor, sure >= self.settings.sure, gap, made.gap)

    def _hit(self, shelf: Shelf, vector: Vectors, number: int, score: float, measured: Vectors) -> Hit:
        passage = shelf.texts.passages[number]
        pair = Pair(*map(float, measured))
        near = shelf.nearest_question(vector, number)
        said = shelf.said_by.rows[shelf.said_by.starts[number] : shelf.said_by.starts[number + 1]]
        named = near is not None and near[1] >= pair.said and near[0].passages[0] == number
        best = lead(passage.text, shelf.said.cosines(vector, said), near[0].quote if near and named else "")
        topic = shelf.nearest_question(vector, number, of_topics=True)
        led = topic is not None and near is not None and topic[1] >= near[1] - SAME_TOPIC
        return Hit(passage, score, pair, best, near[0].text if near else "", topic[0].topic if topic and led else "")


def whole(shelf: Shelf, length: int, vector: Vectors, measured: Matrix, best: int) -> tuple[Whole, Gap | None]:
    """What is measured of a question of `length` content words as a whole, and the gap that it is nearer to than to any answered question."""
    like = Likeness(*map(float, measured[best][: len(Likeness.__struct_fields__)]))
    asked = shelf.asked.top(vector, NEAREST)[1]
    rows, gaps = shelf.unanswered.top(vector, NEAREST)
    nearest, first = float(gaps.max(initial=0.0)), float(asked.max(initial=0.0))
    made = Whole(
        **msgspec.structs.asdict(like),
        gap=nearest,
        gap_often=often(gaps),
        best_before_gap=first - nearest,
        often_before_gap=often(asked) - often(gaps),
        near_answered=vote(asked, gaps),
        length=min(length, A_LONG_QUESTION) / A_LONG_QUESTION,
        constant=1.0,
    )
    return made, shelf.texts.gaps[int(rows[0])].gap if len(rows) and nearest > first else None


def _alike(shelf: Shelf, one: int, other: int) -> bool:
    """Whether the shorter of two passages stands in the other; the same line at two levels is two lines."""
    a, b = shelf.texts.passages[one], shelf.texts.passages[other]
    levels = [LEVEL.findall(p.heading) for p in (a, b)]
    return levels[0] == levels[1] and bool(fuzz.partial_ratio(a.text, b.text, score_cutoff=LIKE))
