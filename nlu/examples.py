"""Read training examples in Rasa's NLU format."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Example:
    """One example sentence and the intent it shows."""

    text: str
    intent: str


def read_examples(paths: Iterable[Path]) -> tuple[Example, ...]:
    """All examples of the Rasa NLU files at `paths`, in order. Raises ValueError with file and intent when a block is not a list."""
    out: list[Example] = []
    for path in paths:
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if "intent" not in block:
                continue
            lines = [line.strip() for line in block["examples"].splitlines() if line.strip()]
            for line in lines:
                if not line.startswith("- "):
                    raise ValueError(f"{path}: {block['intent']}: {line!r} is not a list item; begin it with '- '")
                out.append(Example(line[2:].strip(), block["intent"]))
    return tuple(out)


def indicator_examples(data: Path = DATA) -> tuple[Example, ...]:
    """The example bank of indicators, with the context clauses that show none of them (intents ``context/…``)."""
    return read_examples([*sorted((data / "indicators").glob("*.yml")), data / "context.yml"])


def dialogue_examples(data: Path = DATA) -> tuple[Example, ...]:
    """The examples of dialogue acts."""
    return read_examples([data / "dialogue.yml"])


def emergency_examples(data: Path = DATA) -> tuple[Example, ...]:
    """The examples of immediate danger, and of all that merely looks like it."""
    return read_examples(sorted(data.glob("emergency*.yml")))


def digest(*banks: tuple[Example, ...]) -> str:
    """A hash of the examples: the key under which what was learnt from them is kept."""
    sha = hashlib.sha256()
    for bank in banks:
        for example in bank:
            sha.update(f"{example.intent}\t{example.text}\n".encode())
    return sha.hexdigest()[:16]
