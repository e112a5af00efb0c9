"""A number contradicts what a sentence only sounds like."""

import pytest

from nlu.examples import indicator_examples
from nlu.measured import bounds, without_contradicted
from nlu.reading import Finding, Measure, Span

AT = Span(0, 3, "96%")


def left(intent, *values, measure="attendance_percent"):
    return without_contradicted((Finding(intent, AT, 0.9),), tuple(Measure(measure, v, AT) for v in values))


@pytest.mark.parametrize(
    ("intent", "values", "stays"),
    [
        ("low_attendance", [96], False),
        ("low_attendance", [71], True),
        ("low_attendance", [], True),
        ("low_attendance", [97, 64], True),
        ("good_attendance", [71], False),
        ("good_attendance", [98], True),
        ("bullying", [96], True),
    ],
)
def test_a_finding_stays_unless_its_number_says_otherwise(intent, values, stays):
    assert bool(left(intent, *values)) is stays


def test_another_measure_says_nothing():
    assert left("low_attendance", 96, measure="clutter_rating")


def test_every_bound_is_of_an_indicator_with_examples():
    assert set(bounds()) <= {e.intent.removeprefix("indicator/") for e in indicator_examples()}
