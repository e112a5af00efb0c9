"""Load everything the documents say into one Library, or refuse with file, key, reason and remedy.

Folders: ``authorities/<id>/`` holds authority.yml, levels.yml, contacts.yml, routes.yml, topics.yml, gaps.yml, coverage.yml, questions/*.yml,
thresholds/*.yml, panels/*.yml and documents/*.md. Adding an authority is adding a folder.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from knowledge.citations import DocumentIndex, Source, cite, source_of
from knowledge.conditions import When
from knowledge.documents import read_document
from knowledge.errors import ContentError, UnknownAuthority
from knowledge.expand import expanded_panel, expanded_route
from knowledge.proof import Proof, unique
from knowledge.schema import AuthorityFile, Contact, CoverageFile, Gap, LevelOfNeed, Panel, QuestionFile, Route, ThresholdEntry, Topic
from knowledge.yaml_file import read

ROOT = Path(__file__).parent
NATIONAL_GAPS = ROOT / "national" / "gaps.yml"


@dataclass(frozen=True)
class Threshold:
    """A threshold entry with its domain (the name of its file) and its source."""

    entry: ThresholdEntry
    domain: str
    source: Source


@dataclass(frozen=True)
class Authority:
    """All that one authority publishes, in the order of its files."""

    file: AuthorityFile
    levels: tuple[LevelOfNeed, ...]
    thresholds: tuple[Threshold, ...]
    panels: tuple[Panel, ...]
    contacts: tuple[Contact, ...]
    routes: tuple[Route, ...]
    topics: tuple[Topic, ...]
    questions: dict[Path, QuestionFile]
    gaps: tuple[Gap, ...]
    documents: tuple[DocumentIndex, ...]
    coverage: CoverageFile
    folder: Path

    @property
    def id(self) -> str:
        """The authority's id, which is its folder's name."""
        return self.file.id

    @property
    def name(self) -> str:
        """The name shown to people."""
        return self.file.name

    def level(self, number: int) -> LevelOfNeed:
        """The level of need with that number (1-4)."""
        return next(x for x in self.levels if x.number == number)

    def panel(self, panel_id: str) -> Panel | None:
        """The panel with that id, or None."""
        return next((p for p in self.panels if p.id == panel_id), None)

    def contact(self, contact_id: str) -> Contact:
        """The contact with that id; the loader has proved that it is there."""
        return next(c for c in self.contacts if c.id == contact_id)

    def route(self, route_id: str) -> Route | None:
        """The route with that id, or None."""
        return next((r for r in self.routes if r.id == route_id), None)

    @cached_property
    def conditions(self) -> tuple[When, ...]:
        """Every condition of the authority's thresholds, panels and routes."""
        whens = [t.entry.when for t in self.thresholds]
        for panel in self.panels:
            whens += [c.when for c in panel.criteria] + [r.when for r in panel.requires]
        whens += [c.when for level in self.levels for c in level.combinations]
        return (*whens, *(r.when for r in self.routes if r.when))


@dataclass(frozen=True)
class Library:
    """Everything known. Read-only; `key` changes whenever any content file changes. ``gaps``: what nobody's documents answer, anywhere."""

    authorities: dict[str, Authority]
    documents: dict[str, DocumentIndex]
    key: str
    gaps: tuple[Gap, ...] = ()
    _sources: dict[tuple[str, str], Source] = field(default_factory=dict, repr=False, compare=False)

    def authority(self, authority_id: str) -> Authority:
        """The authority with that id. Raises UnknownAuthority."""
        if authority_id not in self.authorities:
            raise UnknownAuthority(authority_id, tuple(self.authorities))
        return self.authorities[authority_id]

    def source(self, document: str, quote: str, near: str = "") -> Source:
        """Where `quote` stands in `document`. Raises QuoteNotFound: an answer can hold nothing that is in no document."""
        key = (document, quote + near)
        if key not in self._sources:
            self._sources[key] = cite(self.documents[document], quote, file=document, key="quote", near=near)
        return self._sources[key]


def load(root: Path = ROOT / "authorities") -> Library:
    """Load every authority under `root`. Raises ContentError at the first thing that cannot be used."""
    authorities = {}
    for folder in sorted(p for p in root.glob("*") if p.is_dir()):
        authority = _load_authority(folder)
        authorities[authority.id] = authority
    if not authorities:
        raise ContentError(root, "(folder)", "no authority is there", "add a folder; knowledge/README.md shows how")
    documents: dict[str, DocumentIndex] = {}
    for authority in authorities.values():
        for index in authority.documents:
            if index.document.id in documents:
                raise ContentError(index.document.path, "id", f"{index.document.id!r} is taken by another document", "choose another id")
            documents[index.document.id] = index
    return Library(authorities, documents, content_key(root), read(NATIONAL_GAPS, tuple[Gap, ...]))


def content_key(*roots: Path) -> str:
    """A hash of all YAML and Markdown files under `roots` (relative names and bytes)."""
    digest = hashlib.sha256()
    for root in roots:
        files = [root] if root.is_file() else sorted(p for p in root.rglob("*") if p.suffix in {".yml", ".md"})
        for path in files:
            digest.update(str(path.relative_to(root.parent)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _load_authority(folder: Path) -> Authority:
    file = read(folder / "authority.yml", AuthorityFile)
    if file.id != folder.name:
        raise ContentError(folder / "authority.yml", "id", f"{file.id!r} is not the folder's name {folder.name!r}", "make them equal")
    documents = tuple(DocumentIndex.of(read_document(p)) for p in sorted((folder / "documents").glob("*.md")))
    for index in documents:
        if index.document.authority != file.id:
            raise ContentError(
                index.document.path, "authority", f"{index.document.authority!r} is not the folder's name {folder.name!r}", "make them equal"
            )
    by_id = {d.document.id: d for d in documents}
    thresholds = _load_thresholds(folder, file, by_id)
    entries = {t.entry.id: t.entry.when for t in thresholds}
    panels = (expanded_panel(_load_panel(p), entries, p) for p in sorted((folder / "panels").glob("*.yml")))
    routes = (expanded_route(r, entries, folder / "routes.yml") for r in read(folder / "routes.yml", tuple[Route, ...]))
    topics, gaps, coverage = folder / "topics.yml", folder / "gaps.yml", folder / "coverage.yml"
    authority = Authority(
        file=file,
        levels=read(folder / "levels.yml", tuple[LevelOfNeed, ...]),
        thresholds=thresholds,
        panels=tuple(panels),
        contacts=read(folder / "contacts.yml", tuple[Contact, ...]),
        routes=tuple(routes),
        topics=read(topics, tuple[Topic, ...]) if topics.exists() else (),
        questions={p: read(p, QuestionFile) for p in sorted((folder / "questions").glob("*.yml"))},
        gaps=read(gaps, tuple[Gap, ...]) if gaps.exists() else (),
        documents=documents,
        coverage=read(coverage, CoverageFile) if coverage.exists() else CoverageFile(),
        folder=folder,
    )
    Proof(authority, folder, by_id).all()
    return authority


def _load_panel(path: Path) -> Panel:
    panel = read(path, Panel)
    if panel.id != path.stem:
        raise ContentError(path, "id", f"{panel.id!r} is not the file's name {path.stem!r}", "make them equal")
    return panel


def _load_thresholds(folder: Path, file: AuthorityFile, documents: dict[str, DocumentIndex]) -> tuple[Threshold, ...]:
    index = documents.get(file.thresholds_document)
    if index is None:
        raise ContentError(
            folder / "authority.yml",
            "thresholds_document",
            f"{file.thresholds_document!r} is not in documents/",
            "correct the id or add the document",
        )
    out: list[Threshold] = []
    for path in sorted((folder / "thresholds").glob("*.yml")):
        for number, entry in enumerate(read(path, tuple[ThresholdEntry, ...])):
            source = _threshold_source(index, entry, file.level_word, path, f"[{number}].quote")
            out.append(Threshold(entry, path.stem, source))
    unique(((t.entry.id, folder / "thresholds" / f"{t.domain}.yml") for t in out), "id")
    return tuple(out)


def _threshold_source(index: DocumentIndex, entry: ThresholdEntry, word: str, path: Path, key: str) -> Source:
    """The entry's own cell or item in the document, under a heading or column that says its level."""
    listed = [b for b in index.document.blocks if b.text == entry.quote and b.kind != "heading"]
    same = [b for b in listed if not entry.under or entry.under in b.section]
    if listed and not same:
        reason = f'"{entry.quote[:60]}" does not stand under {entry.under!r}'
        raise ContentError(path, key.replace("quote", "under"), reason, "copy the heading over it from the document")
    marks = re.compile(rf"\b{word}\s*{entry.level}\b", re.I)
    for block in same:
        if marks.search(block.head) or any(marks.search(s) for s in block.section):
            return source_of(index.document, block.section)
    if same:
        where = same[0].head or " › ".join(same[0].section)
        reason = f'level {entry.level}, but the document lists "{entry.quote[:60]}" under "{where}"'
        raise ContentError(path, key.replace("quote", "level"), reason, "give the level under which the document lists it")
    cite(index, entry.quote, file=path, key=key)
    raise ContentError(path, key, f'"{entry.quote[:60]}" is only a part of an entry', "quote the whole entry")
