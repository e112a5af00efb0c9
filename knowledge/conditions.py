"""The closed vocabulary in which thresholds and panel criteria say when they are met.

A condition is one word with its value, or words joined by ``all_of``, ``any_of``, ``not``. It says nothing about how it is
evaluated: each word is one small function in ``actions/criteria.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec

Level = Annotated[int, msgspec.Meta(ge=1, le=4)]
WORDS = ("indicator", "age", "measure", "count", "level", "entries", "entry", "lives_in", "consent", "all_of", "any_of", "not")
BOUNDS = ("below", "above", "at_least", "at_most")
MEASURES = ("attendance_percent", "absence_days", "clutter_rating", "hospital_months", "pregnancy_weeks")


class Range(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bounds on whole years. ``over: 16`` leaves the age of 16 itself open: between two birthdays nobody can tell."""

    at_least: int | None = None
    over: int | None = None
    under: int | None = None
    at_most: int | None = None

    def __post_init__(self) -> None:
        if all(b is None for b in (self.at_least, self.over, self.under, self.at_most)):
            raise ValueError("an age needs at_least, over, under or at_most")


class LevelRange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bounds on the level of need (1-4)."""

    at_least: Level = 1
    at_most: Level = 4


class EntryCount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many entries of one level must be met at the least."""

    level: Level
    at_least: Annotated[int, msgspec.Meta(ge=1)]


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One condition. Exactly one of WORDS is given.

    indicator: an indicator intent, affirmed in the case.    age: the person's age in years.
    measure: a number in the message (MEASURES), with below, at_least, above or at_most.
    count: how many incidents, at_least so many, within_months.    level: the level of need reached.
    entries: how many entries of a level are met.    entry: an entry of the thresholds (panels and routes only).
    lives_in: the authority.    consent: given or withheld.
    """

    indicator: str | None = None
    age: Range | None = None
    measure: Literal["attendance_percent", "absence_days", "clutter_rating", "hospital_months", "pregnancy_weeks"] | None = None
    below: float | None = None
    above: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    count: Literal["incidents"] | None = None
    within_months: float | None = None
    level: LevelRange | None = None
    entries: EntryCount | None = None
    entry: str | None = None
    lives_in: str | None = None
    consent: Literal["given", "withheld"] | None = None
    all_of: Annotated[tuple[When, ...], msgspec.Meta(min_length=1)] | None = None
    any_of: Annotated[tuple[When, ...], msgspec.Meta(min_length=1)] | None = None
    not_: When | None = msgspec.field(default=None, name="not")

    def __post_init__(self) -> None:
        given = [w for w in WORDS if getattr(self, "not_" if w == "not" else w) is not None]
        if len(given) != 1:
            raise ValueError(f"a condition has exactly one of {', '.join(WORDS)}; this one has {', '.join(given) or 'none'}")
        bounds = [b for b in BOUNDS if getattr(self, b) is not None]
        if self.measure and not bounds:
            raise ValueError("a measure needs below, at_least, above or at_most")
        if self.count and self.at_least is None:
            raise ValueError("a count needs at_least")
        if bounds and not (self.measure or self.count):
            raise ValueError(f"{bounds[0]} stands beside {given[0]}, but only a measure or a count has bounds there")
        if self.within_months is not None and not self.count:
            raise ValueError("within_months stands without a count")

    @property
    def word(self) -> str:
        """The word this condition is about, one of WORDS."""
        return next(w for w in WORDS if getattr(self, "not_" if w == "not" else w) is not None)

    def walk(self) -> Iterator[When]:
        """This condition and all inside it."""
        yield self
        for part in (*(self.all_of or ()), *(self.any_of or ()), *((self.not_,) if self.not_ else ())):
            yield from part.walk()

    def indicators(self) -> tuple[str, ...]:
        """The indicator intents named anywhere in it, those under ``not`` included."""
        return tuple(w.indicator for w in self.walk() if w.indicator)
