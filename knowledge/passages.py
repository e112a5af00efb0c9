"""A document → passages: what a person would cut out to answer a question.

A passage is a run of neighbouring blocks of one section, so that an exception stays with its rule, a list with its lead-in, and the rows of a
table with each other. Its text stands verbatim in the document (list items on lines of their own, after "• "; the cells of a row parted by " | ").
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import msgspec

from knowledge.citations import DocumentIndex, Source, source_of
from knowledge.documents import Block, Document
from knowledge.yaml_file import read

CUTTING = Path(__file__).parent / "national" / "cutting.yml"
LONGEST = 650  # characters of a run of paragraphs
LONGEST_LIST = 1000  # characters of a list with the paragraphs before it
WHOLE_LIST = 1900  # characters of one list or table that is not parted
TELLING_HEADING = 4  # words from which a heading is part of what it heads
_DEEP = 4
LEVEL = re.compile(r"\b(?:level|tier|stage|band)\s*[1-4]\b", re.I)
_LINK = re.compile(r"^\(?<?(?:https?://|www\.)\S+>?\)?$")


class Cutting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """cutting.yml: the words with which a text goes on from what stands before it, and those with which it looks back on a list."""

    continues: tuple[str, ...]
    looks_back: tuple[str, ...]


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


def goes_on(text: str) -> bool:
    """Whether a text begins with words that go on from what stands before it (cutting.yml)."""
    return bool(_cues().match(text))


@lru_cache(maxsize=1)
def _cues() -> re.Pattern[str]:
    cues = read(CUTTING, Cutting)
    continues, back = ("|".join(map(re.escape, words)) for words in (cues.continues, cues.looks_back))
    return re.compile(rf"\W*(?:{continues})(?!\w)|.*\b(?:{back})(?!\w)", re.I)


def _passage(document: Document, run: list[Block]) -> Passage:
    text = "\n".join(_lines(run))
    first = run[0]
    heads = tuple(dict.fromkeys(b.head for b in run if b.head))
    head = " | ".join(heads)
    heading = " › ".join((*first.section[1:], *((head,) if head else ())))
    name = hashlib.sha256(f"{document.id}\n{heading}\n{text}".encode()).hexdigest()[:12]
    return Passage(name, text, heading, source_of(document, (*first.section, *((head,) if head else ()))))


def _lines(run: list[Block]) -> Iterator[str]:
    listed = len(run) > 1 and len({(b.row, b.column) for b in run}) == 1
    for row, blocks in groupby(run, key=lambda b: b.row):
        if row and not listed:
            yield " | ".join(b.text for b in blocks)
        else:
            yield from (f"• {b.text}" if b.kind == "item" or row else b.text for b in blocks)


def _runs(document: Document) -> Iterator[list[Block]]:
    headings: list[Block] = []
    for section, found in groupby(document.blocks, key=lambda b: (b.section, b.kind == "heading")):
        blocks = list(found)
        if section[1]:
            headings = [h for h in (*headings, *blocks) if _telling(h) and h.section == blocks[-1].section[: len(h.section)]][-1:]
            continue
        packed = list(_packed(_groups(blocks)))
        if headings and packed[0][0].section == headings[0].section:
            packed[0] = [*headings, *packed[0]]
        headings = []
        yield from packed


def _telling(heading: Block) -> bool:
    """Whether a heading says enough to stand in what is quoted."""
    return (len(heading.text.split()) >= TELLING_HEADING and len(heading.section) > 1) or len(heading.section) >= _DEEP


def _packed(groups: Iterable[list[Block]]) -> Iterator[list[Block]]:
    """Neighbouring groups, as many as make a passage of a good length."""
    run: list[Block] = []
    for group in groups:
        longest = LONGEST_LIST if group[0].kind == "item" else LONGEST
        if run and (run[-1].row or group[0].row or run[-1].kind == "item" or _size(run) + _size(group) > longest):
            yield run
            run = []
        run = [*run, *group]
    if run:
        yield run


def _size(blocks: Iterable[Block]) -> int:
    return sum(len(b.text) for b in blocks)


def _groups(blocks: list[Block]) -> Iterator[list[Block]]:
    """What must not be parted: a lead-in and its list, a rule and its exception, a link and what it belongs to, a table."""
    cells = Counter((b.row, b.column) for b in blocks if b.row)
    of_lists = {row for (row, _), entries in cells.items() if entries > 1}
    group: list[Block] = []
    for block in blocks:
        if group and not _belongs(group, block, of_lists):
            yield from _parted(group)
            group = []
        group.append(block)
    yield from _parted(group)


def _belongs(group: list[Block], block: Block, of_lists: set[int]) -> bool:
    last = group[-1]
    if block.row or last.row:
        return _same_table(last, block, of_lists)
    if block.kind == "item":
        return last.kind == "item" or _introduces(last)
    if _LINK.match(block.text):
        return True
    return (last.kind != "item" and _introduces(last)) or (goes_on(block.text) and _size(group) + len(block.text) <= LONGEST_LIST)


def _same_table(last: Block, block: Block, of_lists: set[int]) -> bool:
    """An indicator table's entries are passages of their own; a cell that holds a list is one; any other table is kept together."""
    if not (block.row and last.row) or LEVEL.search(block.head) or LEVEL.search(last.head):
        return False
    if block.row in of_lists or last.row in of_lists:
        return (block.row, block.column) == (last.row, last.column)
    return True


def _parted(group: list[Block]) -> Iterator[list[Block]]:
    """A group, cut between items or rows into like parts where it is too long for one passage."""
    parts = -(-_size(group) // WHOLE_LIST)
    wanted = _size(group) / max(parts, 1)
    run: list[Block] = []
    for block in group:
        if run and parts > 1 and _size(run) + len(block.text) / 2 > wanted and block.row != (run[-1].row or -1):
            yield run
            run = []
        run.append(block)
    yield run


def _introduces(block: Block) -> bool:
    """Whether the block leads what follows in ("…include:")."""
    return bool(re.search(r":\s*$", block.text))
