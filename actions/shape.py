"""From content to the pieces of an answer: every quote with its source, proved by the library."""

from __future__ import annotations

from collections.abc import Iterable

from actions.answer import (
    ContactLine,
    CriterionMet,
    Indicator,
    Level,
    PanelFit,
    Quoted,
    RouteTo,
    SetAside,
    SourceRef,
)
from actions.case import Case
from actions.levels import Met
from actions.panels import Fitting
from knowledge.citations import Source, fold
from knowledge.library import Authority, Library
from knowledge.schema import Combination, Contact, Quote, Route


def source_ref(source: Source) -> SourceRef:
    """A citation as answers show it."""
    return SourceRef(source.document, source.title, source.section, source.authority, source.date)


def quoted(library: Library, quote: Quote | Combination) -> Quoted:
    """A content file's quote with its source."""
    return Quoted(quote.quote, source_ref(library.source(quote.document, quote.quote)))


def level(authority: Authority, number: int) -> Level:
    """A level of need by its number."""
    found = authority.level(number)
    return Level(found.number, found.name, found.title, found.statute)


def indicator(entry: Met) -> Indicator:
    """A threshold entry that counts."""
    threshold = entry.threshold
    return Indicator(
        threshold.entry.id,
        threshold.entry.level,
        threshold.domain,
        threshold.entry.quote,
        entry.evidence,
        entry.confidence,
        source_ref(threshold.source),
    )


def set_aside(case: Case, authority: Authority) -> tuple[SetAside, ...]:
    """What was recognised and does not count, with the entry it would have met."""
    out: list[SetAside] = []
    for finding in case.findings:
        if finding.status == "affirmed":  # what the words leave open is asked about where it matters, not set aside
            continue
        entry = next((t.entry for t in authority.thresholds if finding.intent in t.entry.when.indicators()), None)
        if entry is not None:
            out.append(SetAside(entry.id, entry.quote, finding.status, finding.span.text))
    return tuple({s.evidence: s for s in out}.values())


def contact_lines(library: Library, contact: Contact) -> tuple[ContactLine, ...]:
    """All ways to reach a contact, each with its source."""
    return tuple(
        ContactLine(
            contact.name,
            line.kind,
            line.value,
            line.hours or contact.hours,
            line.note,
            source_ref(library.source(line.document, line.value, line.near)),
        )
        for line in contact.lines
    )


def contacts(library: Library, authority: Authority, ids: tuple[str, ...]) -> tuple[ContactLine, ...]:
    """The lines of several contacts, each value once."""
    lines = [line for one in ids for line in contact_lines(library, authority.contact(one))]
    return tuple({(line.name, line.value): line for line in lines}.values())


def panel(library: Library, authority: Authority, fit: Fitting, *, named: bool = False) -> PanelFit:
    """A panel with the criteria that matter: those met or not known, and for one that does not fit, what speaks against it."""
    document = fit.panel.document

    def criterion(quote: str, met: bool | None) -> CriterionMet:
        return CriterionMet(quote, met, source_ref(library.source(document, quote)))

    shown = [criterion(c.quote, v.met) for c, v in fit.criteria if v.met]
    shown += [criterion(c.quote, None) for c, v in fit.criteria if v.met is None and v.supported()]
    shown += [criterion(r.quote, v.met) for r, v in fit.requires]
    if named and not any(v.met for _, v in fit.criteria):
        met = False if fit.fit == "not_met" else None
        shown += [criterion(c.quote, met) for c, v in fit.criteria if not v.met and not v.supported()]
    once = tuple({fold(c.quote): c for c in reversed(shown)}.values())[::-1]
    return PanelFit(fit.panel.id, fit.panel.name, fit.fit, once, contacts(library, authority, (fit.panel.contact,)))


def route(library: Library, authority: Authority, found: Route) -> RouteTo:
    """A route with its contacts."""
    library.source(found.document, found.quote)
    return RouteTo(found.id, found.name, found.quote, contacts(library, authority, found.contacts))


def panel_quotes(library: Library, fit: Fitting, keys: tuple[str, ...]) -> tuple[Quoted, ...]:
    """What the guide says of a panel under the given headings (purpose, meeting, members, bring, consent, referral, notes)."""
    out: list[Quoted] = []
    for key in keys:
        value = getattr(fit.panel, key)
        for text in (value,) if isinstance(value, str) else value:
            out.append(Quoted(text, source_ref(library.source(fit.panel.document, text))))
    return tuple({q.text: q for q in out}.values())


def without_repeats(quotes: Iterable[Quoted]) -> tuple[Quoted, ...]:
    """The quotes in order, without one that stands in another before it."""
    out: list[Quoted] = []
    for quote in quotes:
        said = fold(quote.text)
        if not any(q.source.document == quote.source.document and said in fold(q.text) for q in out):
            out.append(quote)
    return tuple(out)
