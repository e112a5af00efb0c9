"""Features → probabilities."""

import numpy as np
import pytest

from nlu.classifier import Classifier

INTENTS = ["a", "b", "c"]


def points(*names):
    """Three well parted heaps, ten points each."""
    shift = np.random.default_rng(1).normal(0, 0.05, (10, 3))
    return np.vstack([np.eye(3)[INTENTS.index(n)] + shift for n in names]).astype(np.float32), [n for n in names for _ in range(10)]


@pytest.fixture(scope="module", params=[("a", "b", "c"), ("a", "b")], ids=["three intents", "two intents"])
def learnt(request):
    features, intents = points(*request.param)
    return Classifier.fit(features, intents), features, intents


def test_each_row_sums_to_1(learnt):
    classifier, features, _ = learnt
    rows = classifier.probabilities(features)
    assert rows.shape == (len(features), len(classifier.intents))
    assert rows.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert rows.min() >= 0


def test_what_was_learnt_is_told_apart(learnt):
    classifier, features, intents = learnt
    assert [classifier.intents[i] for i in classifier.probabilities(features).argmax(axis=1)] == intents


def test_what_is_kept_gives_the_same_probabilities(learnt):
    classifier, features, _ = learnt
    again = Classifier.of(classifier.arrays())
    assert again.intents == classifier.intents
    assert np.array_equal(again.probabilities(features), classifier.probabilities(features))


def test_no_text_has_no_probabilities(learnt):
    classifier = learnt[0]
    assert classifier.probabilities(np.zeros((0, 3), dtype=np.float32)).shape == (0, len(classifier.intents))


def test_an_array_that_is_missing_is_an_error(learnt):
    arrays = learnt[0].arrays()
    with pytest.raises(KeyError):
        Classifier.of({name: a for name, a in arrays.items() if name != "bias"})


def test_the_same_examples_give_the_same_classifier():
    features, intents = points("a", "b", "c")
    one, other = (Classifier.fit(features, intents) for _ in range(2))
    assert np.array_equal(one.weights, other.weights)
