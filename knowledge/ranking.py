"""How well a passage answers a question: what is measured of the pair, and the fitted weights that make one number of it.

The weights are learnt by `python -m bot fit --search` (bot/evaluation/ranking.py) and kept in search.yml: for the order of the passages a linear
model with a softmax over a question's candidates (ListNet's top-one probability, Cao et al. 2007), for "is it answered at all" a logistic one.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from knowledge.yaml_file import read

SETTINGS = Path(__file__).with_name("search.yml")
SHARP = 20.0  # of a soft count: a question whose cosine is .05 lower counts a third
STEEP = 12.0  # of a lead: .06 behind the best counts half
VOTERS = 10
Matrix = NDArray[np.float32]


class Likeness(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How like a question and a passage are.

    ``asked``: the cosine of the nearest question written down for the passage; ``asked_often``: the same, softly counted over all of them;
    ``said``: the cosine of its nearest sentence; ``words``, ``asked_words``: BM25 of its text and of its questions, as a share of what could be
    had; ``covered``: the share of the question's words, by rarity, in it.
    """

    asked: float = 0.0
    asked_often: float = 0.0
    said: float = 0.0
    words: float = 0.0
    asked_words: float = 0.0
    covered: float = 0.0


class Pair(Likeness, frozen=True, forbid_unknown_fields=True):
    """What is measured of a question and a passage: how like they are, and how near that is to the best passage for the question."""

    asked_lead: float = 0.0
    said_lead: float = 0.0
    words_lead: float = 0.0
    asked_words_lead: float = 0.0


class Whole(Likeness, frozen=True, forbid_unknown_fields=True):
    """What is measured of a question as a whole, to tell whether the documents answer it.

    How like the best passage is; ``gap``, ``gap_often``: the cosine of the nearest question that is known to have no answer, and their soft
    count; ``best_before_gap``, ``often_before_gap``: how much nearer, and how much more often near, the answered questions are; ``near_answered``:
    the share of the nearest written questions that have an answer, nearer ones counting more; ``length``: of the question, in content words
    (six are one).
    """

    gap: float = 0.0
    gap_often: float = 0.0
    best_before_gap: float = 0.0
    often_before_gap: float = 0.0
    near_answered: float = 0.0
    length: float = 0.0
    constant: float = 0.0


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """search.yml: when and on what the weights were fitted, what the floor does, the weights, and the floors.

    From the probability `floor` the documents answer; from `sure` they do so whatever else a message may be.
    """

    fitted: str
    sets: str
    figures: str
    order: Pair
    answer: Whole
    floor: float
    sure: float


def settings() -> Settings:
    """The fitted weights. Raises ContentError."""
    return read(SETTINGS, Settings)


def leads(values: Matrix) -> Matrix:
    """For each value how near it is to the highest (1: it is the highest), shape as given."""
    return np.asarray(np.exp(STEEP * (values - values.max(initial=0.0))), dtype=np.float32)


def often(cosines: Matrix) -> float:
    """A soft count of like questions, on the scale of a cosine: several near ones weigh more than one."""
    return float(np.log(1e-4 + np.exp(SHARP * (cosines - 1.0)).sum()) / SHARP)


def vote(answered: Matrix, gaps: Matrix) -> float:
    """Of the nearest written questions, by their cosines, the share that has an answer (0-1); 0 where nothing is written."""
    cosines = np.concatenate([answered, gaps])
    nearest = np.argsort(-cosines, kind="stable")[:VOTERS]
    if not len(nearest):
        return 0.0
    counts = np.exp(STEEP * (cosines[nearest] - cosines[nearest[0]]))
    return float(counts[nearest < len(answered)].sum() / counts.sum())


def scores(pairs: Matrix, weights: Pair) -> Matrix:
    """The score of each row of `pairs`, shape (passages, measures) → (passages,)."""
    return np.asarray(pairs @ np.array(msgspec.structs.astuple(weights), dtype=np.float32), dtype=np.float32)


def probability(whole: Whole, weights: Whole) -> float:
    """The probability that the documents answer (0-1)."""
    logit = sum(a * b for a, b in zip(msgspec.structs.astuple(whole), msgspec.structs.astuple(weights)))
    return float(1.0 / (1.0 + np.exp(-logit)))
