"""Prove an authority's content: every quote stands in its document, every id that is named exists, every id and name is given once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.citations import DocumentIndex, cite
from knowledge.conditions import When
from knowledge.errors import ContentError
from knowledge.schema import Caveat, Combination, Quote

if TYPE_CHECKING:
    from knowledge.library import Authority


class Proof:
    """The proof of one authority. Each method proves one of its files; all raise ContentError."""

    def __init__(self, authority: Authority, folder: Path, documents: dict[str, DocumentIndex]) -> None:
        self.authority, self.folder, self.documents = authority, folder, documents
        self.contacts = {c.id for c in authority.contacts}
        self.routes = {r.id for r in authority.routes}
        self.panels = {p.id for p in authority.panels}

    def all(self) -> None:
        """Prove every file, in the order in which an editor writes them."""
        self.levels()
        self.thresholds()
        self.panel_files()
        self.contact_file()
        self.route_file()
        self.topics()
        self.questions()
        self.gaps()
        self.authority_file()

    def quoted(self, document: str, quotes: Iterable[str], file: Path, key: str, near: str = "") -> None:
        """Each quote stands in the document."""
        if document not in self.documents:
            raise ContentError(file, key, f"no document {document!r} in {self.folder.name}/documents", "correct the id or add the document")
        for number, quote in enumerate(quotes):
            cite(self.documents[document], quote, file=file, key=key.replace("[]", f"[{number}]"), near=near)

    def each(self, parts: Iterable[Quote | Combination], file: Path, key: str) -> None:
        """Each part's quote stands in the document the part names."""
        for number, part in enumerate(parts):
            self.quoted(part.document, [part.quote], file, f"{key}[{number}].quote")

    def caveats(self, caveats: Iterable[Caveat], file: Path, key: str) -> None:
        """Both sides of a caveat stand in their documents."""
        for number, caveat in enumerate(caveats):
            where = f"{key}.caveats[{number}]".lstrip(".")
            self.each(caveat.quotes, file, f"{where}.quotes")
            self.plain([caveat.when] if caveat.when else [], file, f"{where}.when")

    def plain(self, whens: Iterable[When], file: Path, key: str) -> None:
        """No condition names another entry: only those of panels and routes are expanded."""
        for when in (w for one in whens for w in one.walk()):
            if when.entry is not None:
                raise ContentError(file, key, f"entry {when.entry!r} is named, but only panels and routes may", "write the condition out")

    def known(self, ids: Iterable[str], among: set[str], what: str, file: Path, key: str) -> None:
        """Each id exists."""
        for one in ids:
            if one not in among:
                raise ContentError(file, key, f"{what} {one!r} is missing", f"add it, or name one of: {', '.join(sorted(among))}")

    def levels(self) -> None:
        """levels.yml: each level once, its quotes, routes and contacts."""
        file = self.folder / "levels.yml"
        if sorted(x.number for x in self.authority.levels) != [1, 2, 3, 4]:
            raise ContentError(file, "number", "the levels 1, 2, 3, 4 are not each there once", "give one entry a level")
        for level in self.authority.levels:
            self.quoted(level.definition.document, [level.definition.quote], file, f"{level.name}.definition.quote")
            self.each(level.do, file, f"{level.name}.do")
            self.each(level.screening, file, f"{level.name}.screening")
            self.each(level.consent, file, f"{level.name}.consent")
            self.each(level.combinations, file, f"{level.name}.combinations")
            self.plain((c.when for c in level.combinations), file, f"{level.name}.combinations")
            self.caveats(level.caveats, file, level.name)
            self.known(level.contacts, self.contacts, "contact", file, f"{level.name}.contacts")
            self.known(level.routes, self.routes, "route", file, f"{level.name}.routes")

    def thresholds(self) -> None:
        """thresholds/: conditions and caveats; the quotes of the entries are proved when they are loaded."""
        for threshold in self.authority.thresholds:
            file = self.folder / "thresholds" / f"{threshold.domain}.yml"
            self.plain([threshold.entry.when], file, f"{threshold.entry.id}.when")
            self.caveats(threshold.entry.caveats, file, threshold.entry.id)

    def panel_files(self) -> None:
        """panels/: everything quoted of each panel, its sections and its contact."""
        for panel in self.authority.panels:
            file = self.folder / "panels" / f"{panel.id}.yml"
            self.quoted(panel.document, [panel.purpose], file, "purpose")
            self.quoted(panel.document, [c.quote for c in panel.criteria], file, "criteria[].quote")
            self.quoted(panel.document, [r.quote for r in panel.requires], file, "requires[].quote")
            for key in ("meeting", "members", "bring", "consent", "referral", "notes"):
                self.quoted(panel.document, getattr(panel, key), file, f"{key}[]")
            self.caveats(panel.caveats, file, "")
            self.known([panel.contact], self.contacts, "contact", file, "contact")
            self.known(panel.routes, self.routes, "route", file, "routes")
            headings = {s for b in self.documents[panel.document].document.blocks for s in b.section}
            self.known(panel.sections, headings, "heading", file, "sections")
        unique(((a, self.folder / "panels" / f"{p.id}.yml") for p in self.authority.panels for a in p.aliases), "aliases")

    def contact_file(self) -> None:
        """contacts.yml: each value stands in its document, beside the words in `near`."""
        file = self.folder / "contacts.yml"
        for contact in self.authority.contacts:
            for number, line in enumerate(contact.lines):
                self.quoted(line.document, [line.value], file, f"{contact.id}.lines[{number}].value", line.near)
            self.known([contact.panel] if contact.panel else [], self.panels, "panel", file, f"{contact.id}.panel")
            self.caveats(contact.caveats, file, contact.id)
        unique(((c.id, file) for c in self.authority.contacts), "id")

    def route_file(self) -> None:
        """routes.yml: quotes and contacts."""
        file = self.folder / "routes.yml"
        for route in self.authority.routes:
            self.quoted(route.document, [route.quote], file, f"{route.id}.quote")
            self.known(route.contacts, self.contacts, "contact", file, f"{route.id}.contacts")
        unique(((r.id, file) for r in self.authority.routes), "id")

    def topics(self) -> None:
        """topics.yml: quotes and contacts."""
        file = self.folder / "topics.yml"
        for topic in self.authority.topics:
            self.each(topic.quotes, file, f"{topic.id}.quotes")
            for number, part in enumerate(topic.quotes):
                self.in_one_block(part.document, part.quote, file, f"{topic.id}.quotes[{number}].quote")
            self.caveats(topic.caveats, file, topic.id)
            self.known(topic.contacts, self.contacts, "contact", file, f"{topic.id}.contacts")
        unique(((t.id, file) for t in self.authority.topics), "id")

    def in_one_block(self, document: str, quote: str, file: Path, key: str) -> None:
        """The quote lies within one paragraph, item or cell, and so in one passage."""
        if not self.documents[document].in_one_block(quote):
            raise ContentError(file, key, f'"{quote[:60]}" runs over more than one paragraph', "quote one paragraph, item or cell at a time")

    def questions(self) -> None:
        """questions/: each quote stands in its file's document, and nothing is asked twice of a document."""
        for file, held in self.authority.questions.items():
            self.quoted(held.document, [a.quote for a in held.questions], file, "questions[].quote")
            for number, asked in enumerate(held.questions):
                self.in_one_block(held.document, asked.quote, file, f"questions[{number}].quote")
        unique(((q, file) for file, held in self.authority.questions.items() for a in held.questions for q in a.asked), "asked")

    def gaps(self) -> None:
        """gaps.yml: the nearest that is said stands in its document."""
        file = self.folder / "gaps.yml"
        for number, gap in enumerate(self.authority.gaps):
            if gap.document is not None and gap.near:
                self.quoted(gap.document, [gap.near], file, f"[{number}].near")
                self.in_one_block(gap.document, gap.near, file, f"[{number}].near")

    def authority_file(self) -> None:
        """authority.yml: the 999 line, and where it sends whom."""
        file, named = self.folder / "authority.yml", self.authority.file
        self.quoted(named.emergency_quote.document, [named.emergency_quote.text], file, "emergency_quote.text")
        for key in ("fallback_contacts", "adult_contacts", "out_of_hours_contacts"):
            self.known(getattr(named, key), self.contacts, "contact", file, key)
        self.known([r for r in [named.adult_route] if r], self.routes, "route", file, "adult_route")


def unique(names: Iterable[tuple[str, Path]], key: str) -> None:
    """Refuse a name given twice; the error names the file of the second and, where it is another one, of the first."""
    first: dict[str, Path] = {}
    for one, file in names:
        if one in first:
            where = "" if first[one] == file else f", also in {first[one].name}"
            raise ContentError(file, key, f"{one!r} is given twice{where}", "each is unique: rename or remove one")
        first[one] = file
