"""Direct questions: the passage that answers, a definition, a comparison, or the plain statement that the documents do not answer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions import shape
from actions.answer import Answer, ContactLine, Quoted
from actions.caveats import met, with_caveats
from actions.levels import assess
from actions.questions import ask_authority, suggestions
from actions.turn import Turn
from knowledge.library import Authority
from knowledge.schema import LevelOfNeed, Quote, Topic
from knowledge.search import Hit

EACH = 2  # quotes of each authority in a comparison
LEVEL = re.compile(r"\b(?:level|tier|stage|band)s?\s*(?P<n>[1-4])\b", re.I)
LEVELS = re.compile(r"\b(?:level|tier|threshold)s?\b", re.I)
ALL_LEVELS = re.compile(r"\b(?:four|4|the|all)\s+(?:different\s+)?(?:levels|tiers)\b|\blevels of need\b|^\W*(?:and\s+)?(?:the\s+)?tiers?\b", re.I)


def as_quotes(found: Iterable[Hit]) -> list[Quoted]:
    """Passages with their sources, each with what leads it."""
    return [Quoted(h.passage.text, shape.source_ref(h.passage.source), h.lead) for h in found]


def concerns(turn: Turn, quote: Quote) -> bool:
    """Whether a quote that is for certain indicators only is for this case."""
    return bool({f.intent for f in turn.case.affirmed} & set(quote.indicators))


def consent(turn: Turn, level: LevelOfNeed) -> tuple[Quote, ...]:
    """What is said on consent and on telling the family at a level: what holds for this case in particular first, the rule, its exceptions."""
    special = tuple(q for q in level.consent if q.indicators and concerns(turn, q))
    return (*special, *(q for q in level.consent if not q.indicators))


def answered(turn: Turn, authority: Authority) -> Answer:
    """The best passages of that authority, or that its documents do not answer."""
    found = turn.found.answer
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
    named = [h.topic for h in found[:1] if h.topic]
    return tuple(t for one in named for t in authority.topics if t.id == one)


def _contacts_in(turn: Turn, authority: Authority, quotes: list[Quoted]) -> tuple[ContactLine, ...]:
    """The contacts whose number or address stands in what is quoted."""
    said = " ".join(q.text for q in quotes)
    lines = [line for c in authority.contacts for line in shape.contact_lines(turn.library, c) if line.value in said]
    return tuple(lines[:4])


def not_answered(turn: Turn, authority: Authority | None) -> Answer:
    """The documents do not answer this: the nearest that they do say, and whom to ask."""
    contacts: tuple[ContactLine, ...] = ()
    remarks: list[str] = []
    if authority is not None:
        if section := _nearest(turn):
            remarks.append(turn.wording("nearest_section", section=section[0], document=section[1]))
        ids = authority.file.adult_contacts if turn.case.subject == "adult" else authority.file.fallback_contacts
        contacts = shape.contacts(turn.library, authority, ids or authority.file.fallback_contacts)
        remarks.append(turn.wording("fallback_contacts"))
    return Answer(
        kind="fallback",
        authority=authority.id if authority else None,
        emergency=turn.emergency,
        lead=turn.wording("fallback"),
        remarks=tuple(remarks),
        contacts=contacts,
    )


def _nearest(turn: Turn) -> tuple[str, str] | None:
    """The section nearest to what was asked and its document's title: where the gap says so, else of the best passage."""
    gap = turn.found.gap
    if gap is not None and gap.document is not None and gap.near:
        source = turn.library.source(gap.document, gap.near)
    elif turn.found.hits and not (gap is not None and gap.kind != "field"):
        source = turn.found.hits[0].passage.source
    else:
        return None
    return source.section, source.title


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
        found = as_quotes(turn.found.answer[:1])
        quotes += [shape.quoted(turn.library, q) for q in (*levels[0].do, *levels[0].consent)]
        about_more = turn.reading.act in ("ask_consent", "ask_next_steps", "ask_form", "ask_guidance", "ask_timescale")
        quotes = [*found, *quotes] if about_more else [*quotes, *found]
    answer = Answer(
        kind="definition",
        authority=authority.id,
        emergency=turn.emergency,
        lead=turn.wording("definition_lead"),
        quotes=shape.without_repeats(quotes),
        contacts=shape.contacts(turn.library, authority, levels[0].contacts) if len(levels) == 1 else (),
    )
    return with_caveats(turn, answer, levels[0].caveats) if len(levels) == 1 else answer


def compared(turn: Turn) -> Answer:
    """The question put to each authority: quotes side by side, each naming its own."""
    asked = without_names(turn)
    sides = [(a, turn.search.find(asked, a.id, EACH)) for a in turn.library.authorities.values()]
    quotes: list[Quoted] = []
    if any(found.answers for _, found in sides):
        for rank in range(EACH):
            quotes += as_quotes(h for _, found in sides for h in found.hits[rank : rank + 1])
    if turn.new_facts or LEVELS.search(turn.reading.text):
        quotes = [*(line for a, _ in sides for line in _listed(turn, a)[:EACH]), *quotes]
    if not quotes:
        return not_answered(turn, turn.authority)
    return Answer(
        kind="guidance",
        authority=turn.authority.id if turn.authority else None,
        emergency=turn.emergency,
        lead=turn.wording("compare_lead"),
        quotes=tuple({(q.text, q.source.authority): q for q in quotes}.values()),
    )


def _listed(turn: Turn, authority: Authority) -> list[Quoted]:
    """The lines of an authority's tables that the message touches, highest level first, however surely it tells of them."""
    told = {f.intent for f in turn.reading.findings}
    lines = [t for t in authority.thresholds if told & set(t.entry.when.indicators())]
    return [Quoted(t.entry.quote, shape.source_ref(t.source)) for t in sorted(lines, key=lambda t: -t.entry.level)]


def without_names(turn: Turn) -> str:
    """The message without the names of the authorities: what each is asked is the same."""
    text = turn.reading.text
    for mention in sorted((m for m in turn.reading.mentions if m.kind == "authority"), key=lambda m: -m.span.start):
        text = f"{text[: mention.span.start]} {text[mention.span.end :]}"
    return text
