"""Which level of need the authority's published thresholds support for a case, and by which entries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from actions.case import Case
from actions.criteria import Facts, Verdict, evaluate, facts_of
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
    """The level the entries support (None: nothing described is an indicator) and the entries, highest level first."""

    level: int | None
    entries: tuple[Met, ...]
    unknown: tuple[When, ...]

    @property
    def counted(self) -> tuple[tuple[int, int], ...]:
        """How many things described meet entries of each level: (level, how many). Two lines on one thing count once."""
        told = {(e.threshold.entry.level, e.told) for e in self.entries if e.certain}
        return tuple(Counter(level for level, _ in told).items())

    @property
    def deciding(self) -> tuple[Met, ...]:
        """The entries of the level reached."""
        return tuple(e for e in self.entries if e.threshold.entry.level == self.level)


def assess(case: Case, authority: Authority) -> Assessment:
    """The level for a child's case: the highest among the entries met, and among those that only a fact not known keeps open (never low).

    Entries of level 1 (strengths) are left out where anything higher is met. Adults have no level: see the design's principles.
    """
    if case.subject == "adult":
        return Assessment(None, (), ())
    facts = facts_of(case)
    entries: list[Met] = []
    unknown: list[When] = []
    for threshold in authority.thresholds:
        verdict = evaluate(threshold.entry.when, facts)
        if verdict.met or (verdict.met is None and verdict.supported()):
            evidence, confidence = _evidence(threshold, verdict, case, facts)
            entries.append(Met(threshold, verdict, bool(verdict.met), evidence, confidence))
            unknown += verdict.unknown()
    level = max((e.threshold.entry.level for e in entries), default=None)
    if level is not None and level > 1:
        entries = [e for e in entries if e.threshold.entry.level > 1]
    entries.sort(key=lambda e: (-e.threshold.entry.level, -e.confidence))
    seen: set[tuple[str, int]] = set()
    once = [e for e in entries if not ((key := (e.threshold.entry.quote, e.threshold.entry.level)) in seen or seen.add(key))]  # type: ignore[func-returns-value]
    return Assessment(level, tuple(once), tuple(dict.fromkeys(unknown)))


def _evidence(threshold: Threshold, verdict: Verdict, case: Case, facts: Facts) -> tuple[str, float]:
    """The practitioner's words behind an entry, and the confidence in them."""
    names = {leaf.when.indicator for leaf in verdict.leaves() if leaf.met}
    found: list[Finding] = [f for f in case.affirmed if f.intent in names]
    if found:
        best = max(found, key=lambda f: f.confidence)
        return best.span.text, round(best.confidence, 3)
    spans: list[Span] = [m.span for m in case.measures if m.name in {leaf.when.measure for leaf in verdict.leaves() if leaf.met}]
    return (spans[0].text, 1.0) if spans else ("", 1.0)
