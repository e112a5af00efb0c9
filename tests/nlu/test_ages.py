"""Ages in all their forms, and whose they are."""

from datetime import date

import pytest

from nlu.ages import ages


def ranges(text):
    return [(a.low, a.high) for a in ages(text, date(2026, 11, 26))]


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
        ("17 and a half years old", 17.5),
        ("a client of 45", 45),
        ("I'm 12", 12),
        ("the girl is pregnant at 13", 13),
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
        ("6 month old baby", 0.5, 0.5),
        ("baby is 3 weeks old", 0.06, 0.06),
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
        "pregnant at 13 weeks",
        "mum was pregnant at 15",
        "level 3 or level 4?",
        "he's 3 months into a tag",
    ],
)
def test_other_numbers_are_no_ages(text):
    assert ages(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("nearly two, not talking", 1.9, 1.9),
        ("she turns 18 next month", 17.9, 17.9),
        ("he's just gone fifteen", 15, 15),
        ("F14, LAC", 14, 14),
        ("13M, found on the stairs", 13, 13),
        ("6/52 old baby", 0.12, 0.12),
        ("18mo not walking", 1.5, 1.5),
        ("12 or 13, not sure", 12, 13),
        ("aged 12-14", 12, 14),
        ("the twins are 4", 4, 4),
        ("16+ only", 16, 18),
        ("under 13", 0, 12.9),
        ("KS3 pupil", 11, 14),
        ("year seven pupil", 11, 12),
        ("a sixth former", 16, 18),
        ("born in 2015", 10, 11),
        ("a pre-schooler", 2, 4),
        ("in his seventies", 70, 70),
        ("three and a half, started in Sept", 3.5, 3.5),
        ("aged 5 months", 0.42, 0.42),
        ("girl of 18 months", 1.5, 1.5),
        ("he will be 18 in March", 17.9, 17.9),
        ("not yet 13", 12.9, 12.9),
        ("13 years of age", 13, 13),
        ("Year 7/8", 11, 13),
        ("12-14 yrs", 12, 14),
        ("over 18", 18, 110),
    ],
)
def test_ages_in_everyday_forms(text, low, high):
    assert ranges(text) == [(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "Weighed in kitchen, 8.2.",
        "found 01.20, breathing",
        "TA is one room over",
        "on the 91st centile",
        "HbA1c 101",
        "mother of three",
        "he is one of four siblings",
        "he is 3 grades below",
        "1. He is thin\n2. Mum drinks",
        "26/11, he was hit by dad",
        "it was £15, 20.",
        "found on the M25",
        "walked 20 m to school",
        "worked here 22 yrs",
        "a 5 yr plan",
        "over 15 minutes",
    ],
)
def test_a_time_a_weight_a_rank_or_a_list_is_no_age(text):
    assert ranges(text) == []


def test_several_ages_in_one_list_are_all_found():
    assert ranges("kids aged 4, 6 and 9") == [(4, 4), (6, 6), (9, 9)]


def test_a_corrected_age_does_not_hide_the_others():
    assert ranges("he's 12, not 14. Mum is 40") == [(12, 12), (40, 40)]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("mum (32) and her lad (9)", ["mum", ""]),
        ("Her dad, 45, and the girl, 8", ["dad", ""]),
        ("his sister (6) is fine", ["sister"]),
        ("her 19 year old boyfriend", ["boyfriend"]),
        ("mum is 19, baby 5 weeks old", ["mum", ""]),
        ("she's 14 and mum is worried", [""]),
        ("14, mum 34, baby 3 months old", ["", "mum", ""]),
        ("girl of 15, boyfriend 22", ["", "boyfriend"]),
        ("Nan says the boy is 12", [""]),
    ],
)
def test_an_age_says_whose_it_is(text, of):
    assert [a.of for a in ages(text)] == of
