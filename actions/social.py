"""Courtesies, help, anger, what is out of scope, and somebody who writes for themselves."""

from __future__ import annotations

from actions import shape
from actions.answer import Answer, ContactLine
from actions.panels import fitting
from actions.questions import ask_authority, suggestions
from actions.turn import Turn

PLAIN = ("greet", "help", "thanks", "goodbye", "inject")


def courtesy(turn: Turn, act: str) -> Answer:
    """A fixed sentence for a courtesy; for anger or a wish for a person, the people to ring."""
    say = turn.wording
    if act in ("insult", "ask_person"):
        contacts = shape.contacts(turn.library, turn.authority, turn.authority.file.fallback_contacts) if turn.authority else ()
        questions = () if turn.authority else (ask_authority(turn.library, say),)
        return Answer(kind="smalltalk", authority=_id(turn), lead=say(act), contacts=contacts, questions=questions, emergency=turn.emergency)
    if act == "off_topic":
        return Answer(kind="fallback", authority=_id(turn), lead=say("off_topic", authorities=turn.names), emergency=turn.emergency)
    text = say(act, authorities=turn.names) if act in ("greet", "help") else say(act)
    return Answer(kind="smalltalk", authority=_id(turn), lead=text, emergency=turn.emergency)


def for_self(turn: Turn) -> Answer:
    """Somebody writes about themselves: 999, and people to ring from the documents. No level, no jargon."""
    say = turn.wording
    contacts: tuple[ContactLine, ...] = ()
    if turn.authority:
        adult = turn.case.subject != "child"
        near = [fitting(p, turn.case, turn.facts) for p in turn.authority.panels] if adult else []
        ids = tuple(f.panel.contact for f in near if f.met) + (turn.authority.file.adult_contacts if adult else turn.authority.file.fallback_contacts)
        contacts = shape.contacts(turn.library, turn.authority, ids)
    return Answer(
        kind="emergency" if turn.emergency else "contact",
        authority=_id(turn),
        emergency=turn.emergency,
        lead=say("emergency_self") if turn.emergency else say("self_lead"),
        contacts=contacts,
        questions=() if turn.authority else (ask_authority(turn.library, say),),
    )


def other_language(turn: Turn) -> Answer:
    """A message in a language that is not read: says so in plain English, with 999 and the people to ring."""
    contacts = shape.contacts(turn.library, turn.authority, turn.authority.file.fallback_contacts) if turn.authority else ()
    questions = () if turn.authority else (ask_authority(turn.library, turn.wording),)
    return Answer(
        kind="clarify", authority=_id(turn), lead=turn.wording("other_language"), contacts=contacts, questions=questions, emergency=turn.emergency
    )


def elsewhere(turn: Turn, place: str) -> Answer:
    """Another borough: which ones are held, and 999."""
    return Answer(kind="fallback", authority=_id(turn), lead=turn.wording("elsewhere", authorities=turn.names, place=place), emergency=turn.emergency)


def tell_more(turn: Turn, key: str = "clarify") -> Answer:
    """Nothing recognised yet: asks for what was seen or heard."""
    from actions.answer import Question

    questions = [Question(turn.wording(key))]
    if turn.authority is None:
        questions.append(ask_authority(turn.library, turn.wording))
    return Answer(
        kind="clarify",
        authority=_id(turn),
        emergency=turn.emergency,
        lead=turn.wording("noted"),
        questions=tuple(questions[:1]) if turn.authority else (questions[-1],),
        suggestions=suggestions(("contact",), turn.wording),
    )


def _id(turn: Turn) -> str | None:
    return turn.authority.id if turn.authority else None
