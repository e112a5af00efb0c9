"""What was read beside what is so → figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.evaluation.folds import Read, Single, Whole
from nlu.lessons import PREFIX

BINS = 10
MOST_PAIRS = 30


@dataclass(frozen=True)
class Score:
    """Precision, recall and their harmonic mean (0-1) of `many` that are so."""

    precision: float
    recall: float
    many: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision + self.recall else 0.0


@dataclass(frozen=True)
class Levels:
    """Levels in one authority: counts[so][read], None first; and the shares (0-1) exact, too low, too high, of those with a level."""

    authority: str
    counts: dict[tuple[int | None, int | None], int]
    exact: float
    low: float
    high: float
    found4: float
    empty: float


@dataclass(frozen=True)
class Bin:
    """Of `many` indicators read with a probability of about `said`, the share `so` that is so."""

    said: float
    so: float
    many: int


def first(singles: Sequence[Single], many: int = 1) -> float:
    """The share of held-back examples whose intent is among the first `many`."""
    return sum(s.intent in s.ranked[:many] for s in singles) / max(1, len(singles))


def score(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> Score:
    """Precision and recall of what was counted, over pairs (so, counted)."""
    hit = so = counted = 0
    for true, read in pairs:
        hit, so, counted = hit + len(true & read), so + len(true), counted + len(read)
    return Score(hit / counted if counted else 0.0, hit / so if so else 0.0, so)


def by_indicator(wholes: Sequence[Whole]) -> dict[str, Score]:
    """Precision and recall of each indicator that some message shows."""
    names = sorted({name for w in wholes for name in w.message.shows})
    return {n: score((w.message.shows & {n}, w.counted & {n}) for w in wholes) for n in names}


def levels(wholes: Sequence[Whole], authority: str) -> Levels:
    """The confusion of levels in an authority."""
    pairs = [w.levels[authority] for w in wholes if authority in w.levels]
    some = [(so, read or 0) for so, read in pairs if so is not None]
    none = [read for so, read in pairs if so is None]
    many, four = max(1, len(some)), [read for so, read in some if so == 4]
    return Levels(
        authority,
        dict(Counter(pairs)),
        sum(so == read for so, read in some) / many,
        sum(read < so for so, read in some) / many,
        sum(read > so for so, read in some) / many,
        sum(read == 4 for read in four) / max(1, len(four)),
        sum(read is None or read == 1 for read in none) / max(1, len(none)),
    )


def confused(singles: Sequence[Single]) -> list[tuple[str, str, int]]:
    """The pairs of intents most often taken for one another among the held-back examples: (so, read, how often)."""
    found = Counter((s.intent.removeprefix(PREFIX), s.ranked[0].removeprefix(PREFIX)) for s in singles if s.ranked and s.ranked[0] != s.intent)
    return [(so, read, many) for (so, read), many in found.most_common(MOST_PAIRS)]


def calibration(wholes: Sequence[Whole]) -> list[Bin]:
    """How often indicators read with a probability are so, in equal steps of probability."""
    out = []
    for step in range(BINS):
        low, high = step / BINS, (step + 1) / BINS
        inside = [(p, n in w.message.shows) for w in wholes for n, p in w.probabilities.items() if low <= p < high or (p == 1.0 == high)]
        if inside:
            out.append(Bin(sum(p for p, _ in inside) / len(inside), sum(so for _, so in inside) / len(inside), len(inside)))
    return out


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean distance between what was said and what is so, weighted by how many (expected calibration error; Guo et al. 2017)."""
    return sum(abs(b.said - b.so) * b.many for b in bins) / max(1, sum(b.many for b in bins))


def summary(read: Read) -> dict[str, float]:
    """The figures for one line of a learning curve."""
    whole = score((w.message.shows, w.counted) for w in read.wholes)
    return {"first": first(read.singles), "precision": whole.precision, "recall": whole.recall, "f1": whole.f1}
