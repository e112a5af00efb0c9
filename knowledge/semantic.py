"""Meaning: inner products of unit vectors, searched with faiss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import faiss
import numpy as np
from numpy.typing import NDArray


class Encoder(Protocol):
    """Turns texts into unit-length rows."""

    @property
    def name(self) -> str:
        """The model's name or path."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (texts, size)."""
        ...


@dataclass(frozen=True)
class Semantic:
    """An index over texts. `of` makes it, or reads the vectors it kept before."""

    index: Any
    encoder: Encoder

    @classmethod
    def of(cls, texts: Sequence[str], encoder: Encoder, kept: Path | None) -> Semantic:
        """Index the texts; their vectors are kept in the file `kept`, whose name must change with the texts."""
        if kept is not None and kept.exists():
            vectors = np.load(kept)
        else:
            vectors = encoder.encode(list(texts))
            if kept is not None:
                kept.parent.mkdir(parents=True, exist_ok=True)
                np.save(kept, vectors)
        index = faiss.IndexFlatIP(int(vectors.shape[1]))
        index.add(vectors)
        return cls(index, encoder)

    def scores(self, question: str) -> NDArray[np.float32]:
        """The cosine of every text to the question, shape (texts,)."""
        return self.near(self.encoder.encode([question]))

    def near(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """The cosine of every text to a question's vector of shape (1, size), shape (texts,): one encoding serves several indexes."""
        found, order = self.index.search(vector, self.index.ntotal)
        out = np.zeros(self.index.ntotal, dtype=np.float32)
        out[order[0]] = found[0]
        return out
