"""Fit the thresholds of the reader on vignettes: every combination of a grid, the cheapest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path

import msgspec

from actions.case import Case
from bot.assistant import Loaded
from bot.evaluation.marks import NOON, Marks, by_authority, mark
from bot.evaluation.vignettes import Vignette
from nlu.reader import Floors

GRID = {"counts": (0.34, 0.36, 0.38, 0.40, 0.44, 0.48), "possible": (0.24, 0.28, 0.30, 0.32, 0.34, 0.36)}
# What a mistake costs: a level too low can leave a child in danger; one too high, or a line too many, costs the practitioner's time and trust.
COSTS = {"low": -3.0, "high": -1.0, "found4": 1.0, "precision": 0.5, "recall": 0.5, "fooled": -0.5, "empty": 0.2}


@dataclass(frozen=True)
class Trial:
    """One setting with its figures in each authority, and what its mistakes cost (0: none)."""

    floors: Floors
    marks: dict[str, Marks]
    cost: float


def trials(vignettes: Sequence[Vignette], loaded: Loaded, grid: dict[str, tuple[float, ...]] | None = None) -> Iterator[Trial]:
    """The present setting first, then every combination of the grid. Each vignette is looked at once, and decided anew."""
    looked = [(v, loaded.reader.look(loaded.clean(v.text))) for v in vignettes]
    present = loaded.reader.limits
    options = grid or GRID
    settings = [present, *(msgspec.structs.replace(present, **dict(zip(options, values))) for values in product(*options.values()))]
    for floors in settings:
        if not floors.faint <= floors.possible <= floors.counts:
            continue
        reader = replace(loaded.reader, limits=floors)
        given = [mark(v, loaded.assistant.respond(Case(authority=v.authority), reader.decide(looking), NOON)[1]) for v, looking in looked]
        figures = by_authority(given)
        yield Trial(floors, figures, cost(tuple(figures.values())))


def cost(figures: Sequence[Marks]) -> float:
    """What the mistakes cost, mean over the authorities; 0 where everything is right."""
    named = [f.named() for f in figures]
    return sum(abs(weight) * (1.0 - f[name] if weight > 0 else f[name]) for f in named for name, weight in COSTS.items()) / max(1, len(named))


def written(text: str, floors: Floors, sets: str, today: date) -> str:
    """The text of floors.yml with the values of `floors`; comments stay."""
    for name in floors.__struct_fields__:
        value = f'"{today}"' if name == "fitted" else f'"{sets}"' if name == "sets" else f"{getattr(floors, name):.2f}"
        text, found = re.subn(rf'(?m)^{name}:(\s+)("[^"]*"|[\d.]+)', lambda m, n=name, v=value: f"{n}:{m.group(1)}{v}", text)  # type: ignore[misc]
        if found != 1:
            raise RuntimeError(f"floors.yml: {name}: stands {found} times: write it once, on a line of its own")
    return text


def write(file: Path, floors: Floors, sets: str, today: date) -> None:
    """Put the values into the file. Raises RuntimeError where one stands there twice or not at all."""
    file.write_text(written(file.read_text(encoding="utf-8"), floors, sets, today), encoding="utf-8")
