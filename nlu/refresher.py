"""Learning on from older weights: what is new among most of what is known, once over, so that nothing is forgotten.

Rehearsal, after Robins (1995), "Catastrophic forgetting, rehearsal and pseudorehearsal". Some minutes on two cores, where learning all takes an hour.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from nlu.examples import Example
from nlu.lessons import Curriculum
from nlu.messages import Message
from nlu.tuning import Settings

SHARE = 0.8  # of what is known
MORE = Settings(epochs=1, rate=1.5e-5, heads_rate=3e-4)  # for more of what is known by name
OTHER = Settings(epochs=1, rate=3e-5, heads_rate=6e-4)  # where names are new, whose rows of the heads begin from nothing

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
    """The part of a course to learn on with, or None where nothing in it is new. All that tells of danger now is rehearsed.

    singles, messages: what the course was made of, in its order.
    """
    new_singles, new_messages = ~np.isin(marks(singles), known), ~np.isin(marks(messages), known)
    if not new_singles.any() and not new_messages.any():
        return None
    chance = random.Random(seed)  # noqa: S311 (no secret)
    stretches = [s for s, new in zip(course.stretches, new_singles) if new or s.now or chance.random() < SHARE]
    whole = [parts for parts, new in zip(course.messages, new_messages) if new or any(p.now for p in parts) or chance.random() < SHARE]
    return replace(course, stretches=tuple(stretches), messages=tuple(whole))
