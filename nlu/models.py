"""What is learnt from the example banks, kept under the banks' hash: train when they changed, load otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nlu.classifier import Classifier
from nlu.emergency import CALM, cues
from nlu.encoder import Encoder
from nlu.examples import DATA, Example, dialogue_examples, digest, emergency_examples, indicator_examples
from nlu.indicators import PREFIX

CACHE = Path(".cache/reader")
NAMES = ("indicators", "acts", "emergency")


@dataclass(frozen=True)
class Models:
    """The encoder and the three classifiers that read a message with it."""

    encoder: Encoder
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
    code = Path(__file__).with_name("classifier.py").read_bytes()
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
    paths = {name: folder / key / f"{name}.skops" for name in NAMES}
    if not all(p.exists() for p in paths.values()):
        for step, name in enumerate(NAMES, 1):
            bank = examples[name]
            say(f"learning {name} ({step} of {len(NAMES)}): {len(bank)} examples, {len({e.intent for e in bank})} intents")
            vectors = encoder.encode([e.text for e in bank], show_progress=progress)
            Classifier.fit(bank, vectors).save(paths[name])
    return Models(encoder, **{name: Classifier.load(path) for name, path in paths.items()}, key=key)
