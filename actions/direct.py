"""Answers about a panel by its name, and about contacts."""

from __future__ import annotations

import re

import msgspec

from actions import shape
from actions.answer import Answer, ContactLine, Quoted
from actions.assessment import assessed
from actions.case import Case
from actions.caveats import met, with_caveats
from actions.criteria import facts_of
from actions.guidance import as_quotes, not_answered
from actions.levels import assess
from actions.opening import asks_for_night, night_by_habit, reached
from actions.panels import Fitting, fitting, through, wrong_audience
from actions.questions import suggestions
from actions.routes import routes
from actions.turn import MOST_SURE, Turn
from knowledge.library import Authority
from knowledge.schema import Panel
from knowledge.search import Hit

_KEYS: dict[str, tuple[str, ...]] = {
    "ask_timescale": ("meeting",),
    "ask_consent": ("consent",),
    "ask_form": ("bring", "referral"),
    "ask_next_steps": ("bring", "referral"),
    "ask_contact": ("referral",),
    "ask_definition": ("purpose",),
}
_ABOUT = (
    (re.compile(r"\b(?:when|how often|sit|sits|meet|meets|dates?|times?|chair\w*|runs? it|in person|who runs)\b", re.I), "meeting"),
    (re.compile(r"\b(?:who sits|members?|membership|attend\w*|who comes|who's on|role in|police)\b", re.I), "members"),
    (re.compile(r"\b(?:bring|prepare\w*|paperwork|before i turn up|have done|send in|submit|form)\b", re.I), "bring"),
    (re.compile(r"\b(?:consent\w*|agree\w*|permission|without (?:her|his|their))\b", re.I), "consent"),
    (re.compile(r"\b(?:refer\w*|email|copy|copied|where do|send|how do i)\b", re.I), "referral"),
    (re.compile(r"\b(?:what is|what's|whats|what does|purpose|for\?|band|rehous\w*|move)\b", re.I), "notes"),
)
_REACHES = re.compile(r"\d{3,}|\S@\S|\b(?:contact|call|ring|phone|e-?mail|consult)\b", re.I)
MOST_QUOTES = 4
A_FEW_WORDS = 6
LEANING = 0.3  # of probability, that a few words may be farther from the panel than from something else


def of_panel(turn: Turn, panel: Panel) -> tuple[Hit, ...]:
    """What the guide says of a panel spoken of before, where that answers better than what is found without it ("who is in charge of it?")."""
    assert turn.authority is not None
    text = turn.reading.text
    found = turn.search.find(f"{text} ({panel.name})", turn.authority.id)
    least = turn.found.probability - (LEANING if len(text.split()) <= A_FEW_WORDS else 0.0)  # "is it held online?" leans on what was said
    if not found.answers or found.probability < least or not (turn.asks or found.probability >= MOST_SURE):
        return ()
    return found.hits[:2] if _said_of(panel, found.hits[0]) else ()


def _said_of(panel: Panel, hit: Hit) -> bool:
    source = hit.passage.source
    return source.document == panel.document and (not panel.sections or any(s in source.section for s in panel.sections))


def about_panel(turn: Turn, authority: Authority, panel_ids: tuple[str, ...], told: tuple[Hit, ...] = ()) -> Answer:
    """A panel asked for by name: how it fits if somebody is described, and what the guide says to the question (`told`, or what is found)."""
    assessment = assess(turn.case, authority)
    facts = facts_of(turn.case, assessment.level, assessment.counted)
    fits = [fitting(p, turn.case, facts) for one in panel_ids if (p := authority.panel(one)) is not None]
    described = turn.case.described or (turn.case.subject is not None and bool(turn.case.ages))
    shown = [f if turn.case.described else _open(f, turn.case) for f in fits]
    others = () if not described else tuple(p for p in assessed(turn, authority).panels if p.id not in panel_ids)
    found = routes(authority, assessment.level, facts, adult=turn.case.subject == "adult", emergency=turn.emergency, through=through(shown))
    key = {"meets": "panel_lead_meets", "may_meet": "panel_lead_may", "not_met": "panel_lead_not"}[shown[0].fit]
    answer = Answer(
        kind="panel",
        authority=authority.id,
        emergency=turn.emergency,
        lead=turn.wording(key if turn.case.described else "panel_lead_info", panel=shown[0].panel.name),
        level=shape.level(authority, assessment.level) if assessment.level else None,
        indicators=tuple(shape.indicator(e) for e in assessment.entries[:MOST_QUOTES]),
        set_aside=shape.set_aside(turn.case, authority),
        panels=(*(shape.panel(turn.library, authority, f, named=True) for f in shown), *others),
        routes=tuple(shape.route(turn.library, authority, r) for r in found),
        quotes=_panel_quotes(turn, shown, told),
        contacts=shape.contacts(turn.library, authority, tuple(f.panel.contact for f in shown)),
        suggestions=suggestions(("contact", "new"), turn.wording),
    )
    return with_caveats(turn, answer, met((c for f in shown for c in f.panel.caveats), facts))


def not_said_of(turn: Turn, authority: Authority, panel_ids: tuple[str, ...]) -> Answer:
    """What the guide does not say of a panel: that it does not, and the panel's own contact to ask."""
    panels = [p for one in panel_ids if (p := authority.panel(one)) is not None]
    answer = not_answered(turn, authority)
    return msgspec.structs.replace(answer, contacts=shape.contacts(turn.library, authority, tuple(p.contact for p in panels)))


def _open(fit: Fitting, case: Case) -> Fitting:
    """A panel asked about while nothing is described: nothing speaks for or against it, but what was surely said of the person's age."""
    barred = any(v.met is False and r.when.age is not None for r, v in fit.requires) or wrong_audience(fit.panel, case)
    return fit if barred else Fitting(fit.panel, "may_meet", fit.criteria, fit.requires)


def _panel_quotes(turn: Turn, fits: list[Fitting], told: tuple[Hit, ...]) -> tuple[Quoted, ...]:
    keys = [key for form, key in _ABOUT if form.search(turn.reading.text)]
    keys += [key for act in turn.reading.acts for key in _KEYS.get(act.name, ()) if act.score > 0.3]
    ordered = tuple(dict.fromkeys(keys)) or ("purpose", "notes")
    quotes = [q for fit in fits for q in shape.panel_quotes(turn.library, fit, ordered)]
    documents = {f.panel.document for f in fits}
    found = as_quotes(told or (h for h in turn.found.answer[:2] if h.passage.source.document in documents))
    purpose = [q for fit in fits for q in shape.panel_quotes(turn.library, fit, ("purpose", "notes"))]
    in_order = (*found, *quotes, *purpose) if turn.asks or told else (*quotes[:2], *found, *quotes[2:], *purpose)
    return shape.without_repeats(in_order)[: MOST_QUOTES + 2]


def contact_answer(turn: Turn, authority: Authority) -> Answer:
    """Whom to reach: by name, else by the case, else the authority's first contacts.

    Out of hours first, when it is asked for or the clock says so.
    """
    assessment = assess(turn.case, authority)
    ids = list(turn.reading.mentioned("contact"))
    own = {c.id for c in authority.contacts}
    ids = [i for i in ids if i in own]
    ids += [p.contact for one in turn.reading.mentioned("panel") if (p := authority.panel(one))]
    adult = turn.case.subject == "adult"
    if not ids and turn.case.panel and (panel := authority.panel(turn.case.panel)) and not assessment.level:
        ids.append(panel.contact)
    if not ids and assessment.level:
        ids += authority.level(assessment.level).contacts or authority.file.fallback_contacts
    if not ids:
        ids += authority.file.adult_contacts if adult else authority.file.fallback_contacts
    if not adult and set(ids) & set(authority.file.fallback_contacts):
        ids.insert(0, authority.file.fallback_contacts[0])  # the first of them leads, whichever was named
    remarks: tuple[str, ...] = ()
    if not adult and (asks_for_night(turn.reading.text) or night_by_habit(authority, turn.now)):
        ids = [*authority.file.out_of_hours_contacts, *ids]
        remarks = (turn.wording("contact_night"),)
    lines: tuple[ContactLine, ...] = shape.contacts(turn.library, authority, tuple(dict.fromkeys(ids)))
    quotes = as_quotes(turn.found.answer[:2]) if turn.asks_something_of_its_own else []
    told = bool(quotes) and turn.found.sure and not _REACHES.search(quotes[0].lead or quotes[0].text)  # "does the hub call back?" asks no number
    answer = Answer(
        kind="guidance" if told else "contact",
        authority=authority.id,
        emergency=turn.emergency,
        lead=turn.wording("guidance_lead" if told else "contact_lead"),
        remarks=remarks,
        level=shape.level(authority, assessment.level) if assessment.level else None,
        quotes=tuple(quotes),
        contacts=lines,
        suggestions=suggestions(("new",), turn.wording),
    )
    named = [authority.contact(one) for one in dict.fromkeys(ids)]
    return with_caveats(turn, answer, (c for contact in named if not (contact.open and reached(authority, turn.now)) for c in contact.caveats))
