"""A document's clean Markdown → blocks with their heading path.

Blocks are what a reader sees as one thing: a paragraph, a list item, a cell's entry. Lines that begin with ``%%`` (page furniture,
form fields, interleaved columns) are kept in the file for completeness and are never quoted.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from knowledge.errors import ContentError
from knowledge.schema import FrontMatter
from knowledge.yaml_file import convert, parse_yaml, text_of

NOT_QUOTABLE = "%%"
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.S)
_ITEM = re.compile(r"^(?:[-*•]|\d+\.)\s+")
_EMPHASIS = re.compile(r"\*\*|\*|(?<!\w)_|_(?!\w)|`")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_AUTOLINK = re.compile(r"<((?:https?:|www)[^>]*)>")


@dataclass(frozen=True)
class Block:
    """One heading, paragraph, list item or table entry. ``section``: headings from the top; ``head``: its column's head, or "".

    ``row`` and ``column``: of a table's entry, counted from 1 through the document and through the row; 0 outside tables.
    """

    kind: Literal["heading", "paragraph", "item", "cell"]
    text: str
    section: tuple[str, ...]
    head: str = ""
    row: int = 0
    column: int = 0


@dataclass(frozen=True)
class Document:
    """A published document: who, when, and its quotable text in order."""

    id: str
    title: str
    publisher: str
    authority: str
    date: str
    version: str
    source: str
    sha256: str
    review: datetime.date | None
    path: Path
    blocks: tuple[Block, ...]
    age: str = ""


def plain(text: str) -> str:
    """Text without mark-up, white space folded: what a reader sees."""
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))
    return re.sub(r"\s+", " ", _EMPHASIS.sub("", text)).strip()


def split_front(text: str, path: Path) -> tuple[FrontMatter, str]:
    """Markdown file text → its front matter and its body. Raises ContentError."""
    found = _FRONT.match(text)
    if not found:
        raise ContentError(path, "front matter", "it is missing", "begin the file with --- lines; see knowledge/README.md")
    head = parse_yaml("\n" + found.group(1), path)  # the "---" before it is line 1
    return convert(head, FrontMatter, path), text[found.end() :]


def read_document(path: Path) -> Document:
    """Read the Markdown file at `path`. Raises ContentError when its head is not as the schema asks."""
    front, body = split_front(text_of(path), path)
    fields = {k: getattr(front, k) for k in ("id", "title", "publisher", "authority", "date", "version", "source", "sha256", "review", "age")}
    return Document(**fields, path=path, blocks=tuple(_blocks(body)))


def _blocks(body: str) -> list[Block]:
    blocks: list[Block] = []
    section: list[str] = []
    heads: list[str] = []
    rows = 0
    for line in body.split("\n"):
        stripped = line.strip()
        if not stripped or stripped.startswith(NOT_QUOTABLE):
            heads = []  # a table ends here
        elif heading := re.match(r"^(#{1,6})\s+(.*)$", stripped):
            del section[len(heading.group(1)) - 1 :]
            section += [""] * (len(heading.group(1)) - 1 - len(section)) + [plain(heading.group(2))]
            blocks.append(Block("heading", section[-1], tuple(filter(None, section))))
            heads = []
        elif stripped.startswith("|"):
            cells = [c.strip() for c in stripped.removeprefix("|").removesuffix("|").split("|")]
            if all(re.fullmatch(r":?-{2,}:?", c) for c in cells):
                continue
            if not heads:
                heads = cells
                continue
            rows += 1
            blocks += _row(cells, heads, tuple(filter(None, section)), rows)
        elif _ITEM.match(stripped):
            blocks.append(Block("item", plain(_ITEM.sub("", stripped)), tuple(filter(None, section))))
        elif line.startswith("  ") and blocks and blocks[-1].kind == "item":
            blocks[-1] = Block("item", f"{blocks[-1].text} {plain(stripped)}", blocks[-1].section)
        else:
            blocks.append(Block("paragraph", plain(stripped), tuple(filter(None, section))))
    return blocks


def _row(cells: list[str], heads: list[str], section: tuple[str, ...], row: int) -> list[Block]:
    out = []
    for column, (cell, head) in enumerate(zip(cells, heads + [""] * len(cells)), 1):
        for entry in re.split(r"<br\s*/?>", cell):
            if text := plain(entry.strip().removeprefix("•")):
                out.append(Block("cell", text, section, plain(head), row, column))
    return out
