"""What each stretch is measured against while the network learns."""

import numpy as np
import torch

from nlu.lessons import Stretch
from nlu.tuning import _Kinds, _Targets

INTENTS = ("context/background", "context/denied", "indicator/a", "indicator/b")
BACKGROUND, DENIED, A, B = range(4)
KINDS = _Kinds.of(INTENTS)


def targets(*stretches, travels=None):
    beside = np.eye(4, dtype=bool) if travels is None else travels
    return _Targets.of(list(stretches), torch.from_numpy(beside), KINDS)


def test_what_counts_in_a_part_is_not_set_aside_by_it():
    made = targets(Stretch("hit daily", (A,), complete=True))
    assert made.weight[0].tolist() == [0.0, 1.0, 1.0, 1.0]
    assert made.shown[0].tolist() == [0.0, 0.0, 1.0, 0.0]


def test_a_part_that_shows_nothing_says_nothing_of_context():
    assert targets(Stretch("two cats", (), complete=True)).weight[0].tolist() == [0.0, 0.0, 1.0, 1.0]


def test_a_part_that_sets_aside_teaches_that_and_what_is_spoken_of():
    made = targets(Stretch("never hit", (DENIED,), complete=True, aside=(B,)))
    assert made.weight[0].tolist() == [0.0, 1.0, 1.0, 1.0]
    assert (made.shown[0, B], made.spoken[0, B]) == (0.0, 1.0)


def test_a_sentence_of_several_parts_says_nothing_of_context():
    assert targets(Stretch("", (A,), complete=True)).weight[0].tolist() == [0.0, 0.0, 1.0, 1.0]


def test_an_example_is_no_proof_against_what_travels_with_it():
    beside = np.eye(4, dtype=bool)
    beside[A, B] = True
    assert targets(Stretch("hit daily", (A,)), travels=beside).weight[0].tolist() == [1.0, 1.0, 1.0, 0.0]


def test_an_example_of_a_denial_does_not_say_what_it_denies():
    assert targets(Stretch("not hurt", (DENIED,))).heard[0].sum() == 0.0


def test_ranking_is_less_where_the_shown_is_likelier():
    made = targets(Stretch("hit daily", (A,), complete=True))
    wrong, right = torch.zeros(1, 4), torch.zeros(1, 4)
    wrong[0, B], right[0, A] = 3.0, 3.0
    assert made.ranking(right)[0] < made.ranking(wrong)[0]
