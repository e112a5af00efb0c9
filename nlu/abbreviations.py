"""Abbreviations of the field, spelled out: "DV" is read as "domestic violence" (cues/abbreviations.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from knowledge.yaml_file import read

FILE = Path(__file__).parent / "cues" / "abbreviations.yml"


class Abbreviations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file's lists: read in any case, read in capitals only, and the words after or before which the letters mean something else."""

    any_case: dict[str, str]
    capitals: dict[str, str]
    except_after: dict[str, tuple[str, ...]]
    except_before: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class SpelledOut:
    """A text with its abbreviations spelled out. `shifts`: (place in the text as typed, characters by which all from there on moved)."""

    text: str
    shifts: tuple[tuple[int, int], ...]

    def place(self, typed: int) -> int:
        """Where the character that was typed at `typed` stands in the spelled-out text."""
        return typed + sum(moved for start, moved in self.shifts if typed >= start)


@lru_cache(maxsize=1)
def abbreviations() -> Abbreviations:
    """The file, read once. Raises ContentError."""
    return read(FILE, Abbreviations)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    known = abbreviations()

    def one_of(forms: dict[str, str]) -> str:
        return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))

    return re.compile(rf"(?<![\w'’&-])(?:(?i:(?P<any>{one_of(known.any_case)}))|(?P<capitals>{one_of(known.capitals)}))(?![\w&])")


def spelled_out(text: str, instead: Sequence[tuple[int, int, str]] = ()) -> SpelledOut:
    """The text with each abbreviation replaced by what it stands for, and how to find a typed place in it.

    instead: further stretches (start, end) with what is read in their place; they win over abbreviations in them.
    """
    changes = [*instead]
    changes += [c for c in _abbreviated(text) if not any(c[0] < end and start < c[1] for start, end, _ in instead)]
    out: list[str] = []
    shifts: list[tuple[int, int]] = []
    at = 0
    for start, end, put in sorted(changes):
        out += [text[at:start], put]
        shifts.append((end, len(put) - (end - start)))
        at = end
    return SpelledOut("".join([*out, text[at:]]), tuple(shifts))


def _abbreviated(text: str) -> Iterator[tuple[int, int, str]]:
    known = abbreviations()
    for match in _pattern().finditer(text.replace("’", "'")):
        form = match.group(0)
        before, after = text[: match.start()].split()[-1:], text[match.end() :].split()[:1]
        if not (_among(before, known.except_after.get(form, ())) or _among(after, known.except_before.get(form, ()))):
            yield match.start(), match.end(), known.any_case[form.lower()] if match["any"] else known.capitals[form]


def _among(word: Sequence[str], words: tuple[str, ...]) -> bool:
    """Whether a word (none or one) is one of `words`, whatever stop stands beside it."""
    return bool(word) and word[0].lower().strip(",.;:?!") in words
