"""Each word of a condition, and how they join."""

import itertools

import msgspec
import pytest

from actions.case import Case
from actions.criteria import Facts, evaluate, facts_of
from knowledge.conditions import When
from nlu.reading import Age, Count, Finding, Measure, Span

NOTHING = Facts(frozenset(), None, (), None, None, None, None)
AT = Span(0, 1, "x")
YES, NO, OPEN = {"indicator": "seen"}, {"indicator": "unseen"}, {"consent": "given"}  # met, not met and not known


def facts(**known):
    return Facts(**{**{f: getattr(NOTHING, f) for f in Facts.__dataclass_fields__}, **known})


def met(when, **known):
    return evaluate(msgspec.convert(when, When), facts(**known)).met


TRUTH = {True: YES, False: NO, None: OPEN}


def of(when):
    return met(when, indicators=frozenset({"seen"}))


@pytest.mark.parametrize(("one", "other"), itertools.product(TRUTH, repeat=2))
def test_all_of_is_as_weak_as_its_weakest_part(one, other):
    expected = False if False in (one, other) else None if None in (one, other) else True
    assert of({"all_of": [TRUTH[one], TRUTH[other]]}) is expected


@pytest.mark.parametrize(("one", "other"), itertools.product(TRUTH, repeat=2))
def test_any_of_is_as_strong_as_its_strongest_part(one, other):
    expected = True if True in (one, other) else None if None in (one, other) else False
    assert of({"any_of": [TRUTH[one], TRUTH[other]]}) is expected


def test_not_turns_what_is_known_and_leaves_what_is_not():
    assert [of({"not": TRUTH[value]}) for value in (True, False, None)] == [False, True, None]


def test_an_indicator_is_met_when_it_counts_and_otherwise_not():
    assert met({"indicator": "bullying"}, indicators=frozenset({"bullying"})) is True
    assert met({"indicator": "bullying"}, indicators=frozenset({"neet"})) is False


@pytest.mark.parametrize(
    ("bounds", "age", "expected"),
    [
        ({"at_least": 16}, (16, 16), True),
        ({"at_least": 16}, (15, 15), False),
        ({"at_least": 16}, (15, 16), None),
        ({"over": 16}, (17, 17), True),
        ({"over": 16}, (16, 16), None),  # sixteen and a day is over 16, sixteen today is not
        ({"over": 16}, (15, 15), False),
        ({"under": 13}, (12, 12), True),
        ({"under": 13}, (13, 13), False),
        ({"under": 13}, (12, 13), None),
        ({"at_most": 17}, (17, 17), True),
        ({"at_most": 17}, (18, 18), False),
        ({"at_most": 17}, (16, 18), None),
        ({"over": 13, "under": 16}, (14, 14), True),
        ({"over": 13, "under": 16}, (13, 13), None),
        ({"over": 13, "under": 16}, (16, 16), False),
        ({"over": 13, "under": 16}, (12, 12), False),
        ({"over": 13, "under": 16}, (15, 16), None),
        ({"at_least": 16}, None, None),
    ],
)
def test_an_age_at_its_edges(bounds, age, expected):
    assert met({"age": bounds}, age=age) is expected


@pytest.mark.parametrize(
    ("bounds", "value", "expected"),
    [
        ({"below": 90}, 89.9, True),
        ({"below": 90}, 90, False),
        ({"above": 7}, 7, False),
        ({"above": 7}, 8, True),
        ({"at_least": 3}, 3, True),
        ({"at_least": 3}, 2.9, False),
        ({"at_least": 1, "at_most": 7}, 7, True),
        ({"at_least": 1, "at_most": 7}, 7.5, False),
    ],
)
def test_a_measure_at_its_edges(bounds, value, expected):
    assert met({"measure": "clutter_rating", **bounds}, measures=(("clutter_rating", value),)) is expected


def test_a_measure_that_was_not_said_is_not_known():
    assert met({"measure": "attendance_percent", "below": 90}, measures=(("clutter_rating", 5),)) is None


@pytest.mark.parametrize(
    ("incidents", "expected"),
    [
        (None, None),
        ((1, 2), False),
        ((1, None), False),
        ((2, 12), True),
        ((2, 0.25), True),
        ((2, None), None),
        ((2, 13), None),  # both may have been in the last twelve months
        ((5, 24), None),
    ],
)
def test_a_count_within_months(incidents, expected):
    assert met({"count": "incidents", "at_least": 2, "within_months": 12}, incidents=incidents) is expected


def test_a_count_without_months_asks_for_the_number_alone():
    assert met({"count": "incidents", "at_least": 2}, incidents=(2, None)) is True
    assert met({"count": "incidents", "at_least": 2}, incidents=(1, None)) is False


@pytest.mark.parametrize(("level", "expected"), [(None, False), (1, False), (2, True), (3, True), (4, False)])
def test_a_level_lies_between_its_bounds(level, expected):
    assert met({"level": {"at_least": 2, "at_most": 3}}, level=level) is expected


@pytest.mark.parametrize(("authority", "expected"), [(None, None), ("tower-hamlets", True), ("city-of-london", False)])
def test_lives_in_is_the_authority_of_the_case(authority, expected):
    assert met({"lives_in": "tower-hamlets"}, authority=authority) is expected


@pytest.mark.parametrize(("consent", "expected"), [(None, None), ("given", True), ("withheld", False)])
def test_consent_is_given_withheld_or_not_known(consent, expected):
    assert met({"consent": "given"}, consent=consent) is expected


def test_what_is_not_known_is_what_to_ask():
    when = msgspec.convert({"all_of": [YES, {"age": {"under": 13}}, {"any_of": [NO, OPEN]}]}, When)
    verdict = evaluate(when, facts(indicators=frozenset({"seen"})))
    assert [w.word for w in verdict.unknown()] == ["age", "consent"]


def test_what_is_decided_asks_nothing():
    when = msgspec.convert({"any_of": [YES, OPEN]}, When)
    assert evaluate(when, facts(indicators=frozenset({"seen"}))).unknown() == ()


def test_a_verdict_is_supported_by_an_indicator_that_is_met():
    when = msgspec.convert({"all_of": [YES, {"age": {"under": 13}}]}, When)
    assert evaluate(when, facts(indicators=frozenset({"seen"}))).supported()
    assert not evaluate(when, facts(age=(5, 5))).supported()


def finding(intent, status="affirmed"):
    return Finding(intent, AT, 0.9, status)


def test_the_facts_of_a_case_are_what_counts_in_it():
    case = Case(
        authority="tower-hamlets",
        findings=(finding("neet"), finding("bullying", "negated")),
        measures=(Measure("attendance_percent", 80, AT),),
        counts=(Count(1, 2, AT), Count(3, 6, AT)),
        consent="given",
    )
    assert facts_of(case, 2) == Facts(frozenset({"neet"}), None, (("attendance_percent", 80),), (3, 6), 2, "tower-hamlets", "given")


def test_the_age_is_that_of_whom_the_case_is_about():
    ages = (Age(34, 34, AT, True), Age(5, 5, AT))
    assert facts_of(Case(ages=ages, subject="child")).age == (5, 5)
    assert facts_of(Case(ages=ages, subject="adult")).age == (34, 34)
    assert facts_of(Case(ages=ages[:1], subject="child")).age is None  # no child is 34: it is somebody else's
