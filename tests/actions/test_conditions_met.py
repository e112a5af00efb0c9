"""Every condition of the content can be met: satisfied in each of its ways in turn, it is met, and its entry is seen."""

from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import product

import pytest

from actions.case import Case
from actions.criteria import evaluate, facts_of
from actions.levels import assess
from knowledge import library
from nlu.reading import Age, Count, Finding, Measure, Span

AT = Span(0, 5, "words")


@dataclass(frozen=True)
class Told:
    """What is told of a case so that a condition is met."""

    indicators: frozenset[str] = frozenset()
    age: float | None = None
    measures: dict[str, float] = field(default_factory=dict)
    count: tuple[int, float | None] | None = None
    level: int | None = None
    entries: tuple[tuple[int, int], ...] = ()
    consent: str | None = None
    authority: str | None = None

    def __or__(self, other):
        return Told(
            self.indicators | other.indicators,
            other.age if other.age is not None else self.age,
            {**self.measures, **other.measures},
            other.count or self.count,
            max(self.level or 0, other.level or 0) or None,
            (*self.entries, *other.entries),
            other.consent or self.consent,
            other.authority or self.authority,
        )

    def case(self, authority):
        return Case(
            authority=self.authority or authority,
            findings=tuple(Finding(name, AT, 0.9) for name in sorted(self.indicators)),
            ages=() if self.age is None else (Age(self.age, self.age, AT, self.age >= 18),),
            measures=tuple(Measure(name, value, AT) for name, value in self.measures.items()),
            counts=() if self.count is None else (Count(*self.count, AT),),
            consent=self.consent,
        )

    def facts(self, authority):
        return facts_of(self.case(authority), self.level, self.entries)


def ways(when):
    """Each way to meet a condition: one for each part of an any_of."""
    if when.any_of is not None:
        return [way for part in when.any_of for way in ways(part)]
    if when.all_of is not None:
        return [reduce(lambda a, b: a | b, chosen) for chosen in product(*(ways(part) for part in when.all_of))]
    if when.not_ is not None:
        return [unmet(when.not_)]
    return [leaf(when)]


def leaf(when):
    if when.indicator:
        return Told(indicators=frozenset([when.indicator]))
    if when.age:
        low = when.age.at_least if when.age.at_least is not None else when.age.over + 1 if when.age.over is not None else None
        high = when.age.at_most if when.age.at_most is not None else when.age.under - 1 if when.age.under is not None else None
        return Told(age=low if low is not None else high)
    if when.measure:
        return Told(measures={when.measure: bounded(when)})
    if when.count:
        return Told(count=(int(when.at_least), when.within_months))
    if when.level:
        return Told(level=when.level.at_least)
    if when.entries:
        return Told(entries=((when.entries.level, when.entries.at_least),))
    return Told(consent=when.consent) if when.consent else Told(authority=when.lives_in)


def bounded(when):
    if when.at_least is not None:
        return when.at_least
    if when.above is not None:
        return when.above + 1
    return when.at_most if when.at_most is not None else when.below - 1


def unmet(when):
    """What is told so that a condition is surely not met."""
    if when.measure:
        return Told(measures={when.measure: when.above if when.above is not None else when.below})
    return Told(consent="given" if when.consent == "withheld" else "withheld") if when.consent else Told()


def conditions():
    for authority in library.load().authorities.values():
        for t in authority.thresholds:
            yield from ((authority, f"{t.entry.id}", t.entry.when, way, t) for way in ways(t.entry.when))
        for panel in authority.panels:
            for n, part in enumerate((*panel.criteria, *panel.requires)):
                yield from ((authority, f"{panel.id}[{n}]", part.when, way, None) for way in ways(part.when))
        for route in (r for r in authority.routes if r.when):
            yield from ((authority, route.id, route.when, way, None) for way in ways(route.when))
        for level in authority.levels:
            for n, rule in enumerate(level.combinations):
                yield from ((authority, f"{level.name}[{n}]", rule.when, way, None) for way in ways(rule.when))


ALL = list(conditions())


def test_there_is_something_to_meet():
    assert len(ALL) > 700
    assert {a.id for a, *_ in ALL} == set(library.load().authorities)


@pytest.mark.parametrize("authority", sorted(library.load().authorities))
def test_each_condition_is_met_in_each_of_its_ways(authority):
    unmet_ones = [(name, way) for a, name, when, way, _ in ALL if a.id == authority and evaluate(when, way.facts(authority)).met is not True]
    assert unmet_ones == []


@pytest.mark.parametrize("authority", sorted(library.load().authorities))
def test_each_entry_is_seen_when_its_condition_is_met(authority):
    missing = []
    for a, name, _, way, threshold in ALL:
        if a.id == authority and threshold is not None:
            child = replace(way, age=way.age if way.age is not None and way.age < 18 else None)
            seen = {(e.threshold.entry.quote, e.threshold.entry.level) for e in assess(child.case(authority), a).entries}
            level = assess(child.case(authority), a).level
            if (threshold.entry.quote, threshold.entry.level) not in seen or level < threshold.entry.level:
                missing.append((name, way, level))
    assert missing == []


@pytest.mark.parametrize("authority", sorted(library.load().authorities))
def test_without_anything_told_no_entry_is_met(authority):
    held = library.load().authority(authority)
    assert [t.entry.id for t in held.thresholds if evaluate(t.entry.when, facts_of(Case())).met] == []
