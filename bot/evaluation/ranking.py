"""Fit the weights and floors of the search (knowledge/search.yml).

Fitted on the questions that the encoder did not learn from (nlu/pairing.py holds one in seven back), each looked up among all others; of one fact
in twelve and half of the gaps no question is among those, so that the weights also learn to do without one. The floor of silence is then
chosen on half a of bot/evaluation/questions: the highest that refuses no more of the answerable than is borne.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
import torch
import yaml
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bot.evaluation.questions import Question
from knowledge.lexical import terms
from knowledge.library import Library
from knowledge.questions import expand
from knowledge.ranking import Pair, Settings, Whole, scores
from knowledge.search import Search, whole
from knowledge.semantic import Encoder, Vectors, encoded
from knowledge.shelf import Shelf, Texts
from nlu.pairing import held_back

HIDDEN_FACTS = 12  # of so many facts one has no written question, when the weights are fitted
HIDDEN_GAPS = 2
BORNE = 0.04  # share of the answerable questions that silence may cost
SLIPPED = 0.02  # share of the unanswerable ones that may pass as surely answered
DECAY = 1e-3
STEPS = 1200
RATE = 0.05
HEAD = "# Weights and floors of the search, fitted by `python -m bot fit --search`. docs/quality.md has the figures.\n"


@dataclass(frozen=True)
class Asked:
    """A held-back question on its shelf: its vector, and the passages that answer it with what each is worth; none for a gap."""

    shelf: Shelf
    text: str
    vector: Vectors
    worth: dict[int, float]


def fitted(library: Library, encoder: Encoder, cache: Path | None, today: date, say: Callable[[str], None] = lambda _: None) -> Settings:
    """The weights, with floors that still stand open."""
    asked = tuple(_asked(library, encoder, cache))
    answered = sum(bool(a.worth) for a in asked)
    say(f"{answered} questions held back, and {len(asked) - answered} without an answer")
    found = [_candidates(a) for a in asked]
    order = _order(found)
    say("the order of the passages is fitted")
    rows = np.array([msgspec.structs.astuple(_whole(a, measured, order)) for a, (measured, _) in zip(asked, found)])
    answer = _answer(rows, np.array([bool(a.worth) for a in asked]))
    return Settings(f"{today:%Y-%m-%d}", f"{len(asked)} questions that the encoder did not learn from", "", order, answer, 0.0, 1.0)


def with_floors(settings: Settings, search: Search, questions: Sequence[Question]) -> Settings:
    """The settings with both floors, chosen on the questions of half a; comparisons are put to each authority and are left out.

    Their figures say what the floor does to each half.
    """
    engine = replace(search, settings=settings)
    sure = {q: engine.find(q.text, q.authority, 1).probability for q in questions if q.kind != "comparison"}
    lost = float(np.quantile([p for q, p in sure.items() if q.half == "a" and q.answerable], BORNE))
    slipped = float(np.quantile([p for q, p in sure.items() if q.half == "a" and not q.answerable], 1 - SLIPPED))
    floor, many = round(lost, 3), sum(q.half == "a" for q in sure)

    def refused(half: str, *, answerable: bool) -> str:
        those = [p for q, p in sure.items() if q.half == half and q.answerable == answerable]
        return f"{100 * sum(p < floor for p in those) / max(1, len(those)):.1f} % of the {'answerable' if answerable else 'others'}"

    figures = "; ".join(f"half {h}: refuses {refused(h, answerable=True)} and {refused(h, answerable=False)}" for h in ("a", "b"))
    sets = f"{settings.sets}; floors: half a of bot/evaluation/questions ({many} questions)"
    return msgspec.structs.replace(settings, sets=sets, figures=figures, floor=floor, sure=round(max(lost, slipped), 3))


def write(settings: Settings, file: Path) -> None:
    """Put the settings into the file."""
    body = yaml.safe_dump(msgspec.to_builtins(settings), sort_keys=False, allow_unicode=True, width=140)
    file.write_text(HEAD + body, encoding="utf-8")


def _bucket(text: str, many: int) -> int:
    return hashlib.sha256(text.encode()).digest()[1] % many


def _asked(library: Library, encoder: Encoder, cache: Path | None) -> Iterator[Asked]:
    for authority in library.authorities.values():
        texts = Texts.of(authority, library)
        kept = replace(
            texts,
            questions=tuple(q for q in texts.questions if not held_back(q.text) and _bucket(q.quote, HIDDEN_FACTS)),
            gaps=tuple(g for g in texts.gaps if not held_back(g.text) and _bucket(g.gap.title, HIDDEN_GAPS)),
        )
        shelf = Shelf.of(kept, encoded(kept.spoken, encoder, cache))
        answered: dict[str, dict[int, float]] = {}
        for question in texts.questions:
            if held_back(question.text):
                worth = answered.setdefault(question.text, {})
                for place, passage in enumerate(question.passages):
                    worth[passage] = max(worth.get(passage, 0.0), 1.0 if place == 0 or not question.topic else 0.5)
        empty: dict[str, dict[int, float]] = {g.text: {} for g in texts.gaps if held_back(g.text) and g.text not in answered}
        found = {**answered, **empty}
        vectors = encoded([expand(t) for t in found], encoder, cache)
        yield from (Asked(shelf, text, vector, worth) for (text, worth), vector in zip(found.items(), vectors))


def _candidates(asked: Asked) -> tuple[Vectors, Vectors]:
    """What is measured of each candidate, and what it is worth."""
    rows, measured = asked.shelf.candidates(expand(asked.text), asked.vector)
    return measured, np.array([asked.worth.get(int(n), 0.0) for n in rows], dtype=np.float32)


def _order(lists: Sequence[tuple[Vectors, Vectors]]) -> Pair:
    """The weights under which the passages that answer get most of the softmax over a question's candidates."""
    held = [(m, w) for m, w in lists if w.any()]
    longest = max(len(m) for m, _ in held)
    measured = torch.zeros(len(held), longest, held[0][0].shape[1])
    worth, there = torch.zeros(len(held), longest), torch.zeros(len(held), longest, dtype=torch.bool)
    for n, (m, w) in enumerate(held):
        measured[n, : len(m)], worth[n, : len(w)], there[n, : len(m)] = torch.from_numpy(m), torch.from_numpy(w), True
    weights = torch.zeros(measured.shape[2], requires_grad=True)
    optimizer = torch.optim.Adam([weights], lr=RATE)
    for _ in range(STEPS):
        chance = torch.softmax((measured @ weights).masked_fill(~there, -1e9), 1)
        loss = -(chance * worth).sum(1).clamp_min(1e-9).log().mean() + DECAY * (weights**2).sum()
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    return Pair(*(round(float(w), 2) for w in weights.detach()))


def _answer(rows: NDArray[np.float64], is_answered: NDArray[np.bool_]) -> Whole:
    """The weights of the logistic model. Both kinds weigh alike; each measure is put on one scale for fitting and back afterwards."""
    spread = rows.std(axis=0)
    spread[spread == 0] = 1.0
    middle = rows.mean(axis=0)
    middle[-1], spread[-1] = 0.0, 1.0  # the constant
    model = LogisticRegression(C=1, max_iter=5000, class_weight="balanced", fit_intercept=False)
    weights = model.fit((rows - middle) / spread, is_answered).coef_[0] / spread
    weights[-1] -= float(weights @ middle)
    return Whole(*(round(float(w), 2) for w in weights))


def _whole(asked: Asked, measured: Vectors, order: Pair) -> Whole:
    best = int(scores(measured, order).argmax())
    return whole(asked.shelf, len(terms(asked.text)), asked.vector, measured, best)[0]
