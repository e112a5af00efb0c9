"""A document → passages: what a person would cut out to answer a question.

A passage is a run of neighbouring blocks of one section, so that an exception stays with its rule and a list with its lead-in. Its text
stands verbatim in the document (list items on lines of their own, after "• ").
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.citations import DocumentIndex, Source, source_of
from knowledge.documents import Block, Document

LONGEST = 650  # characters of a run of paragraphs
LONGEST_LIST = 1000  # characters of a list with its lead-in
TELLING_HEADING = 4  # words from which a heading is part of what it heads
_DEEP = 4


@dataclass(frozen=True)
class Passage:
    """A verbatim stretch of a document; `heading` is what stands over it, for searching, not part of the text."""

    id: str
    text: str
    heading: str
    source: Source


def passages(index: DocumentIndex) -> tuple[Passage, ...]:
    """All passages of a document, in order."""
    return tuple(_passage(index.document, run) for run in _runs(index.document))


def _passage(document: Document, run: list[Block]) -> Passage:
    text = "\n".join(f"• {b.text}" if b.kind == "item" else b.text for b in run)
    first = run[0]
    heading = " › ".join((*first.section[1:], *((first.head,) if first.head else ())))
    name = hashlib.sha256(f"{document.id}\n{heading}\n{text}".encode()).hexdigest()[:12]
    return Passage(name, text, heading, source_of(document, first.section))


def _runs(document: Document) -> Iterator[list[Block]]:
    run: list[Block] = []
    for block in document.blocks:
        if run and not _joins(run, block):
            yield from _whole(run)
            run = []
        if block.kind == "heading" and not _telling(block):
            continue
        run.append(block)
    yield from _whole(run)


def _whole(run: list[Block]) -> Iterator[list[Block]]:
    """A run that says something: a heading alone does not."""
    if any(b.kind != "heading" for b in run):
        yield run


def _telling(block: Block) -> bool:
    """Whether a heading says enough to stand in what is quoted."""
    return (len(block.text.split()) >= TELLING_HEADING and len(block.section) > 1) or len(block.section) >= _DEEP


def _joins(run: list[Block], block: Block) -> bool:
    """Whether the block belongs to the run before it."""
    last = run[-1]
    if block.kind == "heading" or block.section != last.section:
        return last.kind == "heading" and block.kind != "heading"
    size = sum(len(b.text) for b in run) + len(block.text)
    if "cell" in (last.kind, block.kind):
        return False
    if block.kind == "item":
        return size <= LONGEST_LIST
    if last.kind == "item":
        return False
    return size <= LONGEST and not _introduces(last)


def _introduces(block: Block) -> bool:
    """Whether the block leads a list in ("…include:"): then only items follow it in its passage."""
    return bool(re.search(r":\s*$", block.text))
