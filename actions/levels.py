"""Which level of need the authority's published thresholds support for a case, and by which entries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from actions.case import Case
from actions.criteria import Verdict, evaluate, facts_of
from knowledge.conditions import When
from knowledge.library import Authority, Threshold
from nlu.reading import Finding, Span


@dataclass(frozen=True)
class Met:
    """A threshold entry that counts: met, or (``certain`` false) met but for something not known, such as the age."""

    threshold: Threshold
    verdict: Verdict
    certain: bool
    evidence: str
    confidence: float

    @property
    def told(self) -> frozenset[str]:
        """The indicators and measures that were described and meet the entry."""
        leaves = [leaf.when for leaf in self.verdict.leaves() if leaf.met]
        return frozenset(w.indicator or w.measure or "" for w in leaves) - {""}


@dataclass(frozen=True)
class Assessment:
    """The level the entries support (None: nothing described is an indicator) and the entries, highest level first.

    contested: the entry of a higher level that the words leave open. It leads, and is asked about: never low (design principle 3).
    """

    level: int | None
    entries: tuple[Met, ...]
    unknown: tuple[When, ...]
    contested: Met | None = None

    @property
    def counted(self) -> tuple[tuple[int, int], ...]:
        """How many things described meet entries of each level: (level, how many). Two lines on one thing count once."""
        told = {(e.threshold.entry.level, e.told) for e in self.entries if e.certain}
        return tuple(Counter(level for level, _ in told).items())

    @property
    def deciding(self) -> tuple[Met, ...]:
        """The entries of the level reached."""
        return tuple(e for e in self.entries if e.threshold.entry.level == self.level)

    @property
    def below(self) -> int | None:
        """The level that stands without the contested entry."""
        return max((e.threshold.entry.level for e in self.entries if e != self.contested), default=None)


def assess(case: Case, authority: Authority) -> Assessment:
    """The level for a child's case: the highest among the entries met, and among those that only a fact not known keeps open (never low).

    Entries of level 1 (strengths) are left out where anything higher is met. Adults have no level: see the design's principles.
    """
    if case.subject == "adult":
        return Assessment(None, (), ())
    entries = _met(case, case.affirmed, authority)
    level = max((e.threshold.entry.level for e in entries), default=None)
    contested = _contested(case, authority, level)
    if contested is not None:
        contested = replace(contested, certain=False)
        entries = [contested, *entries]
        level = contested.threshold.entry.level
    if level is not None and level > 1:
        entries = [e for e in entries if e.threshold.entry.level > 1]
    entries.sort(key=lambda e: (-e.threshold.entry.level, -e.confidence))
    unknown = tuple(dict.fromkeys(when for e in entries for when in e.verdict.unknown()))
    return Assessment(level, tuple(_once(entries)), unknown, contested)


def _contested(case: Case, authority: Authority, level: int | None) -> Met | None:
    """The likeliest entry above `level` that only what the words leave open would meet; where nothing counts, what is said but faintly."""
    for left_open in (case.possible, case.faint if level is None else ()):
        if not left_open:
            continue
        names = {f.intent for f in left_open}
        above = [e for e in _met(case, (*left_open, *case.affirmed), authority) if e.threshold.entry.level > (level or 1) and e.told & names]
        if above:
            best = max(above, key=lambda e: (e.confidence, e.threshold.entry.level))
            evidence, confidence = _evidence(best.verdict, case, left_open)
            return replace(best, evidence=evidence, confidence=confidence)
    return None


def _met(case: Case, counted: tuple[Finding, ...], authority: Authority) -> list[Met]:
    """The entries that these findings and the case's facts meet, or meet but for something not known."""
    facts = replace(facts_of(case), indicators=frozenset(f.intent for f in counted), possible=frozenset())
    out: list[Met] = []
    for threshold in authority.thresholds:
        verdict = evaluate(threshold.entry.when, facts)
        if verdict.met or (verdict.met is None and verdict.supported()):
            evidence, confidence = _evidence(verdict, case, counted)
            out.append(Met(threshold, verdict, bool(verdict.met), evidence, confidence))
    return out


def _once(entries: list[Met]) -> list[Met]:
    """Each quote once a level: two documents' parts may hold the same line."""
    return list({(e.threshold.entry.quote, e.threshold.entry.level): e for e in reversed(entries)}.values())[::-1]


def _evidence(verdict: Verdict, case: Case, counted: tuple[Finding, ...]) -> tuple[str, float]:
    """The practitioner's words behind an entry, and the confidence in them."""
    names = {leaf.when.indicator for leaf in verdict.leaves() if leaf.met}
    found = [f for f in counted if f.intent in names]
    if found:
        best = max(found, key=lambda f: f.confidence)
        return best.span.text, round(best.confidence, 3)
    spans: list[Span] = [m.span for m in case.measures if m.name in {leaf.when.measure for leaf in verdict.leaves() if leaf.met}]
    return (spans[0].text, 1.0) if spans else ("", 1.0)
