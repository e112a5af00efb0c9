"""Which panels fit a case, criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from actions.answer import Fit
from actions.case import Case
from actions.criteria import Facts, Verdict, evaluate
from knowledge.library import Authority
from knowledge.schema import Criterion, Panel, Requirement


@dataclass(frozen=True)
class Fitting:
    """A panel's fit with the verdict on each criterion and requirement; ``met``: how many criteria are."""

    panel: Panel
    fit: Fit
    criteria: tuple[tuple[Criterion, Verdict], ...]
    requires: tuple[tuple[Requirement, Verdict], ...]

    @property
    def met(self) -> int:
        """How many criteria are met."""
        return sum(1 for _, v in self.criteria if v.met)


def fitting(panel: Panel, case: Case, facts: Facts) -> Fitting:
    """How one panel fits. Not met: no criterion is, or something it asks of every case is surely missing."""
    criteria = tuple((c, evaluate(c.when, facts)) for c in panel.criteria)
    requires = tuple((r, evaluate(r.when, facts)) for r in panel.requires)
    strong = any(v.met and c.alone and not c.may for c, v in criteria)
    possible = any((v.met is None and v.supported()) or (v.met and c.may) for c, v in criteria)
    barred = any(v.met is False for _, v in requires) or wrong_audience(panel, case)
    if barred or not (strong or possible):
        fit: Fit = "not_met"
    elif not strong or any(v.met is None and r.ask for r, v in requires):
        fit = "may_meet"
    else:
        fit = "meets"
    return Fitting(panel, fit, criteria, requires)


def wrong_audience(panel: Panel, case: Case) -> bool:
    """Whether the panel is for adults and the person a child, or the other way round."""
    return (panel.audience == "adult" and case.subject == "child") or (panel.audience == "child" and case.subject == "adult")


def offered(authority: Authority, case: Case, facts: Facts) -> tuple[Fitting, ...]:
    """The panels that fit or may fit, best first: those that meet, then those with more criteria met.

    What the words leave open may meet a criterion: such a panel may fit, and the criterion is shown as not known.
    """
    found = [f for f in (fitting(p, case, facts) for p in authority.panels) if f.fit != "not_met"]
    return tuple(sorted(found, key=lambda f: (f.fit != "meets", -f.met)))


def through(fits: Iterable[Fitting]) -> tuple[str, ...]:
    """The routes by which the panels that fit or may fit are reached."""
    return tuple(one for f in fits if f.fit != "not_met" for one in f.panel.routes)
