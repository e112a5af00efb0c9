"""A text classifier: one linear softmax head on the features of featurizer.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.bench.featurizer import SEED, Features

STRENGTH = 30.0  # inverse regularisation
MOST_ITERATIONS = 200

Probabilities = NDArray[np.float32]


@dataclass(frozen=True)
class Classifier:
    """Features → a probability for each intent. `weights`: shape (intents, features); `bias`: shape (intents,). Made by `fit`."""

    intents: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    @classmethod
    def fit(cls, features: Features, intents: Sequence[str]) -> Classifier:
        """Learn from examples: their features, shape (examples, size), and the intent of each. The same input gives the same classifier."""
        from sklearn.linear_model import LogisticRegression

        head = LogisticRegression(C=STRENGTH, max_iter=MOST_ITERATIONS, random_state=SEED)
        head.fit(features, np.array(intents))
        weights, bias = head.coef_, head.intercept_
        if len(head.classes_) == 2:  # scikit-learn keeps one row for two classes
            weights, bias = np.vstack([np.zeros_like(weights), weights]), np.concatenate([np.zeros_like(bias), bias])
        return cls(tuple(str(c) for c in head.classes_), weights.astype(np.float32), bias.astype(np.float32))

    def probabilities(self, features: Features) -> Probabilities:
        """Shape (texts, intents); each row sums to 1."""
        from scipy.special import softmax

        if not len(features):
            return np.zeros((0, len(self.intents)), dtype=np.float32)
        return np.asarray(softmax(features @ self.weights.T + self.bias, axis=1), dtype=np.float32)
