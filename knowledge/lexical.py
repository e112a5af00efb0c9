"""Words: BM25 over stems (Robertson and Zaragoza 2009), by the library bm25s."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_STEM = Stemmer.Stemmer("english")
_STOP = frozenset(
    "a an and any are as at be been but by can could did do does for from get go had has have he her him his how i if in is it its just like "
    "me my need no not of on or our should so some than that the their them then there they this to up us was we were what when where which "
    "who whom why will with would you your about after am into out please tell".split()
)


def terms(text: str) -> list[str]:
    """The stems of a text's content words, in order."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "'").replace("'s", ""))
    return [_STEM.stemWord(w) for w in words if w not in _STOP]


@dataclass(frozen=True)
class Lexical:
    """An index over texts. `of` makes it. ``weights``: the rarity of each known stem; ``words``: the stems of text n at starts[n]:starts[n+1]."""

    index: Any
    weights: dict[str, float]
    numbers: dict[str, int]
    words: NDArray[np.int32]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Lexical:
        """Index the texts."""
        split = [terms(t) for t in texts]
        index = bm25s.BM25()
        if any(split):
            index.index(split, show_progress=False)
        seen = Counter(w for words in split for w in set(words))
        weights = {w: float(np.log(1 + len(split) / n)) for w, n in seen.items()}
        numbers = {w: n for n, w in enumerate(weights)}
        words = np.fromiter((numbers[w] for s in split for w in s), dtype=np.int32)
        return cls(index, weights, numbers, words, (0, *accumulate(len(s) for s in split)))

    @property
    def size(self) -> int:
        """How many texts are held."""
        return len(self.starts) - 1

    def scores(self, question: str) -> Scores:
        """BM25 of every text, shape (texts,)."""
        known = [t for t in terms(question) if t in self.weights]
        return np.asarray(self.index.get_scores(known), dtype=np.float32) if known else np.zeros(self.size, dtype=np.float32)

    def highest(self, question: str) -> float:
        """About what a text that holds every word of the question could score: the sum of the words' rarities, unknown words as the rarest."""
        rarest = max(self.weights.values(), default=1.0)
        return sum(self.weights.get(t, rarest) for t in set(terms(question)))

    def covered(self, question: str, number: int) -> float:
        """How much of the question's content, weighted by rarity, stands in a text (0-1). Words that stand nowhere count as the rarest."""
        wanted = set(terms(question))
        if not wanted:
            return 0.0
        held = set(self.words[self.starts[number] : self.starts[number + 1]].tolist())
        return sum(self.weights[t] for t in wanted if self.numbers.get(t, -1) in held) / self.highest(question)
