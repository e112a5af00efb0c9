"""Find a quote in its document: the section it stands in, or an error."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from knowledge.documents import Document, plain
from knowledge.errors import QuoteNotFound


@dataclass(frozen=True)
class Source:
    """Where a quote stands, as every answer shows it (the answer contract's ``source``)."""

    document: str
    title: str
    section: str
    authority: str
    date: str


@dataclass(frozen=True)
class DocumentIndex:
    """A document's quotable text as one string, with the block each character belongs to."""

    document: Document
    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, document: Document) -> DocumentIndex:
        """Join the document's blocks with single spaces."""
        starts, position = [], 0
        for block in document.blocks:
            starts.append(position)
            position += len(block.text) + 1
        return cls(document, " ".join(b.text for b in document.blocks), tuple(starts))

    def positions(self, quote: str) -> list[int]:
        """Where `quote` begins in the text, mark-up and white space aside. Half a word or number is no quote."""
        wanted = fold(quote)
        out: list[int] = []
        at = self.text.find(wanted) if wanted else -1
        while at >= 0:
            if not (_inside(self.text, at) or _inside(self.text, at + len(wanted))):
                out.append(at)
            at = self.text.find(wanted, at + 1)
        return out

    def in_one_block(self, quote: str) -> bool:
        """Whether `quote`, which stands in the text, stands in one paragraph, item or cell."""
        size = len(fold(quote)) - 1
        return any(self.block_at(at) == self.block_at(at + size) for at in self.positions(quote))

    def block_at(self, position: int) -> int:
        """The number of the block that holds the character at `position`."""
        return bisect_right(self.starts, position) - 1


def _inside(text: str, at: int) -> bool:
    """Whether the place between two characters lies within a word or number."""
    return 0 < at < len(text) and _letter(text[at - 1]) and _letter(text[at])


def _letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def fold(quote: str) -> str:
    """A quote without list marks, the marks between cells, mark-up and repeated white space."""
    return plain(re.sub(r"(?m)^\s*[•●]\s*|\s\|(?=\s)", "", quote))


def source_of(document: Document, section: tuple[str, ...]) -> Source:
    """The source line of something in `section`. The document's own title, the first heading, is left out of the section."""
    path = [s for s in section if s != document.title] or [document.title]
    return Source(document.id, document.title, " › ".join(path), document.authority, document.date)


def cite(index: DocumentIndex, quote: str, *, file: Path | str, key: str, section: str = "", near: str = "") -> Source:
    """The source of `quote`, which must stand in the document; `section` or `near` choose among several places.

    Raises QuoteNotFound, naming the file and key that hold the quote and the nearest thing the document has.
    """
    found = index.positions(quote)
    if not found:
        reason = f'"{quote[:80]}" does not stand in {index.document.id}{_nearest(index, quote)}'
        raise QuoteNotFound(file, key, reason, f"copy the words exactly from {index.document.path.name}")
    if near and not any(_beside(index, position, near) for position in found):
        raise QuoteNotFound(
            file, key, f'"{quote[:80]}" does not stand beside near: "{near[:80]}"', f"copy near exactly from {index.document.path.name}"
        )
    best = found[0]
    for position in found:
        block = index.document.blocks[index.block_at(position)]
        if (section and section in block.section) or (near and _beside(index, position, near)):
            best = position
            break
    return source_of(index.document, index.document.blocks[index.block_at(best)].section)


def _beside(index: DocumentIndex, position: int, near: str) -> bool:
    return near in index.text[max(0, position - 80) : position + 120]


def _nearest(index: DocumentIndex, quote: str) -> str:
    from rapidfuzz import fuzz, process

    match = process.extractOne(fold(quote), [b.text for b in index.document.blocks], scorer=fuzz.partial_ratio)
    return f'; nearest: "{match[0][:80]}"' if match else ""
