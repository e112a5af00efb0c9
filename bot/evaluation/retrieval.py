"""How well passages are found and silence is kept: words alone, meaning alone, both fused, and the assistant's own search, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.evaluation.questions import Question
from knowledge.passages import Passage
from knowledge.questions import expand
from knowledge.search import Search
from knowledge.semantic import Encoder
from knowledge.shelf import Shelf

FUSION = 60  # the constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)
LOOKED_AT = 10


@dataclass(frozen=True)
class Ranked:
    """What one method said to one question: the place of the first passage that answers (0: not among the first ten), and how sure it was."""

    question: Question
    place: int
    sure: float


@dataclass(frozen=True)
class Figures:
    """Of the answerable questions: an answer in the first passage, in the first three, and the mean reciprocal rank (0-1)."""

    first: float
    three: float
    reciprocal: float

    @classmethod
    def of(cls, ranked: Sequence[Ranked]) -> Figures:
        """The figures of one method."""
        places = [r.place for r in ranked if r.question.answerable]
        many = max(1, len(places))
        return cls(sum(p == 1 for p in places) / many, sum(0 < p <= 3 for p in places) / many, sum(1 / p for p in places if p) / many)


@dataclass(frozen=True)
class Point:
    """At one floor: coverage (share of the answerable that are answered), precision (share of what is answered whose first passage is right).

    refused: share of the unanswerable that are met with silence.
    """

    floor: float
    coverage: float
    precision: float
    refused: float


def curve(ranked: Sequence[Ranked]) -> tuple[Point, ...]:
    """What each floor would bring, from answering all to answering little; right is an answer in the first passage."""
    answerable = [r for r in ranked if r.question.answerable]
    rest = [r for r in ranked if not r.question.answerable]
    out = []
    for floor in sorted({r.sure for r in ranked}):
        said = [r for r in ranked if r.sure >= floor]
        right = sum(r.place == 1 for r in said)
        coverage = sum(r.sure >= floor for r in answerable) / max(1, len(answerable))
        out.append(Point(floor, coverage, right / len(said), sum(r.sure < floor for r in rest) / max(1, len(rest))))
    return tuple(out)


def at_floor(ranked: Sequence[Ranked], floor: float) -> Point:
    """What one floor brings."""
    said = [replace(r, sure=1.0 if r.sure >= floor else 0.0) for r in ranked]
    return replace(curve(said)[-1], floor=floor)


def methods(search: Search, plain: Encoder) -> dict[str, Callable[[Question], Ranked]]:
    """Every method by its name. `plain`: the encoder as it comes."""
    kept = {name: plain.encode([f"{p.heading}. {p.text}" for p in shelf.texts.passages]) for name, shelf in search.shelves.items()}

    def words(shelf: Shelf, name: str, text: str) -> np.ndarray:  # type: ignore[type-arg]
        return shelf.words.scores(text)

    def meaning(shelf: Shelf, name: str, text: str) -> np.ndarray:  # type: ignore[type-arg]
        return np.asarray(kept[name] @ plain.encode([text])[0])

    def fused(shelf: Shelf, name: str, text: str) -> np.ndarray:  # type: ignore[type-arg]
        return np.asarray(sum(1 / (FUSION + _ranks(f(shelf, name, text))) for f in (words, meaning)))

    def own(question: Question) -> Ranked:
        found = search.find(question.text, question.authority, LOOKED_AT)
        return Ranked(question, _place(question, [h.passage for h in found.hits]), found.probability)

    def by(score: Callable[[Shelf, str, str], np.ndarray]) -> Callable[[Question], Ranked]:  # type: ignore[type-arg]
        def ranked(question: Question) -> Ranked:
            found = list(_scored(search, question, score))
            found.sort(key=lambda pair: -pair[1])
            return Ranked(question, _place(question, [p for p, _ in found[:LOOKED_AT]]), found[0][1])

        return ranked

    return {"words (BM25)": by(words), "meaning (dense)": by(meaning), "both (rank fusion)": by(fused), "Signpost": own}


def _scored(search: Search, question: Question, score: Callable[[Shelf, str, str], np.ndarray]) -> Iterator[tuple[Passage, float]]:  # type: ignore[type-arg]
    for name, shelf in search.shelves.items():
        if question.authority in (None, name):
            yield from zip(shelf.texts.passages, score(shelf, name, expand(question.text)).tolist())


def _ranks(values: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    out = np.empty(len(values))
    out[np.argsort(-values, kind="stable")] = np.arange(1, len(values) + 1)
    return out


def _place(question: Question, found: Sequence[Passage]) -> int:
    return next((n for n, p in enumerate(found, 1) if question.answered_by(p.source.document, p.text)), 0)
