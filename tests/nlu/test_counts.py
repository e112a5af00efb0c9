"""How many incidents, and how often."""

import pytest

from nlu.counts import counts, rates


def times(text):
    return [(c.value, c.within_months) for c in counts(text)]


@pytest.mark.parametrize(
    ("text", "value", "months"),
    [
        ("attacked twice in the last 12 months", 2, 12),
        ("three incidents in 6 months", 3, 6),
        ("four times over the past 2 years", 4, 24),
        ("hit several times this month", 3, 1),
        ("spat at twice", 2, None),
        ("insulted in March, spat at in June", 2, 12),
    ],
)
def test_incidents_are_counted_with_the_time_they_fell_in(text, value, months):
    assert times(text) == [(value, months)]


def test_one_month_alone_is_no_count():
    assert counts("insulted in March") == ()


@pytest.mark.parametrize(
    ("text", "value", "months"),
    [("third time since March", 3, 12), ("a couple of times this week", 2, 0.25), ("four separate incidents in six months", 4, 6)],
)
def test_a_month_named_since_when_lies_within_the_year(text, value, months):
    assert times(text) == [(value, months)]


@pytest.mark.parametrize(
    ("text", "per_month"),
    [
        ("cuts most nights", 21.28),
        ("every Monday", 4.35),
        ("twice a week", 8.7),
        ("daily", 30.4),
        ("three times a day", 91.2),
        ("every other weekend", 2.17),
        ("once a fortnight", 2.17),
        ("nearly every lesson", 27.36),
    ],
)
def test_how_often_is_told_in_times_a_month(text, per_month):
    assert [r.per_month for r in rates(text)] == [pytest.approx(per_month, abs=0.02)]


def test_what_recurs_is_no_count_of_incidents():
    assert counts("he swims twice a week") == ()


def test_a_frequency_shows_its_words():
    assert [r.span.text for r in rates("He is late nearly every day and tired every Monday.")] == ["nearly every day", "every Monday"]


@pytest.mark.parametrize(
    "text", ["Sixth Form boy", "a second opinion", "wait a second", "may have hit him in the park", "yesterday and today he is tired"]
)
def test_other_ordinals_and_days_are_no_incidents(text):
    assert counts(text) == ()


def test_the_time_is_that_of_the_sentence_with_the_incidents():
    assert times("here over 5 years. Attacked three times this month.") == [(3, 1)]
