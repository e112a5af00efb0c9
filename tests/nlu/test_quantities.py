"""Percentages, ratings and durations."""

import pytest

from nlu.quantities import measures


def named(text):
    return {m.name: m.value for m in measures(text)}


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("attendance is 84%", 84),
        ("84% attendance", 84),
        ("attendance fell to 71.5 per cent", 71.5),
        ("attendance has dropped from 95% to 71%", 71),
        ("her attendance went from 96 to 78%", 78),
        ("attendance was 70% but is now 93%", 93),
        ("in school 60% of the time", 60),
    ],
)
def test_attendance_is_the_percentage_that_holds_now(text, percent):
    assert named(text) == {"attendance_percent": percent}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("he has missed 12 days of school since September", 12),
        ("off school for three weeks", 15),
        ("nine days absent this term", 9),
        ("Y4, 23 sessions absent", 11.5),
        ("ten days out of school without a reason", 10),
    ],
)
def test_school_days_missed_are_counted(text, days):
    assert named(text) == {"absence_days": days}


@pytest.mark.parametrize("text", ["missing for nine days, police informed", "he works 5 days a week at school", "10 days until the school trip"])
def test_other_days_are_no_absence_from_school(text):
    assert named(text) == {}


def test_a_percentage_of_something_else_is_no_attendance():
    assert measures("he owes 20% of his pay, 50% off trainers") == ()


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("clutter rating 8", 8),
        ("clutter is a 5 on the scale", 5),
        ("hoarding, CIR 6", 6),
        ("clutter image of 9", 9),
    ],
)
def test_a_clutter_rating_is_read(text, rating):
    assert named(text) == {"clutter_rating": rating}


def test_a_rating_without_clutter_is_nothing():
    assert measures("the school has a rating of 2") == ()


def test_a_hospital_stay_is_counted_in_months():
    assert named("he spent four months in hospital") == {"hospital_months": 4}
    assert named("in hospital for 14 weeks")["hospital_months"] == pytest.approx(3.2, abs=0.1)


def test_weeks_of_pregnancy_are_read_only_of_a_pregnancy():
    assert named("28 weeks pregnant") == {"pregnancy_weeks": 28}
    assert measures("he has been off for 28 weeks") == ()
