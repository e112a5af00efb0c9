"""Slips of the pen: a text as somebody types it in haste, by ear or in text-speak (cues/typed.yml). The network learns from both.

Synthetic noise of the kinds that people make (letters swapped, left out, words spelled as they sound) is what makes a reader robust to natural noise
(Belinkov and Bisk 2018, "Synthetic and Natural Noise Both Break Neural Machine Translation").
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import msgspec

from knowledge.yaml_file import read

FILE = Path(__file__).parent / "cues" / "typed.yml"
SLIPS = 0.2  # share of stretches with a slip of the pen
WORDS = 0.6  # share of the words in the list that are typed otherwise, where a stretch is typed by ear
SOUNDS = 0.25  # share of the other words that are then typed as they sound
SHORTEST = 12  # characters; a shorter text loses no letter


class Typed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """words: how each is also typed. sounds: regular expressions within a word, and what is typed in their place."""

    words: dict[str, tuple[str, ...]]
    sounds: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def typed() -> Typed:
    """The file, read once. Raises ContentError."""
    return read(FILE, Typed)


def slip(text: str, chance: random.Random) -> str:
    """Now and then the text with one kind of slip: small letters, no apostrophes, no stops, letters swapped or left out, or typed by ear."""
    if chance.random() >= SLIPS:
        return text
    return chance.choice(KINDS)(text, chance)


def by_ear(text: str, chance: random.Random) -> str:
    """The text with words as they sound: "wiv", "skool", "exculded"."""

    def misspelt(match: re.Match[str]) -> str:
        word = match.group(0)
        if known := typed().words.get(word.lower()):
            return chance.choice(known) if chance.random() < WORDS else word
        if chance.random() >= SOUNDS:
            return word
        fitting = [(sound, put) for sound, put in typed().sounds if re.search(sound, word)]
        return re.sub(*chance.choice(fitting), word, count=1) if fitting else word

    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", misspelt, text)


def _small(text: str, _: random.Random) -> str:
    return text.lower()


def _no_apostrophes(text: str, _: random.Random) -> str:
    return re.sub(r"[’']", "", text)


def _no_stops(text: str, _: random.Random) -> str:
    return re.sub(r"[.,;]", "", text)


def _swapped(text: str, chance: random.Random) -> str:
    if len(text) <= SHORTEST:
        return text
    at = chance.randrange(3, len(text) - 3)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _left_out(text: str, chance: random.Random) -> str:
    if len(text) <= SHORTEST:
        return text
    at = chance.randrange(3, len(text) - 3)
    return text[:at] + text[at + 1 :]


KINDS: tuple[Callable[[str, random.Random], str], ...] = (_small, _no_apostrophes, _no_stops, _swapped, _left_out, by_ear, by_ear)
