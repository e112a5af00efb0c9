import numpy as np
import pytest

from knowledge.ranking import Pair, Whole, leads, often, probability, scores, settings


def test_the_nearest_leads_fully_and_the_others_less_the_farther_they_are():
    made = leads(np.array([0.9, 0.84, 0.2], dtype=np.float32))
    assert made[0] == pytest.approx(1)
    assert 0.4 < made[1] < 0.6
    assert made[2] < 0.01
    assert leads(np.zeros(0, dtype=np.float32)).tolist() == []


def test_several_near_questions_count_more_than_one_and_none_count_least():
    one, two, none = (often(np.array(c, dtype=np.float32)) for c in ([0.9], [0.9, 0.9], []))
    assert none < one < two
    assert often(np.array([0.9, 0.1], dtype=np.float32)) == pytest.approx(one, abs=1e-3)


def test_a_score_weighs_each_measure():
    pairs = np.eye(10, dtype=np.float32)
    assert scores(pairs, Pair(asked=2.0, covered=3.0)).tolist() == [2, 0, 0, 0, 0, 3, 0, 0, 0, 0]


def test_a_probability_lies_between_none_and_all_and_grows_with_what_speaks_for_it():
    weights = Whole(asked=4.0, gap=-4.0, constant=-1.0)
    far, near, known_gap = (probability(Whole(constant=1.0, **w), weights) for w in ({}, {"asked": 0.9}, {"asked": 0.9, "gap": 0.95}))
    assert 0 < known_gap < far < near < 1


def test_the_fitted_settings_say_when_and_on_what_and_are_in_order():
    held = settings()
    assert held.fitted
    assert held.sets
    assert 0 < held.floor <= held.sure < 1
