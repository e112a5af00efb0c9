"""Answers to vignettes → figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from actions.answer import Answer
from actions.case import Case
from actions.opening import ZONE
from bot.assistant import Loaded
from bot.evaluation.vignettes import Vignette

NOON = datetime(2026, 11, 26, 12, tzinfo=ZONE)  # a working day: the clock changes no level


@dataclass(frozen=True)
class Marked:
    """One vignette with what was answered: the level, the ids of the lines given, and whether 999 came first."""

    vignette: Vignette
    level: int | None
    lines: frozenset[str]
    emergency: bool

    @property
    def right(self) -> bool:
        """Whether the level is right."""
        return self.level in self.vignette.right

    @property
    def low(self) -> bool:
        """Whether a level is due, and what was given is lower than every right one, or none."""
        due = self.vignette.due
        return bool(due) and (self.level is None or self.level < due[0])

    @property
    def high(self) -> bool:
        """Whether a level is due, and what was given is higher than every right one."""
        due = self.vignette.due
        return bool(due) and self.level is not None and self.level > due[-1]


@dataclass(frozen=True)
class Marks:
    """Shares (0-1). exact, low, high: of vignettes with a level; found4: of those at level 4; empty: of those without a level.

    precision, recall: of lines, where what could be defended too is neither right nor wrong; fooled: of those that tempt.
    """

    exact: float
    low: float
    high: float
    found4: float
    precision: float
    recall: float
    fooled: float
    empty: float
    emergency: float

    def named(self) -> dict[str, float]:
        """Each share by its name."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


def marked(vignettes: Sequence[Vignette], loaded: Loaded) -> tuple[Marked, ...]:
    """Each vignette answered as the first message of a conversation."""
    return tuple(mark(v, loaded.say(Case(authority=v.authority), v.text, NOON)[1]) for v in vignettes)


def mark(vignette: Vignette, answer: Answer) -> Marked:
    """A vignette beside its answer."""
    level = answer.level.number if answer.level else None
    return Marked(vignette, level, frozenset(i.id for i in answer.indicators), answer.emergency)


def marks(given: Sequence[Marked]) -> Marks:
    """The figures over some marked vignettes."""
    due = [m for m in given if m.vignette.due]
    four, none = [m for m in due if m.vignette.level == 4], [m for m in given if not m.vignette.due]
    tempting, urgent = [m for m in given if m.vignette.tempting], [m for m in given if m.vignette.emergency]
    hit = sum(len(m.lines & frozenset(m.vignette.indicators)) for m in given)
    counted = sum(len(m.lines - frozenset(m.vignette.also)) for m in given)
    return Marks(
        exact=_share(m.right for m in due),
        low=_share((m.low for m in due), of_none=0.0),
        high=_share((m.high for m in due), of_none=0.0),
        found4=_share(m.level == 4 for m in four),
        precision=hit / max(1, counted),
        recall=hit / max(1, sum(len(m.vignette.indicators) for m in given)),
        fooled=_share((bool(m.lines & frozenset(m.vignette.tempting)) for m in tempting), of_none=0.0),
        empty=_share(m.level is None for m in none),
        emergency=_share(m.emergency for m in urgent),
    )


def by_authority(given: Sequence[Marked]) -> dict[str, Marks]:
    """The figures of each authority, by its id."""
    return {name: marks([m for m in given if m.vignette.authority == name]) for name in sorted({m.vignette.authority for m in given})}


def _share(answers: Iterable[bool], of_none: float = 1.0) -> float:
    said = list(answers)
    return sum(said) / len(said) if said else of_none
