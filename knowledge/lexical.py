"""Words: BM25 over stems (Robertson and Zaragoza 2009), by the library bm25s."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

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
    """An index over texts. `of` makes it."""

    index: Any
    weights: dict[str, float]
    vocabulary: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Lexical:
        """Index the texts."""
        split = [terms(t) for t in texts]
        index = bm25s.BM25()
        index.index(split, show_progress=False)
        seen: dict[str, int] = {}
        for words in split:
            for word in set(words):
                seen[word] = seen.get(word, 0) + 1
        weights = {w: float(np.log(1 + len(split) / n)) for w, n in seen.items()}
        return cls(index, weights, tuple(frozenset(s) for s in split))

    def scores(self, question: str) -> NDArray[np.float32]:
        """BM25 of every text, shape (texts,)."""
        known = [t for t in terms(question) if t in self.weights]
        return np.asarray(self.index.get_scores(known), dtype=np.float32) if known else np.zeros(len(self.vocabulary), dtype=np.float32)

    def covered(self, question: str, number: int) -> float:
        """How much of the question's content, weighted by rarity, stands in a text (0-1). Words that stand nowhere count as the rarest."""
        wanted = set(terms(question))
        if not wanted:
            return 0.0
        rarest = max(self.weights.values(), default=1.0)
        total = sum(self.weights.get(t, rarest) for t in wanted)
        return sum(self.weights.get(t, rarest) for t in wanted & self.vocabulary[number]) / total
