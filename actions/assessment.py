"""The answer to a described concern: level, because-pairs, panels, routes, what to do, one question."""

from __future__ import annotations

import msgspec

from actions import shape
from actions.answer import Answer, Quoted
from actions.caveats import met, with_caveats
from actions.criteria import Facts, evaluate, facts_of
from actions.guidance import as_quotes, concerns, consent
from actions.levels import Assessment, assess
from actions.panels import Fitting, fitting, offered, through
from actions.questions import question_for, suggestions
from actions.routes import routes
from actions.turn import Turn
from knowledge.citations import fold
from knowledge.library import Authority
from knowledge.schema import Caveat

MOST_INDICATORS = 6
SEARCHED = ("ask_form", "ask_consent", "ask_timescale", "ask_definition", "ask_guidance", "ask_source")


def assessed(turn: Turn, authority: Authority) -> Answer:
    """What the authority's thresholds and panels say of the case so far."""
    assessment = assess(turn.case, authority)
    facts = facts_of(turn.case, assessment.level, assessment.counted)
    panels = offered(authority, turn.case, facts)
    found = routes(authority, assessment.level, facts, adult=turn.case.subject == "adult", emergency=turn.emergency, through=through(panels))
    if turn.case.subject == "adult" and not panels and not found and authority.file.adult_route:
        found = tuple(r for r in [authority.route(authority.file.adult_route)] if r)
    quotes = _quotes(turn, authority, assessment)
    level_contacts = authority.level(assessment.level).contacts if assessment.level else ()
    if not level_contacts and turn.case.subject != "adult" and turn.surely("ask_contact"):
        level_contacts = authority.file.fallback_contacts  # nobody is named at that level, but a number was asked for
    if not assessment.level and turn.case.subject != "adult" and not panels and not found:
        level_contacts = authority.file.fallback_contacts  # nothing is listed, but the worry stays: somebody to ask
    answer = Answer(
        kind="assessment" if assessment.level or turn.case.subject != "adult" else "panel",
        authority=authority.id,
        emergency=turn.emergency,
        lead=lead(turn, authority, assessment, panels),
        remarks=_remarks(turn, authority, assessment, panels),
        level=shape.level(authority, assessment.level) if assessment.level else None,
        indicators=tuple(shape.indicator(e) for e in assessment.entries[:MOST_INDICATORS]),
        set_aside=shape.set_aside(turn.case, authority),
        panels=tuple(shape.panel(turn.library, authority, p) for p in panels),
        routes=tuple(shape.route(turn.library, authority, r) for r in found),
        quotes=quotes,
        contacts=shape.contacts(turn.library, authority, level_contacts),
        questions=question_for(turn.case, assessment, panels, turn.wording, emergency=turn.emergency),
        suggestions=suggestions(("contact", "consent", "why", "new") if assessment.level else ("contact", "panel", "new"), turn.wording),
    )
    return with_caveats(turn, answer, (*_of_entries(assessment, facts), *_of_panels(authority, turn, facts, panels)))


def _of_entries(assessment: Assessment, facts: Facts) -> tuple[Caveat, ...]:
    """The caveats of the entries that decide the level."""
    return met((c for e in assessment.deciding for c in e.threshold.entry.caveats), facts)


def _of_panels(authority: Authority, turn: Turn, facts: Facts, panels: tuple[Fitting, ...]) -> tuple[Caveat, ...]:
    """The caveats that the case itself brings up, of panels that fit or whose criteria are touched."""
    out: list[Caveat] = []
    names = {p.panel.id for p in panels}
    for panel in authority.panels:
        told = met((c for c in panel.caveats if c.when is not None), facts)
        if told and (panel.id in names or any(v.supported() for _, v in fitting(panel, turn.case, facts).criteria)):
            out += told
    return tuple(out)


def lead(turn: Turn, authority: Authority, assessment: Assessment, panels: tuple[Fitting, ...]) -> str:
    """The first sentence: the level, or for an adult the panel."""
    say = turn.wording
    if assessment.level:
        level = authority.level(assessment.level)
        return say("level_lead", level=level.name, title=level.title.lower(), authority=authority.name)
    if panels:
        key = "panel_lead_meets" if panels[0].fit == "meets" else "panel_lead_may"
        return say(key, panel=panels[0].panel.name)
    if turn.case.subject == "adult":
        return say("no_panel", authority=authority.name)
    if not authority.thresholds:
        return say("thresholds_missing", authority=authority.name)
    return say("no_level", authority=authority.name)


def _remarks(turn: Turn, authority: Authority, assessment: Assessment, panels: tuple[Fitting, ...]) -> tuple[str, ...]:
    out: list[str] = []
    say = turn.wording
    if turn.reading.has("pressure_level"):
        out.append(say("pressure"))
    top = [e for e in assessment.entries if e.threshold.entry.level == assessment.level]
    if assessment.contested is not None:
        below = authority.level(assessment.below).name if assessment.below else None
        out.append(say("level_contested", below=below) if below else say("level_contested_none"))
    elif top and not any(e.certain for e in top):
        out.append(say("level_depends"))
    by_quote: dict[str, set[int]] = {}
    for entry in assessment.entries:
        by_quote.setdefault(entry.threshold.entry.quote, set()).add(entry.threshold.entry.level)
    if any(len(levels) > 1 for levels in by_quote.values()) and not any(e.threshold.entry.caveats for e in top):
        out.append(say("two_levels"))
    if assessment.level == 2 and len(assessment.entries) > 1:
        out.append(say("several_level_2", level=authority.level(2).name))
    if turn.case.subject == "adult":
        out.append(say("no_level_adult", authority=authority.name))
    elif assessment.level and panels:
        key = "panel_lead_meets" if panels[0].fit == "meets" else "panel_lead_may"
        out.append(say(key, panel=panels[0].panel.name))
    return tuple(out)


def _quotes(turn: Turn, authority: Authority, assessment: Assessment) -> tuple[Quoted, ...]:
    """What was asked beside the concern, then what to do at that level, which screening tool, what the family is told."""
    quotes: list[Quoted] = []
    asked = [a.name for a in turn.reading.acts if a.name in SEARCHED and a.score > 0.3]
    of_consent = bool(
        assessment.level and asked[:1] == ["ask_consent"] and turn.surely("ask_consent")
    )  # what is said on consent at the level answers that
    if turn.asks_something_of_its_own and not of_consent:
        listed = {fold(t.entry.quote) for t in authority.thresholds}  # those are shown beside the practitioner's words
        quotes += [q for q in as_quotes(turn.found.answer) if fold(q.text) not in listed][:2]
    if assessment.level:
        level = authority.level(assessment.level)
        steps = (*level.do, *(q for q in level.screening if concerns(turn, q)))
        family = consent(turn, level)
        parts = (*family, *steps) if "ask_consent" in asked else (*steps, *family)
        quotes += [shape.quoted(turn.library, q) for q in parts]
    return tuple({q.text: q for q in quotes}.values())


def combined(turn: Turn, authority: Authority, assessment: Assessment) -> tuple[Quoted, ...]:
    """What the guidance says of indicators together, where the case has such a combination."""
    if not assessment.level:
        return ()
    facts = facts_of(turn.case, assessment.level, assessment.counted)
    rules = [c for level in authority.levels for c in level.combinations if evaluate(c.when, facts).met]
    return tuple(shape.quoted(turn.library, c) for c in rules)


def why(turn: Turn, authority: Authority) -> Answer:
    """Why this level: the entries and their definition, the rules on combinations, and what would change it."""
    answer = assessed(turn, authority)
    quotes = answer.quotes[:1]
    if answer.level:
        definition = shape.quoted(turn.library, authority.level(answer.level.number).definition)
        quotes = (definition, *combined(turn, authority, assess(turn.case, authority)), *quotes)
    return msgspec.structs.replace(answer, kind="explanation", quotes=quotes, remarks=(turn.wording("explain_lead"), *answer.remarks))
