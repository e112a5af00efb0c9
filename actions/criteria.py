"""The words of a condition, each one small function: met, not met, or not known.

The verdict keeps its parts: "not known" is exactly the question to ask back, and the tree is exactly the explanation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from actions.case import Case
from knowledge.conditions import When
from nlu.ages import ADULT

Met = bool | None


ADULT_AGE = (float(ADULT), 120.0)  # years: all that is known of the age of an adult


@dataclass(frozen=True)
class Facts:
    """What a condition may ask about.

    Ages in years (low to high), the level of need reached, how many entries of each level, the indicators that count and those that the words leave
    open (possible), and the case itself.
    """

    indicators: frozenset[str]
    age: tuple[float, float] | None
    measures: tuple[tuple[str, float], ...]
    incidents: tuple[int, float | None] | None
    level: int | None
    authority: str | None
    consent: str | None
    entries: tuple[tuple[int, int], ...] = ()
    possible: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Verdict:
    """A condition, whether it is met (None: not known), and the verdicts it follows from."""

    when: When
    met: Met
    parts: tuple[Verdict, ...] = ()

    def leaves(self) -> tuple[Verdict, ...]:
        """The verdicts without parts of their own."""
        return tuple(leaf for part in self.parts for leaf in part.leaves()) if self.parts else (self,)

    def unknown(self) -> tuple[When, ...]:
        """What would have to be known to decide."""
        return tuple(leaf.when for leaf in self.leaves() if leaf.met is None) if self.met is None else ()

    def supported(self) -> bool:
        """Whether some indicator inside it is met, or left open by the words: with the rest not known, it is worth asking."""
        return any(leaf.met is not False and leaf.when.indicator for leaf in self.leaves())


def facts_of(case: Case, level: int | None = None, entries: tuple[tuple[int, int], ...] = ()) -> Facts:
    """The facts of a case; `level` and `entries` (level, how many) follow from the thresholds."""
    adult = case.subject == "adult"
    ages = [a for a in case.ages if not a.of and (a.low >= ADULT) == adult]  # "mum, 32": not the age of the child the message is about
    age = (ages[0].low, ages[0].high) if ages else ADULT_AGE if adult else None
    left_open = case.possible if case.affirmed or case.possible else case.faint
    count = max(case.counts, key=lambda c: c.value) if case.counts else None
    return Facts(
        indicators=frozenset(f.intent for f in case.affirmed),
        possible=frozenset(f.intent for f in left_open),
        age=age,
        measures=tuple((m.name, m.value) for m in case.measures),
        incidents=(count.value, count.within_months) if count else None,
        level=level,
        authority=case.authority,
        consent=case.consent,
        entries=entries,
    )


def evaluate(when: When, facts: Facts) -> Verdict:
    """The verdict on a condition, in Kleene's three-valued logic."""
    if when.all_of is not None:
        parts = tuple(evaluate(w, facts) for w in when.all_of)
        return Verdict(when, _all(tuple(p.met for p in parts)), parts)
    if when.any_of is not None:
        parts = tuple(evaluate(w, facts) for w in when.any_of)
        return Verdict(when, _any(tuple(p.met for p in parts)), parts)
    if when.not_ is not None:
        part = evaluate(when.not_, facts)
        return Verdict(when, None if part.met is None else not part.met, (part,))
    return Verdict(when, _WORDS[when.word](when, facts))


def _all(parts: tuple[Met, ...]) -> Met:
    return False if False in parts else None if None in parts else True


def _any(parts: tuple[Met, ...]) -> Met:
    return True if True in parts else None if None in parts else False


def _indicator(when: When, facts: Facts) -> Met:
    return True if when.indicator in facts.indicators else None if when.indicator in facts.possible else False


def _age(when: When, facts: Facts) -> Met:
    if when.age is None or facts.age is None:
        return None
    low, high = facts.age
    bounds = when.age
    checks: list[Met] = []
    if bounds.at_least is not None:
        checks.append(_bound(low >= bounds.at_least, high < bounds.at_least))
    if bounds.over is not None:  # at exactly that age nobody can tell: it may be the birthday or a day before the next one
        checks.append(_bound(low > bounds.over, high < bounds.over))
    if bounds.under is not None:
        checks.append(_bound(high < bounds.under, low >= bounds.under))
    if bounds.at_most is not None:
        checks.append(_bound(high <= bounds.at_most, low > bounds.at_most))
    return _all(tuple(checks))


def _bound(surely: bool, surely_not: bool) -> Met:
    return True if surely else False if surely_not else None


def _measure(when: When, facts: Facts) -> Met:
    value = dict(facts.measures).get(when.measure or "")
    if value is None:
        return None
    return (
        (when.below is None or value < when.below)
        and (when.above is None or value > when.above)
        and (when.at_least is None or value >= when.at_least)
        and (when.at_most is None or value <= when.at_most)
    )


def _count(when: When, facts: Facts) -> Met:
    if facts.incidents is None:
        return None
    many, months = facts.incidents
    if many < (when.at_least or 0):
        return False
    if when.within_months is None:
        return True
    return True if months is not None and months <= when.within_months else None  # so many in a longer time may fall in the last months


def _level(when: When, facts: Facts) -> Met:
    if when.level is None or facts.level is None:
        return False  # nothing described reaches a level; an adult has none
    return when.level.at_least <= facts.level <= when.level.at_most


def _entries(when: When, facts: Facts) -> Met:
    return when.entries is not None and dict(facts.entries).get(when.entries.level, 0) >= when.entries.at_least


def _lives_in(when: When, facts: Facts) -> Met:
    return None if facts.authority is None else facts.authority == when.lives_in


def _consent(when: When, facts: Facts) -> Met:
    return None if facts.consent is None else facts.consent == when.consent


_WORDS: dict[str, Callable[[When, Facts], Met]] = {
    "indicator": _indicator,
    "age": _age,
    "measure": _measure,
    "count": _count,
    "level": _level,
    "entries": _entries,
    "lives_in": _lives_in,
    "consent": _consent,
}
