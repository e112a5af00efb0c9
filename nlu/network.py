"""The tuned encoder with its heads: a message and the stretches in question → what each stretch shows.

A message is read once, whole; each stretch (clause, sentence) is the mean of its own words as they stand in the message ("late chunking"), so "that
was another child" is known to the clause before it. Five linear heads read a stretch: indicators shown, indicators spoken of, the dialogue act,
danger now, and whether the person at risk is an adult.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.torch import save_file
from transformers import AutoModel, AutoTokenizer

from nlu.abbreviations import spelled_out
from nlu.lessons import Lesson
from nlu.reading import Span

Probabilities = NDArray[np.float32]
LONGEST = 256  # tokens read at once, as the encoder was trained
BEFORE = 48  # tokens of what stands before, where a long message is read in pieces
SCALE = 12.0  # length of a stretch's vector before the heads
DROPOUT = 0.1
UNLIKELY = -4.0  # logit at which a stretch begins to show an intent: most are not shown


@dataclass(frozen=True)
class Looked:
    """What each stretch shows, as probabilities (0-1).

    shown: the indicator is shown. spoken: it is spoken of, whether it counts or is denied, past, supposed or somebody else's. Both of shape
    (stretches, intents). acts: (stretches, acts), rows sum to 1. now: (stretches,), danger now. adult: (stretches,), the person at
    risk is an adult.
    """

    shown: Probabilities
    spoken: Probabilities
    acts: Probabilities
    now: Probabilities
    adult: Probabilities

    def rows(self, chosen: slice) -> Looked:
        """Some of the stretches."""
        return Looked(self.shown[chosen], self.spoken[chosen], self.acts[chosen], self.now[chosen], self.adult[chosen])


def opened(file: Path) -> Any:
    """The safetensors file at `file`, to be used in a ``with``. Raises FileNotFoundError."""
    return safe_open(file, framework="pt")  # type: ignore[no-untyped-call]


class Heads(torch.nn.Module):  # type: ignore[misc]
    """Five linear heads on one vector."""

    def __init__(self, size: int, intents: int, acts: int) -> None:
        super().__init__()
        self.shown = torch.nn.Linear(size, intents)
        self.spoken = torch.nn.Linear(size, intents)
        self.acts = torch.nn.Linear(size, acts)
        self.now = torch.nn.Linear(size, 1)
        self.adult = torch.nn.Linear(size, 1)
        self.drop = torch.nn.Dropout(DROPOUT)
        self.taken: dict[str, tuple[list[int], torch.Tensor]] = {}
        self.forget()

    def take(self, weights: dict[str, torch.Tensor], rows: dict[str, list[tuple[int, int]]]) -> None:
        """Go on from other heads' weights. rows: (own row, row there) for each head's name; what has no row there begins anew."""
        for name, theirs in weights.items():
            pairs = rows[name.split(".")[0]]
            self.taken[name] = ([own for own, _ in pairs], theirs[[there for _, there in pairs]])
        self.forget()

    def forget(self) -> None:
        """Begin anew, by torch's seed, but for the rows that were taken."""
        for head in (self.shown, self.spoken, self.acts, self.now, self.adult):
            head.reset_parameters()
        for head in (self.shown, self.spoken):
            torch.nn.init.constant_(head.bias, UNLIKELY)
        with torch.no_grad():
            for name, (own, rows) in self.taken.items():
                self.get_parameter(name)[own] = rows

    def forward(self, vectors: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Logits of the five heads."""
        vectors = self.drop(vectors)
        return self.shown(vectors), self.spoken(vectors), self.acts(vectors), self.now(vectors)[:, 0], self.adult(vectors)[:, 0]


class Network:
    """Encoder and heads on the CPU. `intents` and `acts` name the columns."""

    def __init__(self, encoder: str, intents: Sequence[str], acts: Sequence[str]) -> None:
        """A network as it is before anything is learnt. `encoder`: a transformers folder or name. Raises OSError when it cannot be read."""
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        self.intents, self.acts = tuple(intents), tuple(acts)
        self.tokenizer: Any = AutoTokenizer.from_pretrained(encoder)
        self.encoder: Any = AutoModel.from_pretrained(encoder)
        self.heads = Heads(int(self.encoder.config.hidden_size), len(self.intents), len(self.acts))
        self.encoder.eval()
        self.heads.eval()

    def learnt(self) -> dict[str, torch.Tensor]:
        """All that learning changes: the encoder's layers without its word vectors (they stay), and the heads."""
        layers = {f"encoder.{k}": v for k, v in self.encoder.state_dict().items() if not k.startswith("embeddings.")}
        return layers | {f"heads.{k}": v for k, v in self.heads.state_dict().items()}

    def keep(self, file: Path, key: str, encoder: str) -> None:
        """Write what was learnt to `file`, in half precision, with the names of the columns, the key of the examples and the encoder's name."""
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        named = {"key": key, "encoder": encoder, "intents": json.dumps(self.intents), "acts": json.dumps(self.acts)}
        save_file({k: v.half().contiguous() for k, v in self.learnt().items()}, part, metadata=named)
        part.replace(file)

    @classmethod
    def kept(cls, file: Path, encoder: str) -> Network:
        """The network that `keep` wrote. Raises FileNotFoundError; RuntimeError when it was learnt with another encoder."""
        with opened(file) as stored:
            named = stored.metadata()
        network = cls(encoder, json.loads(named["intents"]), json.loads(named["acts"]))
        network.go_on_from(file)
        return network

    def go_on_from(self, file: Path) -> None:
        """Take over what another network learnt: all layers, and the heads' rows of the same names. Raises as `kept` does."""
        with opened(file) as stored:
            named = stored.metadata()
            weights = {k: stored.get_tensor(k).float() for k in stored.keys()}  # noqa: SIM118 (no dict)
        layers = {k[8:]: v for k, v in weights.items() if k.startswith("encoder.")}
        known = {k: v.shape for k, v in self.encoder.state_dict().items() if not k.startswith("embeddings.")}
        if {k: v.shape for k, v in layers.items()} != known:
            raise RuntimeError(f"{file}: learnt with another encoder ({named['encoder']}): set SIGNPOST_ENCODER to it, or learn anew")
        self.encoder.load_state_dict(layers, strict=False)  # the word vectors stay
        intents, acts = _rows(self.intents, json.loads(named["intents"])), _rows(self.acts, json.loads(named["acts"]))
        rows = {"shown": intents, "spoken": intents, "acts": acts, "now": [(0, 0)], "adult": [(0, 0)]}
        self.heads.take({k[6:]: v for k, v in weights.items() if k.startswith("heads.")}, rows)

    def look(self, text: str, spans: Sequence[Span], instead: Sequence[tuple[int, int, str]] = ()) -> Looked:
        """What each of the stretches `spans` of `text` shows. instead: stretches (start, end) with what is read in their place."""
        spelled = spelled_out(text, instead)
        places = [(spelled.place(s.start), spelled.place(s.end)) for s in spans]
        logits = [np.zeros((len(spans), n), np.float32) for n in (len(self.intents), len(self.intents), len(self.acts), 1, 1)]
        with torch.inference_mode():
            for start, end, inside in self._pieces(spelled.text, places):
                piece = [(places[i][0] - start, min(places[i][1], end) - start) for i in inside]
                vectors = self.vectors([spelled.text[start:end]], [piece])
                for out, told in zip(logits, self.heads(vectors)):
                    out[inside] = told.reshape(len(inside), -1).numpy()
        return _likely([torch.from_numpy(x) for x in logits])

    def look_alone(self, texts: Sequence[str]) -> Looked:
        """What each of some short texts shows by itself; all are read at once, each up to LONGEST tokens."""
        spelled = [spelled_out(text).text for text in texts]
        with torch.inference_mode():
            return _likely(self.heads(self.vectors(spelled, [[(0, len(text))] for text in spelled])))

    def _pieces(self, text: str, places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, list[int]]]:
        """The message in pieces that can be read at once: (start, end, numbers of the stretches read in it)."""
        offsets = self.tokenizer(text, add_special_tokens=False, return_offsets_mapping=True, verbose=False)["offset_mapping"]
        room = LONGEST - 2
        if len(offsets) <= room:
            if places:
                yield 0, len(text), list(range(len(places)))
            return
        starts, ends = np.array([a for a, _ in offsets]), np.array([b for _, b in offsets])
        left = sorted(range(len(places)), key=lambda i: places[i])
        while left:
            first = int(np.searchsorted(ends, places[left[0]][0], side="right"))
            last_of_first = int(np.searchsorted(starts, places[left[0]][1]))
            from_token = max(0, min(first, max(first - BEFORE, last_of_first - room)))
            start, end = int(starts[min(from_token, len(starts) - 1)]), int(ends[min(from_token + room, len(ends)) - 1])
            inside = [i for i in left if places[i][0] >= start and places[i][1] <= end] or [left[0]]
            yield start, max(end, start + 1), inside
            left = [i for i in left if i not in set(inside)]

    def vectors(self, texts: Sequence[str], places: Sequence[Sequence[tuple[int, int]]]) -> torch.Tensor:
        """One vector of length SCALE for each place (start, end) in each text, in order: shape (places, size). A place without words gives zeros."""
        tokens = self.tokenizer(list(texts), truncation=True, max_length=LONGEST, padding=True, return_offsets_mapping=True, return_tensors="pt")
        offsets = tokens.pop("offset_mapping").numpy()
        hidden = self.encoder(**tokens).last_hidden_state
        rows = [(n, a, b) for n, of_text in enumerate(places) for a, b in of_text]
        first, last = offsets[..., 0], offsets[..., 1]
        mask = torch.from_numpy(np.array([(first[n] >= a) & (last[n] <= b) & (last[n] > first[n]) for n, a, b in rows], dtype=np.float32))
        pooled = torch.bmm(mask[:, None, :], hidden[torch.tensor([n for n, _, _ in rows])])[:, 0] / mask.sum(1, keepdim=True).clamp(min=1.0)
        return torch.nn.functional.normalize(pooled, dim=1) * SCALE

    def vectors_of(self, taught: Sequence[Lesson]) -> torch.Tensor:
        """The vectors of all stretches of some lessons, in order."""
        return self.vectors([x.text for x in taught], [[(a, b) for a, b, _ in x.stretches] for x in taught])


def _likely(logits: Sequence[torch.Tensor]) -> Looked:
    """The heads' logits as probabilities."""
    shown, spoken, acts, now, adult = logits
    rows = (shown.sigmoid(), spoken.sigmoid(), acts.softmax(1), now.reshape(-1).sigmoid(), adult.reshape(-1).sigmoid())
    return Looked(*(row.numpy() for row in rows))


def _rows(own: Sequence[str], there: Sequence[str]) -> list[tuple[int, int]]:
    """(own place, place there) of every name that stands in both."""
    places = {name: i for i, name in enumerate(there)}
    return [(i, places[name]) for i, name in enumerate(own) if name in places]
