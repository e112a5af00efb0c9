"""What is asked back: one thing at a time, and only where the answer matters."""

from __future__ import annotations

from actions.answer import Choice, Question
from actions.case import Case
from actions.levels import Assessment, Met
from actions.panels import Fitting
from actions.wording import Wording
from knowledge.library import Library

_OPTIONS = {
    "age": ("option_age_under_13", "option_age_13_to_15", "option_age_16_17", "option_age_adult"),
    "consent": ("option_yes", "option_no", "option_not_known"),
    "risk": ("option_yes", "option_no", "option_not_known"),
    "danger": ("option_yes", "option_no", "option_not_known"),
}


def ask(key: str, wording: Wording) -> Question:
    """The question of that key with its quick replies."""
    options = tuple(Choice(text := wording(o), text) for o in _OPTIONS.get(key, ()))
    return Question(wording(f"ask_{key}"), options)


def contested(entry: Met, wording: Wording) -> Question:
    """Is the higher line met? The question quotes it, with the practitioner's own words."""
    options = tuple(Choice(text := wording(o), text) for o in _OPTIONS["risk"])
    return Question(wording("ask_contested", evidence=entry.evidence, quote=entry.threshold.entry.quote), options)


def about(entry: Met, case: Case) -> frozenset[str]:
    """The indicators behind an entry that are not certain: what the question on it asks about."""
    return entry.told & {f.intent for f in (*case.possible, *case.faint)}


def ask_authority(library: Library, wording: Wording) -> Question:
    """Which authority? One quick reply for each that is loaded."""
    return Question(wording("ask_authority"), tuple(Choice(a.name, a.name) for a in library.authorities.values()))


def question_for(case: Case, assessment: Assessment, panels: tuple[Fitting, ...], wording: Wording, *, emergency: bool) -> tuple[Question, ...]:
    """The one question that would settle most: what the words leave open, what keeps an entry or a panel open, then danger at the highest level."""
    if assessment.contested is not None and not emergency and not about(assessment.contested, case) <= set(case.asked):
        return (contested(assessment.contested, wording),)
    for when in assessment.unknown:
        if when.age is not None:
            return (ask("age", wording),)
        if when.measure == "attendance_percent":
            return (ask("attendance", wording),)
    for fit in panels:
        for requirement, verdict in fit.requires:
            if requirement.ask == "age" and case.ages:
                continue  # it is known, and lies on the edge: the panel's caveat says so
            if verdict.met is None and requirement.ask and wording.has(f"ask_{requirement.ask}"):
                return (ask(requirement.ask, wording),)
        for criterion, verdict in fit.criteria:
            if fit.fit == "may_meet" and criterion.may and verdict.met and criterion.ask and wording.has(f"ask_{criterion.ask}"):
                return (ask(criterion.ask, wording),)
        if any(w.count for _, v in fit.criteria for w in v.unknown()):
            return (ask("incidents", wording),)
    if assessment.level == 4 and not emergency:
        return (ask("danger", wording),)
    return ()


def suggestions(keys: tuple[str, ...], wording: Wording) -> tuple[Choice, ...]:
    """Quick replies that say themselves."""
    return tuple(Choice(text := wording(f"suggest_{key}"), text) for key in keys)
