"""One authority's documents on a shelf: its passages, their sentences and the questions asked of them, indexed by words and by meaning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.lexical import Lexical
from knowledge.library import Authority, Library
from knowledge.passages import Passage, passages
from knowledge.questions import Answered, Unanswered, answered, expand, unanswered
from knowledge.ranking import Matrix, leads, often
from knowledge.semantic import Nearest, Rows, Vectors
from knowledge.sentences import SHORTEST, sentences

NEAREST = 40  # sentences and questions that name candidates
BEST_WORDS = 15  # passages that each kind of words names
LATER = 0.02  # of cosine, that each later quote of a topic counts less


@dataclass(frozen=True)
class Texts:
    """What a shelf holds, before it is indexed. `sentence_of`: the passage of each sentence."""

    passages: tuple[Passage, ...]
    sentences: tuple[str, ...]
    sentence_of: tuple[int, ...]
    questions: tuple[Answered, ...]
    gaps: tuple[Unanswered, ...]

    @classmethod
    def of(cls, authority: Authority, library: Library) -> Texts:
        """Everything of one authority that the library holds."""
        held = [d for d in library.documents.values() if d.document.authority == authority.id]
        found = tuple(p for index in held for p in passages(index))
        said = [(s, n) for n, p in enumerate(found) for s in sentences(p.text) if len(s.split()) >= SHORTEST]
        return cls(found, tuple(s for s, _ in said), tuple(n for _, n in said), answered(authority, found), unanswered(authority, library))

    @property
    def spoken(self) -> tuple[str, ...]:
        """All that is compared by meaning, in order: sentences under their headings, answered questions, gaps."""
        under = (f"{self.passages[n].heading.rsplit(' › ', 1)[-1]}: {s}" for s, n in zip(self.sentences, self.sentence_of))
        return (*under, *(expand(q.text) for q in self.questions), *(expand(g.text) for g in self.gaps))


@dataclass(frozen=True)
class Groups:
    """Which rows of an index belong to each passage: rows[starts[n]:starts[n + 1]], and what each counts less."""

    rows: Rows
    starts: Rows
    less: Vectors

    @classmethod
    def of(cls, pairs: Sequence[tuple[int, int, float]], passages: int) -> Groups:
        """From (passage, row, what it counts less)."""
        ordered = sorted(pairs)
        counts = np.bincount([p for p, _, _ in ordered], minlength=passages) if ordered else np.zeros(passages, dtype=np.int64)
        starts = np.array([0, *accumulate(counts.tolist())], dtype=np.int64)
        return cls(np.array([r for _, r, _ in ordered], dtype=np.int64), starts, np.array([x for _, _, x in ordered], dtype=np.float32))

    def each(self, index: Nearest, vector: Vectors, passages: Rows, *made: Callable[[Vectors], float]) -> tuple[Matrix, ...]:
        """For each passage what each of `made` makes of the cosines of its rows, shape (passages,) each."""
        spans = [(int(self.starts[p]), int(self.starts[p + 1])) for p in passages]
        rows = np.concatenate([self.rows[a:b] for a, b in spans]) if spans else self.rows[:0]
        less = np.concatenate([self.less[a:b] for a, b in spans]) if spans else self.less[:0]
        cosines = index.cosines(vector, rows) - less
        ends = np.array([0, *accumulate(b - a for a, b in spans)], dtype=np.int64)
        return tuple(np.array([one(cosines[a:b]) for a, b in pairwise(ends)], dtype=np.float32) for one in made)


@dataclass(frozen=True)
class Shelf:
    """The indexed texts. Read-only."""

    texts: Texts
    words: Lexical
    asked_words: Lexical
    said: Nearest
    asked: Nearest
    unanswered: Nearest
    said_by: Groups
    asked_by: Groups

    @classmethod
    def of(cls, texts: Texts, vectors: Vectors) -> Shelf:
        """Index the texts; `vectors` are those of `texts.spoken`."""
        many = len(texts.passages)
        first, second = len(texts.sentences), len(texts.sentences) + len(texts.questions)
        asked: list[list[str]] = [[] for _ in range(many)]
        for question in texts.questions:
            for place in question.passages:
                asked[place].append(question.text)
        return cls(
            texts,
            Lexical.of([f"{p.heading}. {p.text}" for p in texts.passages]),
            Lexical.of([" ".join(a) for a in asked]),
            Nearest.of(vectors[:first]),
            Nearest.of(vectors[first:second]),
            Nearest.of(vectors[second:]),
            Groups.of([(p, row, 0.0) for row, p in enumerate(texts.sentence_of)], many),
            Groups.of([(p, row, LATER * n) for row, q in enumerate(texts.questions) for n, p in enumerate(q.passages)], many),
        )

    def candidates(self, question: str, vector: Vectors) -> tuple[Rows, Matrix]:
        """The passages that may answer, and what is measured of each with the question (ranking.Pair), shape (candidates, measures)."""
        words, asked_words = self.words.scores(question), self.asked_words.scores(question)
        near_said, near_asked = self.said.top(vector, NEAREST)[0], self.asked.top(vector, NEAREST)[0]
        named = {self.texts.sentence_of[int(row)] for row in near_said}
        named |= {p for row in near_asked for p in self.texts.questions[int(row)].passages}
        for found in (words, asked_words):
            named |= {int(n) for n in _highest(found, BEST_WORDS)}
        rows = np.array(sorted(named), dtype=np.int64)
        asked, count = self.asked_by.each(self.asked, vector, rows, _most, often)
        (said,) = self.said_by.each(self.said, vector, rows, _most)
        words = words[rows] / max(self.words.highest(question), 1e-6)
        asked_words = asked_words[rows] / max(self.asked_words.highest(question), 1e-6)
        covered = np.array([self.words.covered(question, int(n)) for n in rows], dtype=np.float32)
        near = (leads(asked), leads(said), leads(words), leads(asked_words))
        return rows, np.stack([asked, count, said, words, asked_words, covered, *near], axis=1)

    def nearest_question(self, vector: Vectors, passage: int, *, of_topics: bool = False) -> tuple[Answered, float] | None:
        """Of the questions written down for a passage, or of those of topics alone, the nearest, with its cosine."""
        rows = self.asked_by.rows[self.asked_by.starts[passage] : self.asked_by.starts[passage + 1]]
        if of_topics:
            rows = np.array([r for r in rows if self.texts.questions[int(r)].topic], dtype=np.int64)
        if not len(rows):
            return None
        cosines = self.asked.cosines(vector, rows)
        best = int(cosines.argmax())
        return self.texts.questions[int(rows[best])], float(cosines[best])


def _most(cosines: Vectors) -> float:
    return float(cosines.max(initial=0.0))


def _highest(values: Matrix, limit: int) -> NDArray[np.int64]:
    """The places of the highest values above 0, at most `limit`."""
    places = np.argpartition(-values, limit)[:limit] if len(values) > limit else np.arange(len(values))
    return np.asarray(places[values[places] > 0], dtype=np.int64)
