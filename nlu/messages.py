"""The bank of whole messages: what practitioners type, part by part, with what each part shows. See nlu/data/README.md."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from knowledge.yaml_file import read
from nlu.examples import DATA

Reason = Literal["negated", "past", "hypothetical", "someone_else"]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One clause or sentence of a message.

    shows: the indicators a careful practitioner sees in it, read in its message. aside: indicators it speaks of that do not count, and why.
    now: it says that somebody is in danger at this moment; None: its words leave that open ("the boy has been stabbed").
    """

    say: str
    shows: tuple[str, ...] = ()
    aside: dict[str, Reason] = {}
    now: bool | None = False


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole message. by: who writes. about: whose risk it is about."""

    by: str
    parts: tuple[Part, ...]
    about: Literal["child", "adult"] = "child"

    @property
    def text(self) -> str:
        """The message as typed: its parts joined by a space."""
        return " ".join(part.say for part in self.parts)

    @property
    def shows(self) -> frozenset[str]:
        """All indicators the message shows."""
        return frozenset(name for part in self.parts for name in part.shows)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    messages: tuple[Message, ...]


def message_bank(data: Path = DATA) -> tuple[Message, ...]:
    """All messages under `data`/messages, in the order of the files. Raises ContentError with file, place and reason."""
    return tuple(m for _, messages in message_files(data) for m in messages)


def message_files(data: Path = DATA) -> tuple[tuple[Path, tuple[Message, ...]], ...]:
    """Each file under `data`/messages with its messages. Raises ContentError with file, place and reason."""
    return tuple((path, _messages(path, path.stat().st_mtime_ns)) for path in sorted((data / "messages").glob("*.yml")))


@lru_cache(maxsize=256)
def _messages(path: Path, _changed: int) -> tuple[Message, ...]:
    """The messages of one file, read again when it has changed."""
    return read(path, _File).messages
