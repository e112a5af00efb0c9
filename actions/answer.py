"""The Answer: what every channel renders. Field by field the answer contract (version 1).

No string in a quote, criterion or contact is composed here: each stands in the document its source names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

Kind = Literal["assessment", "panel", "guidance", "contact", "definition", "clarify", "explanation", "emergency", "smalltalk", "fallback"]
Fit = Literal["meets", "may_meet", "not_met"]


class Part(msgspec.Struct, frozen=True, omit_defaults=False):
    """A frozen piece of an answer."""


class SourceRef(Part, frozen=True):
    """Where something stands: document id, title, section, authority id, date as the document states it."""

    document: str
    title: str
    section: str
    authority: str
    date: str


class Level(Part, frozen=True):
    """The level of need the guidance supports for the case so far."""

    number: int
    name: str
    title: str
    statute: str | None


class Indicator(Part, frozen=True):
    """One recognised indicator that counts: the document's whole entry beside the practitioner's words."""

    id: str
    level: int
    domain: str
    quote: str
    evidence: str
    confidence: float
    source: SourceRef


class SetAside(Part, frozen=True):
    """Something recognised that does not count, and why."""

    id: str
    quote: str
    reason: Literal["negated", "past", "hypothetical", "someone_else"]
    evidence: str


class CriterionMet(Part, frozen=True):
    """One published criterion or requirement, and whether it is met (None: not known)."""

    quote: str
    met: bool | None
    source: SourceRef


class ContactLine(Part, frozen=True):
    """One way to reach somebody; `value` word for word from the document."""

    name: str
    kind: Literal["phone", "email", "web", "form"]
    value: str
    hours: str
    note: str
    source: SourceRef


class PanelFit(Part, frozen=True):
    """A panel, how it fits, and each criterion with its verdict."""

    id: str
    name: str
    fit: Fit
    criteria: tuple[CriterionMet, ...]
    contacts: tuple[ContactLine, ...]


class RouteTo(Part, frozen=True):
    """Where to go that is no panel."""

    id: str
    name: str
    quote: str
    contacts: tuple[ContactLine, ...]


class Quoted(Part, frozen=True):
    """A passage of guidance, word for word. ``lead``: the stretch of it that answers, to be shown first; "" where that is the whole passage."""

    text: str
    source: SourceRef
    lead: str = ""


class Choice(Part, frozen=True):
    """A quick reply: what the button says and what it sends."""

    title: str
    payload: str


class Question(Part, frozen=True):
    """What the assistant asks back."""

    text: str
    options: tuple[Choice, ...] = ()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One message's answer. `lead` and `remarks` are the assistant's own fixed sentences, in order; everything else is quoted or fact."""

    type: Literal["answer"] = "answer"
    version: int = 1
    kind: Kind
    authority: str | None = None
    emergency: bool = False
    lead: str = ""
    remarks: tuple[str, ...] = ()
    level: Level | None = None
    indicators: tuple[Indicator, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    panels: tuple[PanelFit, ...] = ()
    routes: tuple[RouteTo, ...] = ()
    quotes: tuple[Quoted, ...] = ()
    contacts: tuple[ContactLine, ...] = ()
    questions: tuple[Question, ...] = ()
    suggestions: tuple[Choice, ...] = ()

    def contact_lines(self) -> tuple[ContactLine, ...]:
        """Every contact line of the answer: its own, its panels', its routes'."""
        return (*self.contacts, *(c for p in self.panels for c in p.contacts), *(c for r in self.routes for c in r.contacts))

    def with_contacts(self, change: Callable[[tuple[ContactLine, ...]], tuple[ContactLine, ...]]) -> Answer:
        """The answer with its own contact lines, its panels' and its routes' changed."""
        return msgspec.structs.replace(
            self,
            contacts=change(self.contacts),
            panels=tuple(msgspec.structs.replace(p, contacts=change(p.contacts)) for p in self.panels),
            routes=tuple(msgspec.structs.replace(r, contacts=change(r.contacts)) for r in self.routes),
        )
