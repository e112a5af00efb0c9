"""Of two that exclude each other the more probable stays."""

from nlu.contraries import contraries, without_contraries
from nlu.examples import indicator_examples
from nlu.reading import Finding, Span


def finding(intent, confidence, status="affirmed"):
    return Finding(intent, Span(0, 5, "words"), confidence, status)


def test_of_contraries_the_more_probable_stays():
    found = (finding("transition_settled", 0.4), finding("transition_to_adult_services_gap", 0.8), finding("bullying", 0.3))
    assert [f.intent for f in without_contraries(found)] == ["transition_to_adult_services_gap", "bullying"]


def test_what_is_set_aside_contradicts_nothing():
    found = (finding("transition_settled", 0.9, "negated"), finding("transition_to_adult_services_gap", 0.8))
    assert without_contraries(found) == found


def test_every_contrary_is_an_indicator_with_examples():
    taught = {e.intent.removeprefix("indicator/") for e in indicator_examples()}
    assert {name for pair in contraries() for name in pair} <= taught
