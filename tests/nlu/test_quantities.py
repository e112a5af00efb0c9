"""Ages, percentages, ratings, durations and counts."""

import pytest

from nlu.quantities import ages, counts, measures, number


def ranges(text):
    return [(a.low, a.high) for a in ages(text)]


def named(text):
    return {m.name: m.value for m in measures(text)}


def times(text):
    return [(c.value, c.within_months) for c in counts(text)]


def test_a_number_may_be_digits_or_a_word():
    assert (number("14"), number("Fourteen")) == (14, 14)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("a 14 year old boy", 14),
        ("a 14-year-old", 14),
        ("14yo girl", 14),
        ("she's fourteen", 14),
        ("aged 7", 7),
        ("girl, 11, very quiet", 11),
        ("theyre 9", 9),
        ("17 and a half years old", 17),
        ("a client of 45", 45),
        ("I'm 12", 12),
        ("man in his 70s", 70),
    ],
)
def test_an_age_is_found_however_it_is_written(text, age):
    assert ranges(text) == [(age, age)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Year 9 boy", 13, 14),
        ("yr 11 pupil", 15, 16),
        ("Y2 girl", 6, 7),
        ("she is in reception", 4, 5),
        ("in sixth form", 16, 18),
        ("newborn with a cough", 0, 0),
        ("6 month old baby", 0, 0),
        ("baby is 3 weeks old", 0, 0),
    ],
)
def test_a_school_year_or_a_stage_is_a_range_of_ages(text, low, high):
    assert ranges(text) == [(low, high)]


def test_a_corrected_age_stands_alone():
    assert ranges("she's 12, not 14") == [(12, 12)]


def test_several_ages_come_in_the_order_of_the_text():
    assert ranges("he is 15 and his sister is 9") == [(15, 15), (9, 9)]


def test_an_age_of_18_is_an_adults():
    assert [a.adult for a in ages("she is 17, he is 18")] == [False, True]
    assert ages("an elderly tenant")[0].adult


def test_an_age_shows_the_words_it_was_read_from():
    text = "worried about a girl of 13 in my form"
    (age,) = ages(text)
    assert age.span.text == "girl of 13"
    assert text[age.span.start : age.span.end] == "girl of 13"


@pytest.mark.parametrize(
    "text",
    [
        "he has been here 3 years",
        "she is 8 stone",
        "he is 5 foot tall",
        "he was 20 minutes late",
        "two boys in her class",
        "attendance 84%",
        "she is 28 weeks pregnant",
        "level 3 or level 4?",
        "he's 3 months into a tag",
    ],
)
def test_other_numbers_are_no_ages(text):
    assert ages(text) == ()


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
