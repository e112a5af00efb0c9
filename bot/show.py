"""The content as tables, in the words of the documents, for people who check it against them."""

from __future__ import annotations

from collections.abc import Callable

from rich.table import Table
from rich.text import Text

from knowledge.conditions import When
from knowledge.library import Authority
from knowledge.schema import Caveat

_BOUNDS = {"below": "below", "above": "above", "at_least": "at least", "at_most": "at most"}


def thresholds(authority: Authority, domain: str | None, level: int | None) -> Table:
    """The entries of the indicator tables: level, domain, the document's words, when they are met, and caveats."""
    table = _table(authority, "", "domain", "the document says", "counts when", "caveats")
    for t in authority.thresholds:
        if domain in (None, t.domain) and level in (None, t.entry.level):
            cells = (f"{authority.file.level_word} {t.entry.level}", t.domain, t.entry.quote, spoken(t.entry.when), _caveats(t.entry.caveats))
            table.add_row(*(Text(c) for c in cells))
    return table


def panels(authority: Authority, _domain: str | None, _level: int | None) -> Table:
    """The panels: for whom, each criterion and requirement with its condition, whom to reach."""
    table = _table(authority, "panel", "for", "the document says", "counts when", "contact")
    for panel in authority.panels:
        parts = [("", c.quote, c.when) for c in panel.criteria] + [("Always: ", r.quote, r.when) for r in panel.requires]
        reached = "\n".join(line.value for line in authority.contact(panel.contact).lines)
        for number, (head, quote, when) in enumerate(parts):
            first = (panel.name, panel.audience) if not number else ("", "")
            table.add_row(*(Text(c) for c in (*first, head + quote, spoken(when), "" if number else reached)))
        if panel.caveats:
            table.add_row("", "", Text(_caveats(panel.caveats)), "", "")
    return table


def contacts(authority: Authority, _domain: str | None, _level: int | None) -> Table:
    """Whom to reach: number or address, hours, the document that gives it, remarks."""
    table = _table(authority, "name", "", "number or address", "hours", "document", "remarks")
    for contact in authority.contacts:
        for number, line in enumerate(contact.lines):
            remarks = "\n".join(filter(None, (line.note, "" if number else _caveats(contact.caveats))))
            cells = ("" if number else contact.name, line.kind, line.value, line.hours or contact.hours, line.document, remarks)
            table.add_row(*(Text(c) for c in cells))
    return table


def topics(authority: Authority, subject: str | None, _level: int | None) -> Table:
    """What practitioners ask, and the passages that answer."""
    table = _table(authority, "subject", "question", "the document says", "document")
    for topic in authority.topics:
        if subject in (None, topic.subject):
            for number, quote in enumerate(topic.quotes):
                table.add_row(*(Text(c) for c in ("" if number else topic.subject, "" if number else topic.title, quote.quote, quote.document)))
    return table


def _table(authority: Authority, *heads: str) -> Table:
    """A table whose cells are folded and never cut: what is checked must be seen whole."""
    table = Table(title=authority.name, show_lines=True)
    for head in heads:
        table.add_column(head, overflow="fold")
    return table


def spoken(when: When) -> str:
    """A condition in plain words."""
    if when.any_of is not None:
        return " or ".join(_inner(w) for w in when.any_of)
    if when.all_of is not None:
        return " and ".join(_inner(w) for w in when.all_of)
    if when.not_ is not None:
        return f"not {_inner(when.not_)}"
    if when.indicator:
        return when.indicator.replace("_", " ")
    if when.age:
        bounds = [("at least", when.age.at_least), ("over", when.age.over), ("under", when.age.under), ("at most", when.age.at_most)]
        return "age " + " and ".join(f"{name} {value}" for name, value in bounds if value is not None)
    if when.measure or when.count:
        bounds = [(name, getattr(when, key)) for key, name in _BOUNDS.items()]
        limits = " and ".join(f"{name} {value:g}" for name, value in bounds if value is not None)
        within = f" within {when.within_months:g} months" if when.within_months is not None else ""
        return f"{(when.measure or when.count or '').replace('_', ' ')} {limits}{within}"
    if when.level:
        return f"level {when.level.at_least} to {when.level.at_most}"
    if when.entries:
        return f"at least {when.entries.at_least} indicators of level {when.entries.level}"
    return f"lives in {when.lives_in}" if when.lives_in else f"consent {when.consent}"


def _inner(when: When) -> str:
    text = spoken(when)
    return f"({text})" if when.any_of is not None or when.all_of is not None else text


def _caveats(caveats: tuple[Caveat, ...]) -> str:
    return "\n".join(f"{c.kind}: {c.text}" for c in caveats)


TABLES: dict[str, Callable[[Authority, str | None, int | None], Table]] = {
    "thresholds": thresholds,
    "panels": panels,
    "contacts": contacts,
    "topics": topics,
}
