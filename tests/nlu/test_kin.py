"""Indicators of one meaning share; of two that exclude each other the more probable stays; what names only a borough tells of nothing."""

import numpy as np
import pytest

from knowledge import library
from nlu.audience import NO_CONCERN, for_adult, strengths
from nlu.context import before_negation
from nlu.contraries import contraries, without_contraries
from nlu.examples import indicator_examples
from nlu.kin import kin
from nlu.mentions import Gazetteer, names_place, unnamed
from nlu.reading import Finding, Span


@pytest.fixture(scope="module")
def known():
    return library.load()


@pytest.fixture(scope="module")
def gazetteer(known):
    return Gazetteer.of(known)


def finding(intent, confidence, status="affirmed"):
    return Finding(intent, Span(0, 5, "words"), confidence, status)


def test_two_that_one_line_of_a_table_is_met_by_are_kin(known):
    names = ("indicator/repeated_short_exclusions", "indicator/at_risk_of_permanent_exclusion", "indicator/bullying", "context/denied")
    matrix = kin(known, names)
    assert matrix.tolist() == [[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]


def test_kinship_is_mutual(known):
    names = tuple(dict.fromkeys(e.intent for e in indicator_examples()))
    matrix = kin(known, names)
    assert np.array_equal(matrix, matrix.T)
    assert matrix.diagonal().all()


def test_of_contraries_the_more_probable_stays():
    found = (finding("transition_settled", 0.4), finding("transition_to_adult_services_gap", 0.8), finding("bullying", 0.3))
    assert [f.intent for f in without_contraries(found)] == ["transition_to_adult_services_gap", "bullying"]


def test_what_is_set_aside_contradicts_nothing():
    found = (finding("transition_settled", 0.9, "negated"), finding("transition_to_adult_services_gap", 0.8))
    assert without_contraries(found) == found


def test_every_contrary_is_an_indicator_with_examples():
    taught = {e.intent.removeprefix("indicator/") for e in indicator_examples()}
    assert {name for pair in contraries() for name in pair} <= taught


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("Tower Hamlets.", True),
        ("City of London school.", True),
        ("I'm in Poplar", True),
        ("Hackney", True),
        ("no", False),
        ("He was beaten up in Whitechapel last night", False),
    ],
)
def test_a_window_that_only_names_a_borough_tells_of_nothing(gazetteer, text, only):
    assert names_place(Span(0, len(text), text), gazetteer.mentions(text)) is only


def test_which_other_borough_it_is_makes_no_difference(gazetteer):
    texts = [f"lives in {place} and works there too" for place in ("Hackney", "Newham")]
    assert {unnamed(Span(0, len(t), t), gazetteer.mentions(t)) for t in texts} == {"lives in another borough and works there too"}


@pytest.mark.parametrize(
    ("clause", "before"),
    [
        ("Y9 with an EHCP can't attend because of chemo", "Y9 with an EHCP"),
        ("she has a plan and never misses a day", "she has a plan and"),
        ("no bruises seen", None),
        ("he isn't hurt", None),
        ("bruised on both arms", None),
    ],
)
def test_a_negation_does_not_reach_back(clause, before):
    assert before_negation(clause) == before


def test_an_adult_who_is_well_is_well(known):
    names = ("indicator/good_mental_health", "indicator/bullying", "indicator/hoarding", NO_CONCERN)
    scores = np.array([[0.5, 0.2, 0.2, 0.1]], dtype=np.float32)
    out = for_adult(scores, names, frozenset({"hoarding"}), strengths(known))
    assert out[0, 0] == out[0, 1] == 0
    assert out[0, 3] == pytest.approx(0.6 / 0.8)
    assert out[0, 2] == pytest.approx(0.2 / 0.8)


def test_strengths_are_of_level_1_alone(known):
    good = strengths(known)
    assert {"good_attendance", "stable_housing", "no_extremism_indication"} <= good
    assert not good & {"low_attendance", "bullying", "accommodation"}
