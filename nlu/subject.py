"""Whom a message is about: a child or an adult; whether the writer is that person; whether consent is said to be given."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml

from nlu.context import find
from nlu.reading import Age, Subject

FILE = Path(__file__).parent / "cues" / "people.yml"
_YEARS = re.compile(r"\b(?:year|yr|y)\s?\d{1,2}\b", re.I)
_GIVEN = re.compile(
    r"\b(?:consents?|agreed|agrees|happy for us|happy to|has consented|gave (?:her|his|their) consent|consent (?:is|was) given|on board)\b", re.I
)
_WITHHELD = re.compile(
    r"\b(?:withh(?:eld|olds?|olding) consent|(?:won'?t|doesn'?t|didn'?t|not|refus\w+ to|never) (?:consent|agree)\w*|"
    r"refus\w+ consent|no consent|without (?:her |his |their )?consent|couldn'?t get (?:her |his |their )?consent|"
    r"consent refused)\b",
    re.I,
)


@lru_cache(maxsize=1)
def _people() -> dict[str, tuple[str, ...]]:
    raw = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {key: tuple(values) for key, values in raw.items()}


def subject(text: str, ages: tuple[Age, ...]) -> Subject | None:
    """Child or adult, by the ages stated and the words used; None when nothing tells. A child anywhere in the story makes it a child's."""
    if any(a.high < 18 for a in ages) or _YEARS.search(text):
        return "child"
    words = _people()
    child, adult = find(words["child"], text), find(words["adult"], text)
    if any(a.low >= 18 for a in ages):
        return "child" if child and not adult and all(a.low < 20 for a in ages) else "adult"
    if child:
        return "child"
    return "adult" if adult else None


def speaks_for_self(text: str) -> bool:
    """Whether the writer is the child or the victim."""
    words = _people()
    plain = text.replace("’", "'")
    if find(words["self_child"], plain) or find(words["self_victim"], plain):
        return True
    return any(int(m.group(1)) < 18 for form in words["self_age"] for m in re.finditer(form, plain, re.I))


def consent(text: str) -> Literal["given", "withheld"] | None:
    """Whether the message says that consent is given or withheld."""
    plain = text.replace("’", "'")
    if _WITHHELD.search(plain):
        return "withheld"
    return "given" if _GIVEN.search(plain) else None
