"""Tune the encoder and its heads on the lessons: half an hour to an hour on two cores, the same from the same seed.

Whole-network training of a small sentence encoder with a multi-label loss: binary cross-entropy for each indicator (several may be shown, mostly none
is), with a softmax ranking term beside it that keeps neighbours apart. Word vectors stay as they are: rare words keep what the encoder knew of them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from nlu.lessons import ASIDE_CONTEXT, Curriculum, Lesson, Stretch, lessons
from nlu.network import Network

CONTEXT = "context/"


@dataclass(frozen=True)
class Settings:
    """How learning goes. tokens: most in one step, padding counted. repeat: how often an epoch shows each whole message."""

    epochs: int = 6
    rate: float = 1e-4
    heads_rate: float = 3e-3
    tokens: int = 1100
    repeat: int = 1
    seed: int = 20240501
    threads: int = 2
    warmup: float = 0.06
    ranking: float = 1.0
    spoken: float = 0.5


def tune(network: Network, course: Curriculum, settings: Settings, step: Callable[[int, int, float], None] = lambda *_: None) -> None:
    """Teach the network, in place. `step` is told: steps done, steps in all, loss. The same settings and course give the same network."""
    threads = torch.get_num_threads()
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    network.heads.forget()
    chance = random.Random(settings.seed)  # noqa: S311 (no secret)
    for weight in network.encoder.embeddings.parameters():
        weight.requires_grad = False
    tuned = [p for p in network.encoder.parameters() if p.requires_grad]
    plan = [_batches(lessons(course, chance, settings.repeat), settings.tokens, chance) for _ in range(settings.epochs)]
    total = sum(len(epoch) for epoch in plan)
    optimizer = torch.optim.AdamW(
        [{"params": tuned, "lr": settings.rate}, {"params": network.heads.parameters(), "lr": settings.heads_rate}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min(1.0, (n + 1) / (settings.warmup * total)) * max(0.0, 1.0 - n / total))
    travels = torch.from_numpy(course.travels)
    kinds = _Kinds.of(course.intents)
    network.encoder.train()
    network.heads.train()
    try:
        for number, batch in enumerate((b for epoch in plan for b in epoch), 1):
            loss = _loss(network, batch, travels, kinds, settings)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*tuned, *network.heads.parameters()], 1.0)
            optimizer.step()
            schedule.step()
            step(number, total, float(loss.detach()))
    finally:
        network.encoder.eval()
        network.heads.eval()
        torch.set_num_threads(threads)


def _batches(taught: Sequence[Lesson], tokens: int, chance: random.Random) -> list[list[Lesson]]:
    """The lessons in batches of like length, in random order."""
    length = [len(x.text) // 4 + 2 for x in taught]  # about four letters a token
    order = sorted(range(len(taught)), key=lambda i: length[i] + chance.random() * 6)
    out: list[list[Lesson]] = []
    current: list[int] = []
    for i in order:
        if current and (len(current) + 1) * max(length[i], *(length[j] for j in current)) > tokens:
            out.append([taught[j] for j in current])
            current = []
        current.append(i)
    out.append([taught[j] for j in current])
    chance.shuffle(out)
    return out


def _loss(network: Network, batch: Sequence[Lesson], travels: torch.Tensor, kinds: _Kinds, settings: Settings) -> torch.Tensor:
    taught = [s for x in batch for _, _, s in x.stretches]
    shown, spoken, acts, now, adult = network.heads(network.vectors_of(batch))
    loss = torch.zeros(())
    telling = [i for i, s in enumerate(taught) if s.shows is not None]
    if telling:
        targets = _Targets.of([taught[i] for i in telling], travels, kinds)
        loss = loss + _weighted(shown[telling], targets.shown, targets.weight)
        loss = loss + settings.spoken * _weighted(spoken[telling], targets.spoken, targets.heard)
        loss = loss + settings.ranking * targets.ranking(shown[telling]).sum() / len(telling)
    asking = [i for i, s in enumerate(taught) if s.act is not None]
    if asking:
        loss = loss + 2.0 * cross_entropy(acts[asking], torch.tensor([taught[i].act for i in asking])) * len(asking) / len(taught)
    return loss + _yes_or_no(now, [s.now for s in taught]) + _yes_or_no(adult, [s.adult for s in taught])


def _yes_or_no(logits: torch.Tensor, answers: Sequence[bool | None]) -> torch.Tensor:
    """Binary cross-entropy, mean over those that say yes or no; 0 where none does."""
    said = [i for i, answer in enumerate(answers) if answer is not None]
    if not said:
        return torch.zeros(())
    return binary_cross_entropy_with_logits(logits[said], torch.tensor([float(bool(answers[i])) for i in said]))


def _weighted(logits: torch.Tensor, targets: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """Binary cross-entropy, weighted, summed over the intents, mean over the stretches."""
    return (binary_cross_entropy_with_logits(logits, targets, reduction="none") * weight).sum(1).mean()


@dataclass(frozen=True)
class _Kinds:
    """Which columns are kinds of context, and which of them set something aside. Both of shape (intents,)."""

    context: torch.Tensor
    aside: torch.Tensor

    @classmethod
    def of(cls, intents: Sequence[str]) -> _Kinds:
        return cls(torch.tensor([n.startswith(CONTEXT) for n in intents]), torch.tensor([n in ASIDE_CONTEXT.values() for n in intents]))


@dataclass(frozen=True)
class _Targets:
    """What stretches are to show and to speak of; weight and heard are 0 where an example does not say. All of shape (stretches, intents)."""

    shown: torch.Tensor
    weight: torch.Tensor
    spoken: torch.Tensor
    heard: torch.Tensor

    @classmethod
    def of(cls, taught: Sequence[Stretch], travels: torch.Tensor, kinds: _Kinds) -> _Targets:
        size = (len(taught), len(kinds.context))
        shown, weight, spoken, silent = torch.zeros(size), torch.ones(size), torch.zeros(size), torch.zeros(size)
        for row, stretch in enumerate(taught):
            told = list(stretch.shows or ())
            shown[row, told] = 1.0
            spoken[row, [*told, *stretch.aside]] = 1.0
            if stretch.complete:
                weight[row, kinds.context] = 0.0  # a message's parts are not told apart by kinds of context
                if told and not stretch.aside and stretch.text:
                    weight[row, kinds.aside] = 1.0  # but what counts in one, it does not set aside
            else:
                for i in told:
                    weight[row, travels[i]] = 0.0
                    if kinds.context[i]:
                        silent[row] = 1.0  # it sets something aside, and does not say what
            weight[row, told] = 1.0
        return cls(shown, weight, spoken, torch.maximum(weight, spoken) * (1.0 - silent))

    def ranking(self, logits: torch.Tensor) -> torch.Tensor:
        """For each stretch that shows something: the cross-entropy of what it shows against all that it does not."""
        some = self.shown.sum(1) > 0
        told, logits = self.shown[some], logits[some].masked_fill((self.weight[some] == 0) & (self.shown[some] == 0), -1e4)
        return -((told / told.sum(1, keepdim=True)) * logits.log_softmax(1)).sum(1)
