"""Read training examples in Rasa's NLU format."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import ContentError
from knowledge.yaml_file import parse_yaml, text_of

DATA = Path(__file__).parent / "data"


class ExamplesError(ContentError, ValueError):
    """An example file that cannot be read: shown like any wrong content, with file, place, reason and remedy."""


@dataclass(frozen=True)
class Example:
    """One example sentence and the intent it shows."""

    text: str
    intent: str


def read_examples(paths: Iterable[Path]) -> tuple[Example, ...]:
    """All examples of the Rasa NLU files at `paths`, in order. Raises ContentError (ExamplesError) with file and place."""
    out: list[Example] = []
    for path in paths:
        raw = parse_yaml(text_of(path), path)
        if not isinstance(raw, dict) or not isinstance(raw.get("nlu"), list):
            raise ExamplesError(path, "nlu", "the list of intents is missing", "begin the file with 'nlu:'; the other files beside it show how")
        for number, block in enumerate(raw["nlu"]):
            if not isinstance(block, dict) or not isinstance(block.get("examples"), str):
                raise ExamplesError(path, f"nlu[{number}]", "it has no examples", "write 'examples: |' and below it one '- ' line an example")
            if "intent" not in block:
                continue
            for line in (line.strip() for line in block["examples"].splitlines() if line.strip()):
                if not line.startswith("- "):
                    raise ExamplesError(path, str(block["intent"]), f"{line!r} is not a list item", "begin it with '- '")
                out.append(Example(line[2:].strip(), str(block["intent"])))
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
