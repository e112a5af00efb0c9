"""Direct questions: the passage that answers, a definition, a comparison, or the plain statement that the documents do not answer."""

from __future__ import annotations

import re

from actions import shape
from actions.answer import Answer, ContactLine, Quoted
from actions.caveats import met, with_caveats
from actions.levels import assess
from actions.questions import ask_authority, suggestions
from actions.turn import Turn
from knowledge.library import Authority
from knowledge.schema import LevelOfNeed, Quote, Topic
from knowledge.search import Hit

LEVEL = re.compile(r"\b(?:level|tier|stage|band)s?\s*(?P<n>[1-4])\b", re.I)
ALL_LEVELS = re.compile(r"\b(?:four|4|the|all)\s+(?:different\s+)?(?:levels|tiers)\b|\blevels of need\b|^\W*(?:and\s+)?(?:the\s+)?tiers?\b", re.I)


PROCEDURE = ("ask_consent", "ask_timescale", "ask_form", "ask_next_steps", "ask_contact")


def hits(turn: Turn, authority: str | None, limit: int = 3, text: str = "") -> tuple[Hit, ...]:
    """Passages for the message (or `text`), best first."""
    found = turn.search.find(text or turn.reading.text, authority, limit if turn.reading.act not in PROCEDURE else 3 * limit)
    if turn.reading.act in PROCEDURE:  # the indicator tables say what is seen, not what is done
        tables = {t.source.section for a in turn.library.authorities.values() for t in a.thresholds}
        found = tuple(h for h in found if h.why.topic or h.passage.source.section not in tables)[:limit]
    return found


def looked_up(turn: Turn, authority: str | None, limit: int = 3, text: str = "") -> list[Quoted]:
    """The same as quotes."""
    return as_quotes(hits(turn, authority, limit, text))


def as_quotes(found: tuple[Hit, ...]) -> list[Quoted]:
    """Passages with their sources."""
    return [Quoted(h.passage.text, shape.source_ref(h.passage.source)) for h in found]


def concerns(turn: Turn, quote: Quote) -> bool:
    """Whether a quote that is for certain indicators only is for this case."""
    return bool({f.intent for f in turn.case.affirmed} & set(quote.indicators))


def consent(turn: Turn, level: LevelOfNeed) -> tuple[Quote, ...]:
    """What is said on consent and on telling the family at a level: what holds for this case in particular first, the rule, its exceptions."""
    special = tuple(q for q in level.consent if q.indicators and concerns(turn, q))
    return (*special, *(q for q in level.consent if not q.indicators))


def answered(turn: Turn, authority: Authority, text: str = "") -> Answer:
    """The best passages of that authority, or that its documents do not answer."""
    found = hits(turn, authority.id, text=text)
    quotes = as_quotes(found)
    topics = topics_of(authority, found)
    if turn.reading.act == "ask_consent" and turn.case.described and (number := assess(turn.case, authority).level):
        own = [shape.quoted(turn.library, q) for q in consent(turn, authority.level(number))]  # what holds at this level comes first
        quotes = list({q.text: q for q in (*own, *quotes)}.values())[: max(3, len(own))]
    if not quotes:
        return not_answered(turn, authority)
    asked = shape.contacts(turn.library, authority, tuple(c for t in topics for c in t.contacts))
    answer = Answer(
        kind="guidance",
        authority=authority.id,
        emergency=turn.emergency,
        lead=turn.wording("guidance_lead"),
        quotes=tuple(quotes),
        contacts=tuple({(c.name, c.value): c for c in (*asked, *_contacts_in(turn, authority, quotes))}.values()),
        suggestions=suggestions(("contact",), turn.wording),
    )
    return with_caveats(turn, answer, met((c for t in topics for c in t.caveats), turn.facts))


def topics_of(authority: Authority, found: tuple[Hit, ...]) -> tuple[Topic, ...]:
    """The editors' topic that led to the best passage, if one did."""
    named = [h.why.topic for h in found[:1] if h.why.topic]
    return tuple(t for one in named for t in authority.topics if t.id == one)


def _contacts_in(turn: Turn, authority: Authority, quotes: list[Quoted]) -> tuple[ContactLine, ...]:
    """The contacts whose number or address stands in what is quoted."""
    said = " ".join(q.text for q in quotes)
    lines = [line for c in authority.contacts for line in shape.contact_lines(turn.library, c) if line.value in said]
    return tuple(lines[:4])


def not_answered(turn: Turn, authority: Authority | None) -> Answer:
    """The documents do not answer this; whom to ask."""
    contacts: tuple[ContactLine, ...] = ()
    remarks: tuple[str, ...] = ()
    if authority is not None:
        ids = authority.file.adult_contacts if turn.case.subject == "adult" else authority.file.fallback_contacts
        contacts = shape.contacts(turn.library, authority, ids or authority.file.fallback_contacts)
        remarks = (turn.wording("fallback_contacts"),)
    return Answer(
        kind="fallback",
        authority=authority.id if authority else None,
        emergency=turn.emergency,
        lead=turn.wording("fallback"),
        remarks=remarks,
        contacts=contacts,
    )


def which_authority(turn: Turn) -> Answer:
    """Asks which authority it is, where that decides the answer."""
    return Answer(
        kind="clarify",
        emergency=turn.emergency,
        lead=turn.wording("ask_authority") if not turn.case.described else turn.wording("noted"),
        questions=(ask_authority(turn.library, turn.wording),),
    )


def definition(turn: Turn, authority: Authority) -> Answer:
    """What a level means, what to do at it, what is said on consent; all four when all are asked for."""
    match = LEVEL.search(turn.reading.text)
    numbers = [int(match["n"])] if match else [1, 2, 3, 4]
    levels = [authority.level(n) for n in numbers]
    quotes = [shape.quoted(turn.library, level.definition) for level in levels]
    if len(levels) == 1:
        found = looked_up(turn, authority.id, limit=1)
        quotes += [shape.quoted(turn.library, q) for q in (*levels[0].do, *levels[0].consent)]
        if turn.reading.act in ("ask_consent", "ask_next_steps", "ask_form", "ask_guidance"):
            quotes = [*found, *quotes]
        else:
            quotes += found
    answer = Answer(
        kind="definition",
        authority=authority.id,
        emergency=turn.emergency,
        lead=turn.wording("definition_lead"),
        quotes=tuple({q.text: q for q in quotes}.values()),
        contacts=shape.contacts(turn.library, authority, levels[0].contacts) if len(levels) == 1 else (),
    )
    return with_caveats(turn, answer, levels[0].caveats) if len(levels) == 1 else answer


def compared(turn: Turn) -> Answer:
    """The question put to each authority: quotes side by side, each naming its own."""
    quotes: list[Quoted] = []
    per_authority = [looked_up(turn, a.id, limit=2) for a in turn.library.authorities.values()]
    for rank in range(2):
        quotes += [found[rank] for found in per_authority if rank < len(found)]
    if not quotes:
        return not_answered(turn, turn.authority)
    return Answer(
        kind="guidance",
        authority=turn.authority.id if turn.authority else None,
        emergency=turn.emergency,
        lead=turn.wording("compare_lead"),
        quotes=tuple(quotes),
    )
