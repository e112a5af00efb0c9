"""Texts and their vectors → features."""

import numpy as np
import pytest

from nlu.featurizer import DIMENSIONS, WORDING_WEIGHT, Featurizer

WORDS = "thin late tired hungry bruised quiet angry lost cold missing school home mum dad brother night morning bus flat dog".split()
TEXTS = tuple(f"he is {a} at {b} when {c} comes" for a in WORDS for b in WORDS[10:] for c in WORDS[12:14])


def vectors(texts, size=4):
    return np.array([[len(t) % (i + 2) for i in range(size)] for t in texts], dtype=np.float32)


@pytest.fixture(scope="module")
def featurizer():
    return Featurizer.fit(TEXTS)


def test_features_are_the_vector_beside_the_wording(featurizer):
    given = vectors(TEXTS[:3])
    features = featurizer.features(TEXTS[:3], given)
    assert features.shape == (3, 4 + DIMENSIONS)
    assert np.array_equal(features[:, :4], given)
    assert np.linalg.norm(features[:, 4:], axis=1) == pytest.approx(WORDING_WEIGHT, abs=1e-4)


def test_other_words_have_other_features(featurizer):
    thin, tired = featurizer.features(["he is thin", "he is tired"], np.zeros((2, 4), dtype=np.float32))
    assert not np.allclose(thin, tired)


def test_words_that_were_never_seen_have_no_wording(featurizer):
    assert not featurizer.features(["zzz qqq"], np.zeros((1, 4), dtype=np.float32)).any()


def test_no_text_has_no_features(featurizer):
    assert featurizer.features([], np.zeros((0, 4), dtype=np.float32)).shape == (0, 4 + DIMENSIONS)


def test_what_is_kept_gives_the_same_features(featurizer):
    again = Featurizer.of(featurizer.arrays())
    assert np.allclose(again.features(TEXTS[:9], vectors(TEXTS[:9])), featurizer.features(TEXTS[:9], vectors(TEXTS[:9])), atol=1e-6)


def test_what_is_kept_is_plain_arrays(featurizer):
    assert all(isinstance(a, np.ndarray) and a.dtype != object for a in featurizer.arrays().values())


def test_the_same_texts_give_the_same_featurizer(featurizer):
    again = Featurizer.fit(TEXTS)
    assert np.array_equal(again.reduction, featurizer.reduction)
