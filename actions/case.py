"""The case: what is known so far in one conversation, grown message by message. Holds no names: they were masked at the door."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from nlu.reading import Age, Count, Finding, Measure, Reading, Subject

_UNDO = re.compile(
    r"\b(?:ignore|forget|correction|correct that|take (?:that|it) out|scrap that|mixed up|misread|"
    r"no longer an issue|wrong (?:age|child)|isn'?t an issue|not an issue)\b",
    re.I,
)


class Case(msgspec.Struct, frozen=True):
    """What is known so far. Each finding stands once, in its latest state. open: the indicators that the last answer asked about."""

    authority: str | None = None
    findings: tuple[Finding, ...] = ()
    ages: tuple[Age, ...] = ()
    measures: tuple[Measure, ...] = ()
    counts: tuple[Count, ...] = ()
    subject: Subject | None = None
    consent: Literal["given", "withheld"] | None = None
    open: tuple[str, ...] = ()
    panel: str | None = None
    asked: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    waiting: bool = False
    turn: int = 0

    def add(self, reading: Reading) -> Case:
        """The case with what this message says: new facts replace old ones, corrections remove what they name."""
        undo = bool(_UNDO.search(reading.text))
        kept = {f.intent: f for f in self._settled(reading)}
        for finding in reading.findings:
            if finding.status == "affirmed" and not (undo and _UNDO.search(_sentence_of(reading.text, finding))):
                if not _weaker(finding, kept.get(finding.intent)):
                    kept[finding.intent] = finding
            elif undo or finding.status == "negated":
                kept.pop(finding.intent, None)
                if not undo:
                    kept[finding.intent] = finding
            else:
                kept.setdefault(finding.intent, finding)
        ages = reading.ages or self.ages
        measures = {m.name: m for m in (*self.measures, *reading.measures)}
        return msgspec.structs.replace(
            self,
            findings=tuple(kept.values()),
            ages=ages,
            measures=tuple(measures.values()),
            counts=reading.counts or self.counts,
            subject=(reading.subject if reading.ages or self.subject is None else self.subject) or self.subject,
            consent=reading.consent or self.consent,
            turn=self.turn + 1,
        )

    def _settled(self, reading: Reading) -> tuple[Finding, ...]:
        """The findings after "yes" or "no" to what was asked about them."""
        if not self.open or reading.act not in ("affirm", "deny"):
            return self.findings
        yes = reading.act == "affirm"
        return tuple(
            msgspec.structs.replace(f, grade="counts", status="affirmed" if yes else "negated") if f.intent in self.open else f for f in self.findings
        )

    def fresh(self) -> Case:
        """A new case in the same authority: nothing of the old one is left."""
        return Case(authority=self.authority, turn=self.turn)

    @property
    def affirmed(self) -> tuple[Finding, ...]:
        """The findings that count."""
        return tuple(f for f in self.findings if f.status == "affirmed" and f.grade == "counts")

    @property
    def possible(self) -> tuple[Finding, ...]:
        """The findings that the words leave open."""
        return tuple(f for f in self.findings if f.status == "affirmed" and f.grade == "open")

    @property
    def faint(self) -> tuple[Finding, ...]:
        """The findings that are asked about only where nothing else is found."""
        return tuple(f for f in self.findings if f.status == "affirmed" and f.grade == "faint")

    @property
    def described(self) -> bool:
        """Whether anything about somebody has been said."""
        return bool(self.affirmed or self.possible or self.measures or self.open)


def _weaker(new: Finding, old: Finding | None) -> bool:
    """Whether a finding says less than what is known: what counts is not left open again by a later message."""
    order = ("faint", "open", "counts")
    return old is not None and old.status == "affirmed" and order.index(new.grade) < order.index(old.grade)


def _sentence_of(text: str, finding: Finding) -> str:
    start = max(text.rfind(mark, 0, finding.span.start) for mark in ".!?\n") + 1
    ends = [e for e in (text.find(mark, finding.span.end) for mark in ".!?\n") if e >= 0]
    return text[start : min(ends, default=len(text))]
