"""Learning on from older weights: what is new several times, among a sample of what is known, so that it is not forgotten.

Rehearsal, after Robins (1995), "Catastrophic forgetting, rehearsal and pseudorehearsal". A few minutes on two cores, where learning all takes an
hour.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from nlu.examples import Example
from nlu.lessons import Curriculum
from nlu.messages import Message
from nlu.tuning import Settings

TIMES = 2  # how often what is new is shown
SHARE = 0.4  # of what is known, shown once
SETTINGS = Settings(epochs=1, rate=3e-5, heads_rate=6e-4)

Marks = NDArray[np.uint32]


def marks(items: Sequence[Example | Message]) -> Marks:
    """A mark for each item, the same for the same words and labels, shape (items,)."""
    return np.array([zlib.crc32(msgspec.json.encode(item)) for item in items], np.uint32)


def known(file: Path) -> Marks:
    """The marks of what shipped weights were learnt from, as `keep_known` wrote them; none where the file is missing."""
    return np.asarray(np.load(file), dtype=np.uint32) if file.exists() else np.zeros(0, np.uint32)


def keep_known(file: Path, items: Sequence[Example | Message]) -> None:
    """Write the marks of all items to `file`."""
    np.save(file, np.unique(marks(items)))


def refresher(course: Curriculum, singles: Sequence[Example], messages: Sequence[Message], known: Marks, seed: int) -> Curriculum | None:
    """The part of a course to learn on with, or None where nothing in it is new.

    singles, messages: what the course was made of, in its order.
    """
    new = ~np.isin(marks(singles), known), ~np.isin(marks(messages), known)
    if not new[0].any() and not new[1].any():
        return None
    chance = random.Random(seed)  # noqa: S311 (no secret)
    sample = [[is_new or chance.random() < SHARE for is_new in row] for row in new]
    parts: list[tuple[Any, ...]] = []
    for items, row, is_new in zip((course.stretches, course.messages), sample, new):
        again = tuple(item for item, fresh in zip(items, is_new) if fresh)
        parts.append(tuple(item for item, take in zip(items, row) if take) + again * (TIMES - 1))
    return replace(course, stretches=parts[0], messages=parts[1])
