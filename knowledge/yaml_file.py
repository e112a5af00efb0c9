"""Read one YAML file into frozen types, or refuse with file, key, reason and remedy."""

from __future__ import annotations

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from knowledge.errors import ContentError

T = TypeVar("T")


class _UniqueKeys(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # ten times as fast where PyYAML was built with it
    """PyYAML keeps the last of two equal keys without a word; here a second one is an error. Every error knows its line."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """The value of a node; one that cannot be (the 31st of February) is an error like any other."""
        try:
            return super().construct_object(node, deep=deep)
        except ValueError as error:
            raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error


def _mapping(loader: _UniqueKeys, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable):
            raise yaml.constructor.ConstructorError(None, None, "a list or mapping stands where a key should", key_node.start_mark)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"duplicate key {key!r}", key_node.start_mark)
        seen.add(key)
    return dict(loader.construct_mapping(node, deep=True))


_UniqueKeys.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def parse_yaml(text: str, file: Path | str) -> Any:
    """Parse YAML text. Raises ContentError on a syntax error or a key given twice, with its line."""
    try:
        return yaml.load(text, Loader=_UniqueKeys)  # noqa: S506 (a SafeLoader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ContentError(file, f"line {line}", f"character {error.character!r} cannot be shown", "remove it from that line") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        problem = str(error.problem)
        remedy = "keep one of the two" if "duplicate key" in problem else "mend the YAML at that line"
        raise ContentError(file, f"line {line}", problem, remedy) from error


def text_of(path: Path) -> str:
    """The text of the file at `path`. Raises ContentError when it is missing or not UTF-8."""
    if not path.is_file():
        raise ContentError(path, "(file)", "the file is missing", "add it; knowledge/README.md shows what it holds")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise ContentError(path, f"line {line}", "a character is not UTF-8", "save the file as UTF-8") from error


def read(path: Path, kind: type[T]) -> T:
    """Read the file at `path` as `kind` (a msgspec type). Raises ContentError."""
    return convert(parse_yaml(text_of(path), path), kind, path)


def convert(raw: Any, kind: type[T], path: Path | str) -> T:
    """Turn plain YAML values into `kind`. Raises ContentError that names the key."""
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        message = str(error)
        found = re.search(r" - at `\$?(.*?)`$", message)
        key = (found.group(1).lstrip(".") if found else "") or "(top)"
        reason = message[: found.start()] if found else message
        raise ContentError(path, key, reason, _remedy(reason)) from error


def _remedy(reason: str) -> str:
    if "unknown field" in reason:
        return "remove it or correct its spelling; knowledge/schema.py lists the keys"
    if "missing required field" in reason:
        return "add it; knowledge/schema.py says what it holds"
    return "correct the value; knowledge/schema.py says what is allowed"
