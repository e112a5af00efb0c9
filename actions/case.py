"""The case: what is known so far in one conversation, grown message by message. Holds no names: they were masked at the door."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from nlu.clauses import around
from nlu.reading import Age, Count, Finding, Measure, Reading, Subject

_UNDO = re.compile(
    r"(?:^|[.!?,\n]\s*)(?:please |sorry,? |no,? |actually,? )*(?:ignore|forget|disregard|scrap)\b(?! to\b)"
    r"|\b(?:i|we)(?:['’]ve| have)?(?: got| just)* (?:mixed \w+ up|mixed up|misread|got that wrong)\b"
    r"|\b(?:correction|correct that|take (?:that|it) out|no longer an issue|wrong (?:age|child)|isn['’]?t an issue)\b",
    re.I,
)


_ANSWERS = re.compile(r"\s*(?:yes|yeah|yep|yup|correct|no|nope|nah)\b", re.I)
SURE_ANSWER = 0.5  # probability from which a "yes" or "no" before something else answers what was asked
SURE_DENIAL = 0.5  # probability from which a denial without a cue phrase takes back what was told


class Case(msgspec.Struct, frozen=True):
    """What is known so far. Each finding stands once, in its latest state.

    open: the indicators that the last answer asked about. asked: all that were ever asked about. folded: the passages of which the last answer
    showed only the best sentences, as document and text.
    """

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
    folded: tuple[tuple[str, str], ...] = ()
    waiting: bool = False
    turn: int = 0

    def add(self, reading: Reading) -> Case:
        """The case with what this message says: new facts replace old ones, corrections remove what they name."""
        undo = bool(self.findings or self.measures or self.ages) and bool(_UNDO.search(reading.text))  # a first message corrects nothing
        kept = {f.intent: f for f in self._settled(reading)}
        for finding in reading.findings:
            if finding.status == "affirmed" and not (undo and _UNDO.search(around(reading.text, finding.span.start, finding.span.end))):
                if not _weaker(finding, kept.get(finding.intent)):
                    kept[finding.intent] = finding
            elif undo:
                kept.pop(finding.intent, None)
            elif finding.status == "negated":
                kept[finding.intent] = _denied(kept.get(finding.intent), finding)
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
        said = [a.name for a in reading.acts if a.score >= SURE_ANSWER and a.name in ("affirm", "deny")]
        answer = reading.act if reading.act in ("affirm", "deny") else said[0] if said and _ANSWERS.match(reading.text) else ""
        if not self.open or not answer:
            return self.findings
        yes = answer == "affirm"
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
        return bool(self.affirmed or self.possible or self.measures or any(f.intent in self.asked for f in self.faint))


def _weaker(new: Finding, old: Finding | None) -> bool:
    """Whether a finding says less than what is known: what counts is not left open again by a later message, nor is what was denied."""
    order = ("faint", "open", "counts")
    if old is None:
        return False
    if old.status != "affirmed":
        return new.grade != "counts"
    return order.index(new.grade) < order.index(old.grade)


def _denied(old: Finding | None, denial: Finding) -> Finding:
    """What stands after a denial: the denial, unless it is but half heard and what was told is certain; then that is open again."""
    certain = old is not None and old.status == "affirmed" and old.grade == "counts"
    if old is None or not certain or denial.cue or denial.confidence >= SURE_DENIAL:
        return denial
    return msgspec.structs.replace(old, grade="open")
