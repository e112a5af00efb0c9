"""Whom a message is about, who writes, and what is said of consent."""

import pytest

from nlu.ages import ages
from nlu.subject import consent, speaks_for_self, subject


def about(text):
    return subject(text, ages(text), 0.9)


@pytest.mark.parametrize(
    "text",
    [
        "a 14 year old boy",
        "Year 9, always late",
        "the baby is thin",
        "17 year old woman",
        "her son hits her",
        "mum is a tenant and her toddler cries",
        "he's 12",
    ],
)
def test_a_child_in_the_story_makes_it_a_childs(text):
    assert about(text) == "child"


@pytest.mark.parametrize("text", ["a tenant hoards", "man of 81, bruised", "an elderly lady", "the resident is 45", "she is 18"])
def test_an_adult_is_told_by_age_or_by_word(text):
    assert about(text) == "adult"


def test_a_boy_of_18_or_19_is_still_a_childrens_case():
    assert about("19 year old boy") == "child"
    assert about("20 year old boy") == "adult"


def test_where_nothing_tells_nobody_is_assumed():
    assert about("very worried about the shouting") is None


@pytest.mark.parametrize(
    "text",
    [
        "I'm 13 and my dad hits me",
        "i am only 9",
        "im 15 and scared",
        "my partner hits me",
        "my husband beats me",
        "My mum’s boyfriend hits me",
    ],
)
def test_a_child_or_a_victim_who_writes_is_noticed(text):
    assert speaks_for_self(text)


@pytest.mark.parametrize(
    "text",
    [
        "I am 34 and a teacher",
        "her partner hits her",
        "I'm 8 weeks into this post",
        "im 8 months pregnant",
        "I'm a social worker",
        "she says he hits her",
    ],
)
def test_a_practitioner_writes_of_somebody_else(text):
    assert not speaks_for_self(text)


@pytest.mark.parametrize(
    "text",
    [
        "she agreed to a referral",
        "mum consents",
        "parents are happy for us to refer",
        "family on board",
        "he has consented",
    ],
)
def test_consent_given(text):
    assert consent(text) == "given"


@pytest.mark.parametrize(
    "text",
    [
        "they refuse consent",
        "she doesn't agree",
        "the parents won’t consent",
        "mum has not consented",
        "referred without her consent",
        "consent refused",
        "no consent",
    ],
)
def test_consent_withheld(text):
    assert consent(text) == "withheld"


def test_nothing_said_of_consent_is_not_known():
    assert consent("mum was told about the meeting") is None


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Mum, 32, hits her son", "child"),
        ("dad 41 hits his daughter", "child"),
        ("Mum is 32 and drinks, the girl is always hungry", "child"),
        ("the girl's boyfriend is 24", "child"),
        ("Mum is 32 and drinks", None),
        ("tenant, 45, hoards", "adult"),
    ],
)
def test_a_relatives_age_makes_no_adults_case(text, about):
    assert subject(text, ages(text), 0.9) == about


@pytest.mark.parametrize("text", ["Nan's funeral is Thursday", "the landlord heard shouting", "a lady brought him in"])
def test_a_word_for_an_adult_may_mean_a_bystander(text):
    assert subject(text, (), 0.2) is None
    assert subject(text, (), 0.8) == "adult"


def test_an_age_outweighs_what_is_likely():
    assert subject("the resident is 45", ages("the resident is 45"), 0.1) == "adult"
    assert subject("some guy says he is 22", ages("some guy says he is 22"), 0.01) is None
    assert subject("he's 12, so the neighbour says", ages("he's 12, so the neighbour says"), 0.9) == "child"
