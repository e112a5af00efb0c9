"""Meaning: unit vectors, kept by what they say, and the nearest of them, found with faiss."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from zipfile import BadZipFile

import faiss
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Rows = NDArray[np.int64]
EXACT = 20_000  # rows up to which every vector is compared; above, faiss's inverted lists of one-byte codes
LISTS = 4096  # inverted lists at most
LOOKED_IN = 0.02  # share of the inverted lists that a search looks in
TRAINED_ON = 40  # vectors a list is learnt from


class Encoder(Protocol):
    """Turns texts into unit-length rows."""

    @property
    def name(self) -> str:
        """The model's name or path; it changes with its weights."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Shape (texts, size)."""
        ...


def encoded(texts: Sequence[str], encoder: Encoder, cache: Path | None) -> Vectors:
    """The vectors of texts, shape (texts, size).

    With a folder `cache` each vector is kept there by the hash of its text: only what was changed is encoded again. A file that cannot be
    read is made anew.
    """
    if cache is None:
        return encoder.encode(list(texts))
    file = cache / f"{hashlib.sha256(encoder.name.encode()).hexdigest()[:16]}.npz"
    kept = _read(file)
    keys = [hashlib.sha256(t.encode()).hexdigest()[:24] for t in texts]
    new = {key: text for key, text in zip(keys, texts) if key not in kept}
    if new:
        kept |= dict(zip(new, encoder.encode(list(new.values()))))
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(f".{os.getpid()}.part.npz")  # several processes may start at once
        np.savez(part, keys=np.array(list(kept)), vectors=np.array(list(kept.values()), dtype=np.float32))
        part.replace(file)
    return np.array([kept[k] for k in keys], dtype=np.float32)


def _read(file: Path) -> dict[str, Vectors]:
    try:
        with np.load(file) as held:
            return dict(zip(held["keys"].tolist(), held["vectors"]))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error):
        return {}


@dataclass(frozen=True)
class Nearest:
    """Vectors of which the nearest to one can be found. `of` makes it. Read-only."""

    index: Any
    size: int

    @classmethod
    def of(cls, vectors: Vectors) -> Nearest:
        """Index vectors of shape (n, size). Many are coded in a byte a number and sorted into lists, so that a search looks at a few of them."""
        many, size = vectors.shape
        if many <= EXACT:
            index = faiss.IndexFlatIP(size)
        else:
            lists = int(min(LISTS, 2 * many**0.5))
            index = faiss.IndexIVFScalarQuantizer(
                faiss.IndexFlatIP(size), size, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT, False
            )
            index.train(vectors[:: max(1, many // (TRAINED_ON * lists))])
            index.set_direct_map_type(faiss.DirectMap.Array)
            index.nprobe = max(8, int(LOOKED_IN * lists))
        index.add(vectors)
        return cls(index, many)

    def top(self, vector: Vectors, limit: int) -> tuple[Rows, Vectors]:
        """The rows nearest to a vector of shape (size,), best first, and their cosines."""
        cosines, rows = self.index.search(vector[None], min(limit, self.size)) if self.size else (np.zeros((1, 0)), np.zeros((1, 0), dtype=np.int64))
        found = rows[0] >= 0
        return rows[0][found], cosines[0][found].astype(np.float32)

    def cosines(self, vector: Vectors, rows: Rows) -> Vectors:
        """The cosines of some rows to a vector of shape (size,), in their order."""
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        return np.asarray(self.index.reconstruct_batch(rows) @ vector, dtype=np.float32)
