"""compose: case and reading → answer. The steps in the order in which they are asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import msgspec

from actions import shape, social
from actions.answer import Answer, Quoted, RouteTo
from actions.assessment import assessed, why
from actions.case import Case
from actions.direct import about_panel, contact_answer, not_said_of, of_panel
from actions.guidance import ALL_LEVELS, LEVEL, answered, compared, definition, not_answered, which_authority
from actions.levels import assess
from actions.opening import by_the_clock
from actions.questions import about, contested, suggestions
from actions.turn import MOST_SURE, Finder, Once, Turn
from actions.unfold import folded, unfolded
from actions.verify import verified
from actions.wording import Wording
from knowledge.library import Authority, Library
from nlu.acts import QUESTIONS, is_question
from nlu.reading import Reading

ABOUT_PANEL = (
    "ask_timescale",
    "ask_form",
    "ask_definition",
)  # of a child's case these are asked of the panel; consent and next steps follow from the level
ABOUT_PANEL_ALONE = tuple(act for act in QUESTIONS if act not in ("ask_level", "ask_why", "ask_panel"))
ABOUT_MORE = ("ask_guidance", "ask_form", "ask_timescale", "ask_next_steps", "ask_contact")  # asked of a level, and not what it means
NEVER_A_TOPIC = (  # acts with an answer of their own
    "greet",
    "thanks",
    "goodbye",
    "ask_contact",
    "ask_level",
    "ask_why",
    "ask_panel",
    "ask_source",
    "give_authority",
    "new_case",
    "affirm",
    "deny",
    "dont_know",
    "none_of_those",
    "pressure_level",
)
A_GREETING = 4  # words; a longer one that is far from this field says "good morning" for another reason
FEW_WORDS = 12  # of a message that can be a heading or a search ("welfare checklist") and no question
_BACK = re.compile(r"\b(?:lives? in|back to|use|switch to|we(?:'re| are) in|based in|here in)\s*$", re.I)


@dataclass(frozen=True)
class Assistant:
    """Everything an answer is composed from. Stateless: the same case, reading and clock give the same answer."""

    library: Library
    search: Finder
    wording: Wording

    def respond(self, case: Case, reading: Reading, now: datetime) -> tuple[Case, Answer]:
        """The case with this message in it, and the answer to it."""
        if reading.has("new_case") and reading.act in ("new_case", "describe_concern", "inform") and _says(reading, "new_case"):
            case = case.fresh()
        authority = self._authority(case, reading)
        implied = None if authority else self._implied(reading)
        speaks = authority or implied
        finder = Once(self.search)
        first = Turn(case, reading, speaks, now, self.library, finder, self.wording)
        if first.looks_up or first.far_off:
            reading = msgspec.structs.replace(reading, findings=(), act="ask_guidance" if first.looks_up else reading.act)
        case = case.add(reading)
        turn = Turn(msgspec.structs.replace(case, authority=speaks.id if speaks else None), reading, speaks, now, self.library, finder, self.wording)
        answer = _aged(turn, by_the_clock(turn, _about_case(turn, _with_emergency(turn, _answer(turn)))))
        if implied:
            answer = msgspec.structs.replace(answer, remarks=(*answer.remarks, self.wording("panel_implied", authority=implied.name)))
        answer = verified(answer, self.library)
        case = msgspec.structs.replace(case, authority=authority.id if authority else None)
        return _remember(case, reading, answer, self._asked(case, authority, answer)), answer

    def _asked(self, case: Case, authority: Authority | None, answer: Answer) -> tuple[str, ...]:
        """The indicators that the answer's question asks about, if it asks about any."""
        entry = assess(case, authority).contested if authority and answer.questions else None
        if entry is None or answer.questions[0] != contested(entry, self.wording):
            return ()
        return tuple(sorted(about(entry, case)))

    def _implied(self, reading: Reading) -> Authority | None:
        """The authority whose panels alone are named, for this one answer: the conversation's own is still asked for."""
        named = reading.mentioned("panel")
        holders = {a.id: a for a in self.library.authorities.values() for one in named if a.panel(one)}
        return next(iter(holders.values())) if len(holders) == 1 and not reading.mentioned("elsewhere") else None

    def _authority(self, case: Case, reading: Reading) -> Authority | None:
        """The authority this answer speaks for: named last in the message, else the one of the conversation."""
        named = reading.mentioned("authority")
        if named and not (reading.compares and case.authority):
            places = [m for m in reading.mentions if m.kind == "authority"]
            lived = [m for m in places if _BACK.search(reading.text[: m.span.start])]
            return self.library.authority((lived or places)[-1].id)
        return self.library.authority(case.authority) if case.authority else None


def _says(reading: Reading, act: str) -> bool:
    return any(a.name == act and a.score > 0.5 for a in reading.acts)


def _answer(turn: Turn) -> Answer:
    """The first step that applies answers."""
    for step in STEPS:
        answer = step(turn)
        if answer is not None:
            return answer
    return not_answered(turn, turn.authority)


def _self(turn: Turn) -> Answer | None:
    return social.for_self(turn) if turn.reading.speaks_for_self else None


def _comparison(turn: Turn) -> Answer | None:
    return compared(turn) if turn.reading.compares else None


def _no_words(turn: Turn) -> Answer | None:
    if re.search(r"\w", turn.reading.text):
        return None
    return Answer(kind="clarify", authority=turn.case.authority, lead=turn.wording("empty"), questions=social.tell_more(turn).questions)


def _other_language(turn: Turn) -> Answer | None:
    return None if turn.reading.english else social.other_language(turn)


def _topic(turn: Turn) -> Answer | None:
    """What the documents surely answer is answered, however the message is put."""
    return answered(turn, _held(turn)) if _asks_topic(turn) else None


def _asks_topic(turn: Turn) -> bool:
    about_case = turn.case.described or turn.case.panel or turn.new_facts or turn.reading.mentioned("panel")
    if turn.authority is None or about_case or turn.reading.act in NEVER_A_TOPIC:
        return False
    return turn.found.sure and (turn.asks or len(turn.reading.text.split()) <= FEW_WORDS)


def _social(turn: Turn) -> Answer | None:
    act = turn.reading.act
    greets = act == "greet" and len(turn.reading.text.split()) <= A_GREETING
    if turn.far_off and not turn.case.described and not greets and act not in ("thanks", "goodbye", "help", "ask_person", "insult"):
        return social.courtesy(turn, "off_topic")
    if act == "greet" and not greets and _known_gap(turn):
        return not_answered(turn, turn.authority)
    if act in ("greet", "help", "thanks", "goodbye", "inject", "insult", "ask_person", "off_topic") and not turn.new_facts and not _asks_topic(turn):
        if act != "inject" and (turn.reading.mentioned("contact") or turn.reading.mentioned("panel")):
            return None
        return social.courtesy(turn, act)
    return None


def _elsewhere(turn: Turn) -> Answer | None:
    places = turn.reading.mentioned("elsewhere")
    if places and not turn.reading.mentioned("authority") and not turn.new_facts and turn.asks and not turn.case.described:
        return social.elsewhere(turn, places[0])
    return None


def _needs_authority(turn: Turn) -> Answer | None:
    if turn.authority is not None:
        return None
    if turn.case.described or turn.emergency:
        return which_authority(turn)
    asked = turn.case.waiting or turn.asks
    of_the_borough = turn.reading.act in ("ask_contact", "ask_panel", "ask_level") and turn.found.gap is None
    if asked and (turn.found.sure or of_the_borough):
        return which_authority(turn)
    return _silent(turn, None) if asked else social.tell_more(turn)


def _panel(turn: Turn) -> Answer | None:
    authority = _held(turn)
    named = tuple(p for p in turn.reading.mentioned("panel") if authority.panel(p))
    if named:
        return not_said_of(turn, authority, named) if turn.asks and _known_gap(turn) and not turn.new_facts else about_panel(turn, authority, named)
    panel = authority.panel(turn.case.panel) if turn.case.panel and not turn.new_facts and not turn.reading.mentioned("contact") else None
    if panel is None:
        return None
    about_level = bool(assess(turn.case, authority).level)
    follow_up = turn.reading.act in (ABOUT_PANEL if about_level else ABOUT_PANEL_ALONE)
    told = () if about_level and turn.reading.act in NEVER_A_TOPIC else of_panel(turn, panel)
    if told or (follow_up and not turn.found.sure):
        return about_panel(turn, authority, (panel.id,), told)
    return None


def _contact(turn: Turn) -> Answer | None:
    asks = any(a.name == "ask_contact" and a.score > 0.4 for a in turn.reading.acts)
    short = turn.reading.mentioned("contact") and len(turn.reading.text.split()) <= 5
    if (asks or short) and not turn.new_facts:
        unknown = _known_gap(turn) and not turn.reading.mentioned("contact")
        return not_answered(turn, _held(turn)) if unknown else contact_answer(turn, _held(turn))
    return None


def _known_gap(turn: Turn) -> bool:
    """Whether this asks for what the documents are known not to answer, of nobody in particular."""
    return turn.found.gap is not None and not turn.found.answers and not turn.case.described


def _definition(turn: Turn) -> Answer | None:
    reading = turn.reading
    if turn.new_facts or reading.act == "pressure_level" or (turn.case.described and reading.act == "ask_why"):
        return None
    if (LEVEL.search(reading.text) or ALL_LEVELS.search(reading.text)) and (is_question(reading.text) or len(reading.text.split()) <= 5):
        of_more = turn.found.sure and reading.act in ABOUT_MORE and len(reading.text.split()) > FEW_WORDS
        return answered(turn, _held(turn)) if of_more else definition(turn, _held(turn))
    return None


def _source(turn: Turn) -> Answer | None:
    """Which documents the last answer was from."""
    if turn.reading.act != "ask_source" or not turn.case.sources:
        return None
    documents = [turn.library.documents[d].document for d in turn.case.sources]
    named = tuple(f"{d.title} ({d.publisher}; {d.date})" for d in documents)
    return Answer(kind="explanation", authority=_held(turn).id, emergency=turn.emergency, lead=turn.wording("sources_lead"), remarks=named)


def _concern(turn: Turn) -> Answer | None:
    if turn.new_facts and not turn.reading.hypothetical:
        return assessed(turn, _held(turn))
    return None


def _follow_up(turn: Turn) -> Answer | None:
    act = turn.reading.act
    if not turn.case.described:
        return None
    if act == "ask_why":
        return why(turn, _held(turn))
    if act in (
        "ask_level",
        "ask_panel",
        "ask_next_steps",
        "give_authority",
        "correct_fact",
        "pressure_level",
        "affirm",
        "deny",
        "dont_know",
        "inform",
        "describe_concern",
    ):
        return assessed(turn, _held(turn))
    return None


def _question(turn: Turn) -> Answer | None:
    if not turn.asks:
        return None
    if turn.found.answers or turn.case.described:
        return answered(turn, _held(turn))
    tells = turn.reading.findings and turn.found.gap is None and len(turn.reading.text.split()) > FEW_WORDS
    return assessed(turn, _held(turn)) if tells else _silent(turn, _held(turn))  # of somebody, though nothing counts


def _silent(turn: Turn, authority: Authority | None) -> Answer:
    """What nobody here answers: one polite line where it is far from this field, else the nearest section and whom to ask."""
    return social.courtesy(turn, "off_topic") if turn.far_off else not_answered(turn, authority)


def _rest(turn: Turn) -> Answer | None:
    if turn.reading.act == "none_of_those":
        return social.tell_more(turn, "clarify_none")
    if turn.reading.findings:  # set aside, or faint
        return assessed(turn, _held(turn))
    if turn.case.subject == "adult" and len(turn.reading.text.split()) > 12:
        return assessed(turn, _held(turn))
    if turn.found.probability >= MOST_SURE and not turn.case.described:  # told, not asked ("their plan ended in spring and it is all as before")
        return answered(turn, _held(turn))
    if turn.reading.act == "new_case":
        return Answer(kind="clarify", authority=_held(turn).id, lead=turn.wording("new_case"), questions=social.tell_more(turn).questions)
    if len(turn.reading.text.split()) > 25:
        return assessed(turn, _held(turn))
    return social.tell_more(turn)


STEPS: tuple[Callable[[Turn], Answer | None], ...] = (
    _no_words,
    _other_language,
    _self,
    unfolded,
    _comparison,
    _social,
    _elsewhere,
    _needs_authority,
    _source,
    _panel,
    _contact,
    _definition,
    _topic,
    _concern,
    _follow_up,
    _question,
    _rest,
)


def _held(turn: Turn) -> Authority:
    """The authority; _needs_authority has answered already where there is none."""
    assert turn.authority is not None
    return turn.authority


def _with_emergency(turn: Turn, answer: Answer) -> Answer:
    """999 first, whatever else is answered, with the words that tell of danger and the authority's own line."""
    if not turn.emergency or turn.reading.emergency is None:
        return answer
    say = turn.wording
    routes = answer.routes
    quotes = answer.quotes
    if turn.authority is not None and not turn.reading.speaks_for_self:
        urgent = turn.authority.route("999")
        if urgent and all(r.id != "999" for r in routes):
            routes = (RouteTo(urgent.id, urgent.name, urgent.quote, ()), *routes)
        own = turn.authority.file.emergency_quote
        line = Quoted(own.text, shape.source_ref(turn.library.source(own.document, own.text)))
        quotes = (line, *(q for q in quotes if q.text != line.text))
    lead = answer.lead if turn.reading.speaks_for_self else f"{say('emergency')} {answer.lead}".strip()
    return msgspec.structs.replace(answer, emergency=True, lead=lead, routes=routes, quotes=quotes)


def _aged(turn: Turn, answer: Answer) -> Answer:
    """What is quoted from an old document goes with the maintainers' remark on its age; what can be unfolded, with the quick reply for it."""
    documents = dict.fromkeys(q.source.document for q in answer.quotes)
    ages = [age for d in documents if (age := turn.library.documents[d].document.age)]
    remarks = tuple(turn.wording("caveat", text=age) for age in ages)
    more = suggestions(("whole",), turn.wording) if any(q.lead for q in answer.quotes) else ()
    return msgspec.structs.replace(answer, remarks=(*answer.remarks, *remarks), suggestions=(*more, *answer.suggestions))


def _about_case(turn: Turn, answer: Answer) -> Answer:
    """Every answer about the case carries the case's level."""
    skipped = turn.reading.speaks_for_self or answer.kind in ("smalltalk", "definition") or turn.authority is None
    if answer.level or skipped or turn.authority is None or not turn.case.described:
        return answer
    level = assess(turn.case, turn.authority).level
    return msgspec.structs.replace(answer, level=shape.level(turn.authority, level)) if level else answer


def _remember(case: Case, reading: Reading, answer: Answer, asked: tuple[str, ...]) -> Case:
    """What the next turn needs: the panel that was spoken of, the documents quoted, what was asked about, whether an authority was asked for."""
    panel = next((p.id for p in answer.panels if p.fit != "not_met"), None)
    sources = tuple(dict.fromkeys(q.source.document for q in answer.quotes))
    rest = folded(answer)
    return msgspec.structs.replace(
        case,
        panel=panel if answer.kind in ("assessment", "panel") else panel or case.panel,
        sources=sources or case.sources,
        folded=rest,
        open=asked,
        asked=tuple(dict.fromkeys((*case.asked, *asked))),
        waiting=answer.kind == "clarify" and reading.act in QUESTIONS,
    )


__all__ = ["STEPS", "Assistant"]
