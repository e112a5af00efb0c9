"""Indicators that mean the same to some authority: where one line of its tables is met by either of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from knowledge.library import Library


def kin(library: Library, intents: tuple[str, ...]) -> npt.NDArray[np.float32]:
    """A matrix of 0 and 1, shape (intents, intents): whether two indicator intents stand side by side in an ``any_of``. Each is its own kin."""
    place = {name.removeprefix("indicator/"): i for i, name in enumerate(intents)}
    out = np.eye(len(intents), dtype=np.float32)
    for authority in library.authorities.values():
        for when in (w for t in authority.thresholds for w in t.entry.when.walk()):
            side = [place[w.indicator] for w in when.any_of or () if w.indicator in place]
            out[np.ix_(side, side)] = 1.0
    return out
