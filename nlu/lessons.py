"""The example banks → lessons: texts with what each stretch of them is to be read as.

A lesson is one text (a single example, several examples run together, or a whole message of the message bank) with its stretches. Run together,
examples teach that a fact stands among others; whole messages teach that most of what people write shows nothing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nlu.abbreviations import spelled_out
from nlu.examples import Example
from nlu.messages import Message, Part, Reason
from nlu.slips import slip

PREFIX = "indicator/"
ASIDE_CONTEXT: dict[Reason, str] = {
    "negated": "context/denied",
    "past": "context/resolved_past",
    "hypothetical": "context/hypothetical",
    "someone_else": "context/someone_else",
}
ALONE = 0.5  # share of examples that are a lesson by themselves
TOGETHER = (2, 2, 3, 3, 4, 5)  # how many are run together otherwise
JOINTS = (". ", ". ", ". ", " ", ", ", "\n", " - ", "; ", " and ")
TRAVELS = 0.3  # an intent that goes with another in this share of the messages showing that other is no proof against it where it is not named
FEWEST_TOGETHER = 2
TELLS = "inform"  # the dialogue act of who tells a fact and asks nothing
NOW = "emergency/now"
_ASKS = re.compile(
    r"\?|\b(?:who|what|whats|which|where|when|why|how|should|could|can|do|does|is (?:it|there|this|that)|are (?:there|we)|tell me)\b", re.I
)


@dataclass(frozen=True)
class Stretch:
    """A stretch of text and what it teaches. None: it teaches nothing of that kind.

    shows: numbers of the intents it shows; complete: nobody else's are shown (a message's part; an example names one of perhaps several).
    aside: numbers of the intents it sets aside. act: number of its dialogue act. now: somebody is in danger at this moment.
    adult: the person at risk in its message is an adult.
    """

    text: str
    shows: tuple[int, ...] | None = None
    complete: bool = False
    aside: tuple[int, ...] = ()
    act: int | None = None
    now: bool | None = None
    adult: bool | None = None


@dataclass(frozen=True)
class Lesson:
    """One text with its stretches: (start, end, what it teaches). Stretches may lie in one another."""

    text: str
    stretches: tuple[tuple[int, int, Stretch], ...]


@dataclass(frozen=True)
class Curriculum:
    """All there is to learn: single stretches, whole messages, and the names of what is told apart.

    travels: shape (intents, intents), true where an example of the row's intent may silently show the column's.
    """

    intents: tuple[str, ...]
    acts: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    messages: tuple[tuple[Stretch, ...], ...]
    travels: NDArray[np.bool_]


def curriculum(
    indicators: Sequence[Example],
    acts: Sequence[Example],
    dangers: Sequence[Example],
    messages: Sequence[Message],
    kin: Sequence[frozenset[str]],
    may_be_now: frozenset[str],
) -> Curriculum:
    """What the banks teach.

    `dangers`: examples of danger now (``emergency/now``) and of none. `kin`: sets of indicators that meet one line of an authority's tables: they
    may be shown silently. `may_be_now`: indicators whose examples say neither yes nor no to danger now. Raises KeyError for a message's indicator
    without examples.
    """
    intents = tuple(sorted({e.intent for e in indicators}))
    said = act_names(acts)
    number, act = {n: i for i, n in enumerate(intents)}, {n: i for i, n in enumerate(said)}
    tells = act[TELLS]
    single = [_single(e, number, may_be_now, tells) for e in indicators]
    single += [Stretch(e.text, act=act[e.intent], now=False) for e in acts]
    single += [Stretch(e.text, now=e.intent == NOW) for e in dangers]
    whole = tuple(tuple(_part(p, number, tells, m.about == "adult") for p in m.parts) for m in messages)
    return Curriculum(intents, said, tuple(_spelled(s) for s in single), whole, _travels(whole, kin, number))


def act_names(acts: Sequence[Example]) -> tuple[str, ...]:
    """The dialogue acts told apart: those with examples, and TELLS, which examples and parts that show something teach."""
    return tuple(sorted({TELLS, *(e.intent for e in acts)}))


def _single(example: Example, number: dict[str, int], may_be_now: frozenset[str], tells: int) -> Stretch:
    now = None if example.intent.removeprefix(PREFIX) in may_be_now else False
    act = tells if example.intent.startswith(PREFIX) and not _ASKS.search(example.text) else None
    return Stretch(example.text, (number[example.intent],), act=act, now=now)


def _part(part: Part, number: dict[str, int], tells: int, adult: bool) -> Stretch:
    told = tuple(number[PREFIX + name] for name in part.shows)
    context = () if told else tuple(sorted({number[ASIDE_CONTEXT[why]] for why in part.aside.values() if ASIDE_CONTEXT[why] in number}))
    aside = tuple(number[PREFIX + name] for name in part.aside)
    act = tells if (told or aside) and not _ASKS.search(part.say) else None
    return _spelled(Stretch(part.say, told + context, complete=True, aside=aside, act=act, now=part.now, adult=adult))


def _spelled(stretch: Stretch) -> Stretch:
    return replace(stretch, text=spelled_out(stretch.text).text)


def _travels(whole: tuple[tuple[Stretch, ...], ...], kin: Sequence[frozenset[str]], number: dict[str, int]) -> NDArray[np.bool_]:
    """Which intents may be shown silently beside which: kin, and those that often travel together in the messages."""
    size = len(number)
    together = np.zeros((size, size))
    for part in (p for m in whole for p in m):
        for one in part.shows or ():
            together[one, list(part.shows or ())] += 1
    alone = np.maximum(np.diag(together), 1)
    out: NDArray[np.bool_] = (together / alone[:, None] >= TRAVELS) & (together >= FEWEST_TOGETHER)
    for group in kin:
        side = [number[PREFIX + name] for name in group if PREFIX + name in number]
        out[np.ix_(side, side)] = True
    np.fill_diagonal(out, True)
    return out


def lessons(course: Curriculum, chance: random.Random, repeat: int) -> list[Lesson]:
    """One epoch: every single stretch once, alone or run together with others, and every message `repeat` times."""
    order = list(course.stretches)
    chance.shuffle(order)
    out: list[Lesson] = []
    at = 0
    while at < len(order):
        many = 1 if chance.random() < ALONE else chance.choice(TOGETHER)
        out.append(run_together(order[at : at + many], chance))
        at += many
    return out + [of_message(m, chance) for _ in range(repeat) for m in course.messages]


def run_together(parts: Sequence[Stretch], chance: random.Random) -> Lesson:
    """Single stretches as one text, with the joints and slips of people who type in haste."""
    text, spans = "", []
    for part in parts:
        if text:
            joint = chance.choice(JOINTS)
            text += " " if text[-1] in ".?!…" and joint != "\n" else joint
        said = slip(part.text, chance)
        spans.append((len(text), len(text) + len(said), part))
        text += said
    return Lesson(text, tuple(spans))


def of_message(parts: Sequence[Stretch], chance: random.Random | None = None) -> Lesson:
    """A whole message: its parts, its sentences of several parts, and the message itself. Without `chance` no slips are made."""
    text, spans = "", []
    for part in parts:
        text += " " if text else ""
        said = slip(part.text, chance) if chance else part.text
        spans.append((len(text), len(text) + len(said), part))
        text += said
    whole = [(0, len(text), _joined(parts))] if len(parts) > 1 else []
    return Lesson(text, (*spans, *(s for s in _sentences(spans) if s[:2] != (0, len(text))), *whole))


def _sentences(spans: list[tuple[int, int, Stretch]]) -> list[tuple[int, int, Stretch]]:
    """Runs of parts that no full stop divides, each as one stretch."""
    out, run = [], []  # type: tuple[list[tuple[int, int, Stretch]], list[tuple[int, int, Stretch]]]
    for span in spans:
        run.append(span)
        if span[2].text.rstrip()[-1:] in ".?!…" or span is spans[-1]:
            if len(run) > 1:
                out.append((run[0][0], run[-1][1], _joined([s for _, _, s in run])))
            run = []
    return out


def _joined(parts: Sequence[Stretch]) -> Stretch:
    shows = tuple(sorted({i for p in parts for i in p.shows or ()}))
    aside = tuple(sorted({i for p in parts for i in p.aside}))
    now = True if any(p.now for p in parts) else None if any(p.now is None for p in parts) else False
    return Stretch("", shows, complete=True, aside=aside, now=now, adult=parts[0].adult)
