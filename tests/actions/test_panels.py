"""How a panel fits, criterion by criterion. What each real panel asks for is in tests/rules."""

import msgspec
import pytest

from actions.case import Case
from actions.criteria import facts_of
from actions.panels import fitting, offered
from knowledge.schema import Panel
from nlu.reading import Age, Finding, Span

AT = Span(0, 3, "abc")
PANEL = {
    "id": "p",
    "name": "P",
    "aliases": [],
    "document": "d",
    "audience": "anyone",
    "purpose": "for it",
    "criteria": [
        {"quote": "main", "when": {"indicator": "main"}},
        {"quote": "side", "when": {"indicator": "side"}, "alone": False},
        {"quote": "often", "when": {"all_of": [{"indicator": "often"}, {"count": "incidents", "at_least": 2}]}},
    ],
    "requires": [
        {"quote": "consent", "when": {"consent": "given"}, "ask": "consent"},
        {"quote": "over 16", "when": {"age": {"at_least": 16}}},
    ],
    **dict.fromkeys(("meeting", "members", "bring", "consent", "referral", "notes"), ()),
    "contact": "c",
}


def case(*intents, age=None, **more):
    ages = () if age is None else (Age(age, age, AT),)
    return Case(findings=tuple(Finding(i, AT, 0.9) for i in intents), ages=ages, **more)


def fits(of, **changes):
    return fitting(msgspec.convert({**PANEL, **changes}, Panel), of, facts_of(of))


def test_one_main_criterion_and_all_requirements_make_a_fit():
    assert fits(case("main", age=20, consent="given")).fit == "meets"


def test_without_a_criterion_no_panel_fits():
    assert fits(case(age=20, consent="given")).fit == "not_met"


def test_a_criterion_that_does_not_stand_alone_makes_no_referral():
    assert fits(case("side", age=20, consent="given")).fit == "not_met"
    assert fits(case("main", "side", age=20, consent="given")).met == 2


def test_a_criterion_that_one_unknown_fact_keeps_open_may_fit():
    assert fits(case("often", age=20, consent="given")).fit == "may_meet"


def test_a_requirement_that_surely_fails_bars_the_panel():
    assert fits(case("main", age=20, consent="withheld")).fit == "not_met"
    assert fits(case("main", age=15, consent="given")).fit == "not_met"


def test_a_requirement_to_be_asked_for_leaves_it_open():
    assert fits(case("main", age=20)).fit == "may_meet"


def test_a_requirement_that_nobody_is_asked_for_leaves_nothing_open():
    assert fits(case("main", consent="given")).fit == "meets"


@pytest.mark.parametrize(
    ("audience", "subject", "fit"),
    [
        ("adult", "child", "not_met"),
        ("child", "adult", "not_met"),
        ("adult", "adult", "meets"),
        ("child", "child", "meets"),
        ("adult", None, "meets"),
        ("anyone", "child", "meets"),
    ],
)
def test_a_panel_for_others_does_not_fit(audience, subject, fit):
    assert fits(case("main", consent="given", subject=subject), audience=audience).fit == fit


def test_each_criterion_and_requirement_has_its_verdict():
    made = fits(case("main", consent="given"))
    assert [(c.quote, v.met) for c, v in made.criteria] == [("main", True), ("side", False), ("often", False)]
    assert [(r.quote, v.met) for r, v in made.requires] == [("consent", True), ("over 16", None)]


def test_panels_that_fit_come_before_those_that_may(borough):
    both = case("risk_of_radicalisation", "cuckooing", age=19, subject="adult")
    assert [(f.panel.id, f.fit) for f in offered(borough, both, facts_of(both))] == [("cmarac", "meets"), ("channel", "may_meet")]


def test_the_panel_with_more_criteria_comes_first(borough):
    many = case("cuckooing", "neighbour_complaints", "hoarding", age=60, subject="adult")
    assert [f.panel.id for f in offered(borough, many, facts_of(many))] == ["cmarac", "hoarding"]


def test_panels_that_do_not_fit_are_not_offered(borough):
    nobody = case("bullying", age=12, subject="child")
    assert offered(borough, nobody, facts_of(nobody)) == ()


def test_a_case_that_may_be_one_is_offered_as_such_with_the_question_that_would_tell(answer, said, wording):
    made = answer(said("", "adult_domestic_abuse", age=31))
    assert [(p.id, p.fit) for p in made.panels] == [("dv-marac", "may_meet")]
    assert [q.text for q in made.questions] == [wording("ask_risk")]
    surely = answer(said("", "adult_domestic_abuse", "high_risk_adult_domestic_abuse", age=31))
    assert [(p.id, p.fit) for p in surely.panels] == [("dv-marac", "meets")]
    assert not surely.questions


def test_a_panel_is_reached_through_its_routes(answer, said):
    made = answer(said("", "exploited_for_rewards", age=14), authority="city-of-london")
    assert [p.id for p in made.panels] == ["mace"]
    assert "children-and-families-hub" in [r.id for r in made.routes]
    named = answer(said("What is MACE?", act="ask_definition", names=(("panel", "mace"),)), authority="city-of-london")
    assert [r.id for r in named.routes] == ["children-and-families-hub"]
