"""Teach the search's encoder which questions ask for the same thing: ten to twenty minutes on two cores, the same from the same seed.

A question is drawn near to another one that asks for the same fact, or to the sentence that answers it, and away from what else is in the batch
(multiple negatives ranking loss, Henderson et al. 2017). Half of a batch are the near neighbours of the other half: a question that the documents
do not answer stands beside the one that they do. Only low-rank deltas are learnt (deltas.py).
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch.nn.functional import cross_entropy, normalize

from knowledge.library import Library
from knowledge.questions import expand
from knowledge.shelf import Texts
from nlu.deltas import Delta, attach, save
from nlu.encoder import LEARNT, bundled_model

BASE = "all-MiniLM-L6-v2"
HELD_BACK = 7  # one question in so many is not learnt from: the ranking is fitted and measured on these


@dataclass(frozen=True)
class Asking:
    """One thing that is asked for: its questions, the words that answer ("" where nothing does), and the passages they stand in."""

    questions: tuple[str, ...]
    quote: str
    passages: frozenset[tuple[str, int]]


@dataclass(frozen=True)
class Settings:
    """How learning goes."""

    steps: int = 450
    batch: int = 64
    rate: float = 1e-3
    temperature: float = 0.05
    answers: float = 0.4  # share of the pairs of a question and its answer; the others are two questions
    near: int = 8  # neighbours among which a batch's second half is chosen
    longest: int = 64  # word pieces
    warmup: int = 30
    seed: int = 20240501
    threads: int = 2


def held_back(question: str) -> bool:
    """Whether a question is kept for fitting and measuring."""
    return hashlib.sha256(question.encode()).digest()[0] % HELD_BACK == 0


def askings(shelves: dict[str, Texts]) -> tuple[Asking, ...]:
    """All that is asked for, in order, without the questions held back."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    places: dict[tuple[str, str, str], frozenset[tuple[str, int]]] = {}
    for name, texts in shelves.items():
        for question in texts.questions:
            key = (name, question.topic, question.quote)
            groups.setdefault(key, []).append(question.text)
            places[key] = frozenset((name, p) for p in question.passages)
        for unanswered in texts.gaps:
            key = ("", "", f"gap {unanswered.gap.title}")
            groups.setdefault(key, []).append(unanswered.text)
            places[key] = frozenset()
    kept = {key: tuple(dict.fromkeys(q for q in questions if not held_back(q))) for key, questions in groups.items()}
    return tuple(Asking(questions, key[2] if places[key] else "", places[key]) for key, questions in kept.items() if len(questions) > 1)


def learn(library: Library, say: Callable[[str], None]) -> None:
    """Learn from all that a library's editors wrote down, on the bundled encoder, and keep the deltas in nlu/weights."""
    from sentence_transformers import SentenceTransformer

    found = askings({a.id: Texts.of(a, library) for a in library.authorities.values()})
    base = bundled_model()
    say(f"{sum(len(a.questions) for a in found)} questions for {len(found)} things that are asked")
    model = SentenceTransformer(base, device="cpu")
    told = 25
    deltas = pair(model, found, Settings(), lambda n, of, loss: say(f"{n} of {of} steps, loss {loss:.3f}") if n % told == 0 else None)
    save(deltas, LEARNT, BASE)


def pair(model: Any, found: Sequence[Asking], settings: Settings, step: Callable[[int, int, float], None] = lambda *_: None) -> dict[str, Delta]:
    """Teach a sentence-transformers model, in place; returns its deltas. `step` is told: steps done, steps in all, loss."""
    threads = torch.get_num_threads()
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)  # noqa: S311 (no secret)
    near = _neighbours(model, found, settings.near)
    bert = model[0].auto_model
    deltas = attach(bert)
    weights = [w for delta in deltas.values() for w in (delta.down, delta.up)]
    optimizer = torch.optim.AdamW(weights, lr=settings.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min(1.0, (n + 1) / settings.warmup) * max(0.0, 1.0 - n / settings.steps))
    bert.train()
    try:
        for number in range(1, settings.steps + 1):
            batch = _batch(found, near, settings.batch, chance)
            ones, others = zip(*(_pair(found[n], settings.answers, chance) for n in batch))
            likeness = _encoded(model, ones, settings.longest) @ _encoded(model, others, settings.longest).T / settings.temperature
            loss = _loss(likeness.masked_fill(_same([found[n] for n in batch]), -1e4))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
            step(number, settings.steps, loss.item())
    finally:
        bert.eval()
        torch.set_num_threads(threads)
    return deltas


def _neighbours(model: Any, found: Sequence[Asking], many: int) -> list[list[int]]:
    """For each thing asked the nearest others, by its first question, none in the same passage."""
    first = model.encode([expand(a.questions[0]) for a in found], batch_size=64, normalize_embeddings=True, show_progress_bar=False)
    out = []
    for number, row in enumerate(first @ first.T):
        order = [int(n) for n in np.argsort(-row, kind="stable")[: 6 * many] if n != number]
        apart = [n for n in order if not (found[n].passages & found[number].passages)]
        out.append(apart[:many] or order[:many])
    return out


def _batch(found: Sequence[Asking], near: list[list[int]], size: int, chance: random.Random) -> list[int]:
    chosen = dict.fromkeys(chance.sample(range(len(found)), min(size // 2, len(found))))
    for number in list(chosen):
        chosen.setdefault(chance.choice(near[number]) if near[number] else number)
    return list(chosen)


def _pair(asking: Asking, answers: float, chance: random.Random) -> tuple[str, str]:
    one, other = chance.sample(asking.questions, 2)
    return expand(one), asking.quote if asking.quote and chance.random() < answers else expand(other)


def _encoded(model: Any, texts: Sequence[str], longest: int) -> torch.Tensor:
    tokens = model.tokenizer(list(texts), padding=True, truncation=True, max_length=longest, return_tensors="pt")
    hidden = model[0].auto_model(**tokens).last_hidden_state
    mask = tokens["attention_mask"].unsqueeze(-1).float()
    return normalize((hidden * mask).sum(1) / mask.sum(1), dim=1)


def _same(batch: Sequence[Asking]) -> torch.Tensor:
    """Which pairs are no negatives: other things asked whose answer stands in the same passage."""
    return torch.tensor([[one is not other and bool(one.passages & other.passages) for other in batch] for one in batch])


def _loss(likeness: torch.Tensor) -> torch.Tensor:
    wanted = torch.arange(len(likeness))
    return (cross_entropy(likeness, wanted) + cross_entropy(likeness.T, wanted)) / 2
