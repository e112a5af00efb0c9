"""Low-rank deltas: what an encoder learns besides its own weights, small enough to keep (Hu et al. 2021, LoRA).

Each chosen linear layer gets `up @ down` added to its weight. While learning only these are changed; for use they are merged into the weights, so
that encoding costs what it cost before.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import nn

RANK = 16
LAYERS = (("attention.self", "query"), ("attention.self", "value"), ("attention.output", "dense"), ("intermediate", "dense"), ("output", "dense"))


class Delta(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """A linear layer with a low-rank matrix beside its weight; it begins as nothing."""

    def __init__(self, layer: nn.Linear, rank: int = RANK) -> None:
        super().__init__()
        self.layer = layer
        self.down = nn.Parameter(torch.randn(rank, layer.in_features) / math.sqrt(layer.in_features))
        self.up = nn.Parameter(torch.zeros(layer.out_features, rank))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The layer's own output and what is added to it."""
        return self.layer(x) + (x @ self.down.T) @ self.up.T  # type: ignore[no-any-return]


def _places(bert: Any) -> Iterator[tuple[str, nn.Module, str]]:
    """Every layer that takes a delta: its name, the module that holds it, and under which name."""
    for number, block in enumerate(bert.encoder.layer):
        for path, name in LAYERS:
            yield f"{number}.{path}.{name}", block.get_submodule(path), name


def attach(bert: Any) -> dict[str, Delta]:
    """Put a delta beside each chosen layer and freeze all else; returns them by name."""
    for weight in bert.parameters():
        weight.requires_grad = False
    found = {}
    for name, holder, attribute in list(_places(bert)):
        found[name] = Delta(getattr(holder, attribute))
        setattr(holder, attribute, found[name])
    return found


def save(deltas: dict[str, Delta], file: Path, base: str) -> None:
    """Write the deltas, at half precision, with the name of the encoder they were learnt on."""
    tensors = {f"{name}.{part}": getattr(delta, part).detach().half().contiguous() for name, delta in deltas.items() for part in ("down", "up")}
    file.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, file, metadata={"base": base})


def merge(bert: Any, file: Path) -> None:
    """Add the deltas of a file to an encoder's weights. Raises KeyError or RuntimeError where they are those of another encoder."""
    tensors = load_file(file)
    with torch.no_grad():
        for name, holder, attribute in _places(bert):
            down, up = tensors[f"{name}.down"].float(), tensors[f"{name}.up"].float()
            getattr(holder, attribute).weight += up @ down
