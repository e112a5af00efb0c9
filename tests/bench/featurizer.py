"""Texts and their sentence vectors → features: meaning beside wording.

The features of a text are its sentence vector (unit length) beside its word and character n-grams (tf-idf, reduced by SVD to unit length, weighted).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.encoder import Vectors

SEED = 20240501
WORDING_WEIGHT = 0.7  # of the n-gram part beside the sentence vector
DIMENSIONS = 300  # of the n-gram part
WORDS: dict[str, Any] = {"ngram_range": (1, 2), "sublinear_tf": True, "dtype": np.float32}
CHARACTERS: dict[str, Any] = {"analyzer": "char_wb", "ngram_range": (3, 5), "sublinear_tf": True, "dtype": np.float32}
MOST_WORDS = 12_000  # word n-grams kept, the most frequent
MOST_CHARACTERS = 24_000  # character n-grams kept

Features = NDArray[np.float32]


@dataclass(frozen=True)
class Featurizer:
    """Two vectorizers and what reduces their columns, shape (n-grams, DIMENSIONS). Made by `fit`."""

    words: TfidfVectorizer
    characters: TfidfVectorizer
    reduction: NDArray[np.float32]

    @classmethod
    def fit(cls, texts: Sequence[str]) -> Featurizer:
        """Learn which n-grams tell texts apart. The same texts give the same featurizer."""
        words = TfidfVectorizer(min_df=2, max_features=MOST_WORDS, **WORDS).fit(texts)
        characters = TfidfVectorizer(min_df=3, max_features=MOST_CHARACTERS, **CHARACTERS).fit(texts)
        svd = TruncatedSVD(DIMENSIONS, random_state=SEED, power_iteration_normalizer="QR")  # LU overflows where texts are few and alike
        svd.fit(_grams(words, characters, texts))
        return cls(words, characters, np.ascontiguousarray(svd.components_.T, dtype=np.float32))

    def features(self, texts: Sequence[str], vectors: Vectors) -> Features:
        """Shape (len(texts), vector size + DIMENSIONS). `vectors`: the texts' sentence vectors, in the same order."""
        if not texts:
            return np.zeros((0, vectors.shape[1] + self.reduction.shape[1]), dtype=np.float32)
        reduced = _grams(self.words, self.characters, texts) @ self.reduction
        length = np.maximum(np.linalg.norm(reduced, axis=1, keepdims=True), 1e-9)
        return np.hstack([vectors, WORDING_WEIGHT * reduced / length]).astype(np.float32)


def _grams(words: TfidfVectorizer, characters: TfidfVectorizer, texts: Sequence[str]) -> Any:
    """The sparse counts of both kinds side by side."""
    from scipy.sparse import csr_matrix, hstack

    return csr_matrix(hstack([words.transform(texts), characters.transform(texts)]))
