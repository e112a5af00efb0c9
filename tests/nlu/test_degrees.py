"""A higher degree beside a lower one in the same words."""

import pytest

from nlu.degrees import lower, without_higher_degrees
from nlu.examples import indicator_examples
from nlu.lessons import PREFIX
from nlu.reading import Finding, Span

SAME, ELSEWHERE = Span(0, 20, "stopped once, sunday"), Span(30, 40, "four times")


def left(*found):
    return [f.intent for f in without_higher_degrees(found, 0.7)]


def test_the_higher_degree_goes_when_the_lower_one_is_far_surer():
    assert left(Finding("police_notice", SAME, 0.9), Finding("regular_police_notice", SAME, 0.6)) == ["police_notice"]


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (Finding("police_notice", SAME, 0.9), Finding("regular_police_notice", SAME, 0.65)),
        (Finding("police_notice", SAME, 0.9), Finding("regular_police_notice", ELSEWHERE, 0.4)),
        (Finding("police_notice", SAME, 0.9, "negated"), Finding("regular_police_notice", SAME, 0.4)),
        (Finding("police_notice", SAME, 0.5, grade="open"), Finding("regular_police_notice", SAME, 0.2, grade="faint")),
        (Finding("regular_police_notice", SAME, 0.9), Finding("police_notice", SAME, 0.4)),
        (Finding("police_notice", SAME, 0.9), Finding("bullying", SAME, 0.4)),
    ],
    ids=["near in probability", "in other words", "the lower one denied", "the lower one open", "the lower one less sure", "another thing"],
)
def test_else_both_stand(low, high):
    assert left(low, high) == [low.intent, high.intent]


def test_what_is_set_aside_stays_to_be_shown():
    aside = Finding("regular_police_notice", SAME, 0.4, "past")
    assert left(Finding("police_notice", SAME, 0.9), aside) == ["police_notice", "regular_police_notice"]


def test_degrees_are_indicators_with_examples_and_none_is_below_itself():
    taught = {e.intent.removeprefix(PREFIX) for e in indicator_examples()}
    assert set(lower()) <= taught
    assert not [name for name, below in lower().items() if name in below]
    assert not [name for name, below in lower().items() if any(name in lower()[b] for b in below)]
