"""What is learnt from the example banks, kept under the banks' hash: train when they changed, load otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlu.classifier import Classifier
from nlu.emergency import CALM, cues
from nlu.encoder import Encoder
from nlu.examples import DATA, Example, dialogue_examples, digest, emergency_examples, indicator_examples
from nlu.featurizer import Arrays, Featurizer
from nlu.indicators import PREFIX

CACHE = Path(".cache/reader")
NAMES = ("indicators", "acts", "emergency")
FEATURIZER = "featurizer"
FILES = tuple(f"{name}.npz" for name in (FEATURIZER, *NAMES))
LEARNING = ("featurizer.py", "classifier.py")  # code that decides what is learnt


@dataclass(frozen=True)
class Models:
    """The encoder, the featurizer, and the three classifiers that read a message with them."""

    encoder: Encoder
    featurizer: Featurizer
    indicators: Classifier
    acts: Classifier
    emergency: Classifier
    key: str


def banks(data: Path = DATA) -> dict[str, tuple[Example, ...]]:
    """The three example banks by the name of what is learnt from them."""
    indicators, acts = indicator_examples(data), dialogue_examples(data)
    return {"indicators": indicators, "acts": acts, "emergency": (*emergency_examples(data), *_calm(indicators), *_calm(acts))}


def _calm(bank: tuple[Example, ...]) -> tuple[Example, ...]:
    """A bank's examples as examples of no immediate danger, but for indicators that may be just that (cues/emergency.yml)."""
    skipped = {f"{PREFIX}{name}" for name in cues()["may_be_now"]}
    return tuple(Example(e.text, CALM) for e in bank if e.intent not in skipped)


def key_of(examples: dict[str, tuple[Example, ...]], encoder: str) -> str:
    """The hash of all examples, of the learning code and of the encoder's name."""
    code = b"".join(Path(__file__).with_name(name).read_bytes() for name in LEARNING)
    name = Path(encoder).name
    return hashlib.sha256(f"{digest(*examples.values())}{name}".encode() + code).hexdigest()[:16]


def load_or_train(
    encoder: Encoder, folder: Path = CACHE, data: Path = DATA, say: Callable[[str], None] = lambda _: None, *, progress: bool = False
) -> Models:
    """The models for the examples under `data`: read from `folder` if they are there, else learnt and kept there.

    `say` is told each step; `progress` shows a bar while the examples are encoded.
    """
    examples = banks(data)
    key = key_of(examples, encoder.name)
    kept = folder / key
    if not all((kept / name).exists() for name in FILES):
        _train(examples, encoder, kept, say, progress)
    return read_models(encoder, kept, key)


def read_models(encoder: Encoder, kept: Path, key: str) -> Models:
    """The models in the folder `kept`. Raises FileNotFoundError."""
    heads = {name: Classifier.of(_read(kept, name)) for name in NAMES}
    return Models(encoder, Featurizer.of(_read(kept, FEATURIZER)), **heads, key=key)


def _read(kept: Path, name: str) -> Arrays:
    with np.load(kept / f"{name}.npz", allow_pickle=False) as stored:  # arrays only: no code runs when they are read
        return {key: stored[key] for key in stored.files}


def _keep(kept: Path, name: str, arrays: Arrays) -> None:
    """Written beside and moved, so that a file that is there is whole."""
    kept.mkdir(parents=True, exist_ok=True)
    part = kept / f"{name}.part.npz"
    np.savez(part, **arrays)
    part.replace(kept / f"{name}.npz")


def _train(examples: dict[str, tuple[Example, ...]], encoder: Encoder, kept: Path, say: Callable[[str], None], progress: bool) -> None:
    texts = tuple(dict.fromkeys(e.text for bank in examples.values() for e in bank))
    say(f"reading {len(texts)} examples")
    vectors = encoder.encode(texts, show_progress=progress)
    featurizer = Featurizer.fit(texts)
    features = featurizer.features(texts, vectors)
    row = {text: number for number, text in enumerate(texts)}
    for step, name in enumerate(NAMES, 1):
        bank = examples[name]
        say(f"learning {name} ({step} of {len(NAMES)}): {len(bank)} examples, {len({e.intent for e in bank})} intents")
        head = Classifier.fit(features[[row[e.text] for e in bank]], [e.intent for e in bank])
        _keep(kept, name, head.arrays())
    _keep(kept, FEATURIZER, featurizer.arrays())
