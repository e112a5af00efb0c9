"""The assistant's own sentences: fixed templates from one file, filled with names and numbers, never with guidance."""

from __future__ import annotations

import string
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import ContentError
from knowledge.yaml_file import read


@dataclass(frozen=True)
class Wording:
    """Templates by their key."""

    texts: dict[str, str]
    file: Path

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of that key, filled. Raises ContentError when the file has no such key or lacks a value for it."""
        if key not in self.texts:
            raise ContentError(self.file, key, "no such sentence", "add the key")
        template = self.texts[key]
        missing = {name for _, name, _, _ in string.Formatter().parse(template) if name} - set(values)
        if missing:
            raise ContentError(self.file, key, f"it asks for {{{', '.join(sorted(missing))}}}", "remove that from the sentence")
        return template.format(**values)

    def has(self, key: str) -> bool:
        """Whether the file has that key."""
        return key in self.texts


def load(path: Path) -> Wording:
    """The wording file at `path` (a mapping of key to sentence). Raises ContentError."""
    return Wording(read(path, dict[str, str]), path)
