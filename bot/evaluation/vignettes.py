"""Vignettes: what practitioners type, with a careful answer. Written from the threshold documents alone, to measure by and never to learn."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from knowledge.errors import ContentError
from knowledge.library import Library
from knowledge.yaml_file import read

FOLDER = Path(__file__).parent / "vignettes"
Kind = Literal["plain", "typo", "slang", "multi", "long", "numeric", "age", "negation", "experiencer", "historical", "hypothetical"]


class Vignette(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One message, and what is so.

    level: the highest that the published lines support (1-4), None where there is none. level_alt: others that a careful colleague could defend.
    indicators: ids of the lines that the facts support; also: ids that could be defended too. tempting: ids that a careless reader would give.
    """

    id: str
    authority: str
    kind: Kind
    text: str
    level: int | None
    level_alt: tuple[int, ...] = ()
    indicators: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    tempting: tuple[str, ...] = ()
    emergency: bool = False

    @property
    def right(self) -> frozenset[int | None]:
        """The levels that are right."""
        return frozenset({self.level, *self.level_alt})

    @property
    def due(self) -> tuple[int, ...]:
        """The levels that are right, lowest first; none where the message is to stay without one."""
        return tuple(sorted({self.level, *self.level_alt})) if self.level is not None else ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    vignettes: tuple[Vignette, ...]


def vignettes(library: Library, folder: Path = FOLDER) -> tuple[Vignette, ...]:
    """All vignettes under `folder`, in the order of the files. Raises ContentError, also for an unknown authority or line."""
    out: list[Vignette] = []
    for path in sorted(folder.glob("*.yml")):
        for one in read(path, _File).vignettes:
            lines = {t.entry.id for t in library.authority(one.authority).thresholds}
            if unknown := sorted({*one.indicators, *one.also, *one.tempting} - lines):
                raise ContentError(path, one.id, f"{unknown[0]!r} is no line of {one.authority}", "write an id of its thresholds")
            out.append(one)
    return tuple(out)
