"""The Reading: everything one message says, as frozen types. This is what the rest of the assistant sees of a text."""

from __future__ import annotations

from typing import Literal

import msgspec

Status = Literal["affirmed", "negated", "past", "hypothetical", "someone_else"]
Grade = Literal["counts", "open", "faint"]
Subject = Literal["child", "adult"]


class Struct(msgspec.Struct, frozen=True):
    """A frozen value that becomes JSON with ``msgspec.to_builtins`` and back with ``msgspec.convert``."""


class Span(Struct, frozen=True):
    """A stretch of the message: characters start to end, and the words themselves."""

    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Finding(Struct, frozen=True):
    """One indicator intent seen in the message.

    confidence: probability (0-1) of the intent for the words in `span`. status: whether it counts, and if not, why. cue: the words that decided the
    status ("no", "two years ago"), or "". grade: whether it is probable enough to count, is left open by the words and to be asked about, or is so
    faint that it matters only where nothing else is found.
    """

    intent: str
    span: Span
    confidence: float
    status: Status = "affirmed"
    cue: str = ""
    grade: Grade = "counts"


class Age(Struct, frozen=True):
    """An age in years; low and high differ where the words leave it open ("Year 9" is 13 or 14).

    of: the other person whose age it is ("mum", "sister"), or "" for the person the message is about.
    """

    low: float
    high: float
    span: Span
    adult: bool = False
    of: str = ""


class Measure(Struct, frozen=True):
    """A number with a meaning: attendance_percent, absence_days, clutter_rating, hospital_months, pregnancy_weeks."""

    name: str
    value: float
    span: Span


class Count(Struct, frozen=True):
    """How many incidents, and within how many months (None when the message does not say)."""

    value: int
    within_months: float | None
    span: Span


class Rate(Struct, frozen=True):
    """How often something happens, in times a month ("most nights" is about 22)."""

    per_month: float
    span: Span


class Act(Struct, frozen=True):
    """A dialogue act with its probability (0-1)."""

    name: str
    score: float


class Mention(Struct, frozen=True):
    """A name of something known (an authority, a panel, a contact) in the message."""

    kind: Literal["authority", "panel", "contact", "elsewhere"]
    id: str
    span: Span


class Reading(Struct, frozen=True):
    """What one message says. `act` leads; `acts` are all that were seen, most probable first."""

    text: str
    act: str
    acts: tuple[Act, ...] = ()
    findings: tuple[Finding, ...] = ()
    ages: tuple[Age, ...] = ()
    measures: tuple[Measure, ...] = ()
    counts: tuple[Count, ...] = ()
    rates: tuple[Rate, ...] = ()
    mentions: tuple[Mention, ...] = ()
    subject: Subject | None = None
    emergency: Span | None = None
    speaks_for_self: bool = False
    consent: Literal["given", "withheld"] | None = None
    compares: bool = False
    hypothetical: bool = False
    english: bool = True

    def has(self, *names: str) -> bool:
        """Whether one of these dialogue acts leads or was seen."""
        return self.act in names or any(a.name in names for a in self.acts)

    def mentioned(self, kind: str) -> tuple[str, ...]:
        """The ids of that kind named in the message, in order, each once."""
        return tuple(dict.fromkeys(m.id for m in self.mentions if m.kind == kind))
