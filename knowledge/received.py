"""A document's clean Markdown against the file as received: the same words in the same order, but for the listed repairs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from knowledge.documents import split_front
from knowledge.errors import ContentError
from knowledge.schema import Repair
from knowledge.yaml_file import read, text_of

_MARKUP = re.compile(r"</?[a-z]+(?: [^>]*)?>|\]\([^)]*\)|[*_\[\\]")
_WORD = re.compile(r"[^\W_]+[.,;:?!)/&@'’”%–-]*")  # with the punctuation that hangs on it
_BEFORE = 12  # words: how far before the end of the last repair the next one may begin
_SHOWN = 8  # words shown on each side of a difference


def departures(path: Path) -> Iterator[ContentError]:
    """What is wrong with the Markdown at `path`: another received file than its front matter names, or words that were not received so."""
    front, body = split_front(text_of(path), path)
    source = path.parent.parent / front.source
    received = text_of(source)
    if hashlib.sha256(source.read_bytes()).hexdigest() != front.sha256:
        yield ContentError(path, "sha256", f"{front.source} is not the file whose fingerprint is given", "restore the file as received")
        return
    listed = path.with_suffix(".repairs.yml")
    try:
        wanted = _repaired(words(received), read(listed, tuple[Repair, ...]) if listed.exists() else (), listed)
    except ContentError as error:
        yield error
        return
    clean = words(body)
    if clean != wanted:
        at = next((i for i, (a, b) in enumerate(zip(clean, wanted)) if a != b), min(len(clean), len(wanted)))
        here, there = (" ".join(w[max(0, at - _SHOWN) : at + _SHOWN]) for w in (clean, wanted))
        yield ContentError(path, "words", f'"{here}" stands where "{there}" was received', "restore the words, or list the repair with its reason")


def words(text: str) -> list[str]:
    """The words of a text with the punctuation that hangs on them, mark-up aside."""
    return _WORD.findall(_MARKUP.sub(lambda m: " " if m[0][0] == "<" else "", text.removeprefix("\ufeff")))


def _repaired(old: list[str], repairs: tuple[Repair, ...], file: Path) -> list[str]:
    plain = bare(old)
    out: list[str] = []
    at = 0
    for number, repair in enumerate(repairs):
        needle = bare(words(repair.after))
        starts = range(max(0, at - _BEFORE), len(plain) - len(needle) + 1)
        found = next((i + len(needle) for i in starts if plain[i : i + len(needle)] == needle), None)
        if found is None:
            reason = f'the received file has no "{repair.after[:60]}" after the repair before it'
            raise ContentError(file, f"[{number}].after", reason, "copy the words as received, in the document's order")
        out += old[at:found] + words(repair.repaired)
        at = found + repair.received_words
    return out + old[at:]


def bare(tokens: list[str]) -> list[str]:
    """The words without the punctuation that hangs on them."""
    return [m[0] for t in tokens if (m := re.match(r"[^\W_]+", t))]
