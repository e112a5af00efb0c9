"""Facts → panels and level, as the documents say. The rules are YAML: tests/rules/<authority>/<panel>.yml and levels.yml.

facts: age (a number, or [low, high]), indicators, counts {at, within_months}, measures, consent, subject.
expect: panels that fit, may (those that may fit), not (those that are not offered), level (0: none), routes, combined (how the rules on
combinations begin that are quoted) and not_combined.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
import pytest

from actions.case import Case
from actions.criteria import evaluate, facts_of
from actions.levels import assess
from actions.panels import offered
from actions.routes import routes
from knowledge import library
from knowledge.yaml_file import read
from nlu.reading import Age, Count, Finding, Measure, Span

RULES = Path(__file__).parent.parent / "rules"
FEWEST = 4


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A misspelt key is refused."""


class Counts(Strict, frozen=True):
    at: int
    within_months: float | None = None


class Facts(Strict, frozen=True):
    age: float | tuple[float, float] | None = None
    indicators: tuple[str, ...] = ()
    counts: Counts | None = None
    measures: dict[str, float] = {}
    consent: Literal["given", "withheld"] | None = None
    subject: Literal["child", "adult"] | None = None


class Expect(Strict, frozen=True):
    panels: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    not_: tuple[str, ...] = msgspec.field(default=(), name="not")
    level: int | None = None
    combined: tuple[str, ...] = ()
    not_combined: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()


class Rule(Strict, frozen=True):
    name: str
    facts: Facts
    expect: Expect


def rules():
    for path in sorted(RULES.glob("*/*.yml")):
        for rule in read(path, tuple[Rule, ...]):
            yield pytest.param(path.parent.name, rule, id=f"{path.parent.name}/{path.stem}: {rule.name}")


def case_of(facts, authority):
    at = Span(0, 5, "words")
    low, high = facts.age if isinstance(facts.age, tuple) else (facts.age, facts.age)
    return Case(
        authority=authority,
        findings=tuple(Finding(name, at, 0.9) for name in facts.indicators),
        ages=() if facts.age is None else (Age(low, high, at, low >= 18),),
        measures=tuple(Measure(name, value, at) for name, value in facts.measures.items()),
        counts=() if facts.counts is None else (Count(facts.counts.at, facts.counts.within_months, at),),
        subject=facts.subject or (None if facts.age is None else "adult" if low >= 18 else "child"),
        consent=facts.consent,
    )


@pytest.fixture(scope="module")
def known():
    return library.load()


@pytest.mark.parametrize(("authority", "rule"), list(rules()))
def test_the_rule_holds(known, authority, rule):
    held, case = known.authority(authority), case_of(rule.facts, authority)
    assessment = assess(case, held)
    level = assessment.level
    facts = facts_of(case, level, assessment.counted)
    fits = {f.panel.id: f.fit for f in offered(held, case, facts)}
    wanted = {
        **dict.fromkeys(rule.expect.panels, "meets"),
        **dict.fromkeys(rule.expect.may, "may_meet"),
        **dict.fromkeys(rule.expect.not_, "not offered"),
    }
    assert {panel: fits.get(panel, "not offered") for panel in wanted} == wanted
    if rule.expect.level is not None:
        assert (level or 0) == rule.expect.level
    said = [c.quote for x in held.levels for c in x.combinations if evaluate(c.when, facts).met]
    assert [c for c in rule.expect.combined if not any(q.startswith(c) for q in said)] == []
    assert [c for c in rule.expect.not_combined if any(q.startswith(c) for q in said)] == []
    found = {r.id for r in routes(held, level, facts, adult=case.subject == "adult", emergency=False)}
    assert set(rule.expect.routes) <= found


def panels():
    return [pytest.param(a.id, p.id, id=f"{a.id}/{p.id}") for a in library.load().authorities.values() for p in a.panels]


@pytest.mark.parametrize(("authority", "panel"), panels())
def test_every_panel_has_its_rules_with_one_that_fits_and_one_that_does_not(authority, panel):
    found = read(RULES / authority / f"{panel}.yml", tuple[Rule, ...])
    assert len(found) >= FEWEST
    assert all(panel in (*r.expect.panels, *r.expect.may, *r.expect.not_) for r in found)
    assert any(panel in r.expect.panels for r in found)
    assert any(panel in r.expect.not_ for r in found)


def test_every_rule_expects_something_and_names_what_there_is(known):
    for param in rules():
        authority, rule = param.values
        held = known.authority(authority)
        expected = (*rule.expect.panels, *rule.expect.may, *rule.expect.not_)
        assert expected or rule.expect.level is not None or rule.expect.routes or rule.expect.combined, rule.name
        assert set(expected) <= {p.id for p in held.panels}, rule.name
        assert set(rule.expect.routes) <= {r.id for r in held.routes}, rule.name
        assert set(rule.facts.indicators) <= {name for when in held.conditions for name in when.indicators()}, rule.name


def test_no_two_rules_of_a_file_have_the_same_name():
    for path in RULES.glob("*/*.yml"):
        names = [r.name for r in read(path, tuple[Rule, ...])]
        assert len(names) == len(set(names)), path.name
