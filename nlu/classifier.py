"""A text classifier on sentence vectors and n-grams: one linear softmax head.

Features of a text: its sentence vector (unit length) beside its word and character n-grams (tf-idf, reduced by SVD to unit length, weighted).
Meaning and wording fail on different texts, so together they are better than either (docs/quality.md has the figures).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.encoder import Vectors
from nlu.examples import Example

SEED = 20240501
WORDING_WEIGHT = 0.7  # of the n-gram part beside the sentence vector
STRENGTH = 30.0  # inverse regularisation of the softmax head
DIMENSIONS = 300  # of the n-gram part
MOST_ITERATIONS = 200

Probabilities = NDArray[np.float32]


class Classifier:
    """Texts and their vectors → a probability for each intent. Made by `fit` or `load`."""

    def __init__(self, wording: Any, head: Any) -> None:
        self._wording, self._head = wording, head
        self.intents: tuple[str, ...] = tuple(str(c) for c in head.classes_)

    @classmethod
    def fit(cls, examples: Sequence[Example], vectors: Vectors) -> Classifier:
        """Learn from examples and their vectors, shape (len(examples), encoder size). The same input gives the same classifier."""
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import FeatureUnion, Pipeline
        from sklearn.preprocessing import Normalizer

        texts = [e.text for e in examples]
        grams = FeatureUnion(
            [
                ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)),
                ("characters", TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=3)),
            ]
        )
        wording = Pipeline([("grams", grams), ("svd", TruncatedSVD(DIMENSIONS, random_state=SEED)), ("unit", Normalizer())])
        features = np.hstack([vectors, WORDING_WEIGHT * wording.fit_transform(texts)])
        head = LogisticRegression(C=STRENGTH, max_iter=MOST_ITERATIONS, random_state=SEED)
        head.fit(features, np.array([e.intent for e in examples]))
        return cls(wording, head)

    def probabilities(self, texts: Sequence[str], vectors: Vectors) -> Probabilities:
        """Shape (len(texts), len(intents)); each row sums to 1."""
        if not texts:
            return np.zeros((0, len(self.intents)), dtype=np.float32)
        features = np.hstack([vectors, WORDING_WEIGHT * self._wording.transform(texts)])
        return np.asarray(self._head.predict_proba(features), dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write the classifier to one file (skops: no code runs when it is loaded)."""
        import skops.io

        path.parent.mkdir(parents=True, exist_ok=True)
        skops.io.dump({"wording": self._wording, "head": self._head}, path)

    @classmethod
    def load(cls, path: Path) -> Classifier:
        """Read what `save` wrote. Raises FileNotFoundError."""
        import skops.io

        parts = skops.io.load(path, trusted=skops.io.get_untrusted_types(file=path))
        return cls(parts["wording"], parts["head"])
