"""Cross-validation: learn from all but one fold of the banks, read that fold, and keep what was read beside what is so."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from actions.case import Case
from actions.levels import assess
from knowledge.library import Library
from nlu.encoder import chosen
from nlu.examples import Example
from nlu.kin import kin
from nlu.lessons import PREFIX
from nlu.messages import Message
from nlu.models import Banks, learn
from nlu.network import Network
from nlu.reader import Reader
from nlu.reading import Finding, Reading, Span
from nlu.tuning import Settings

Say = Callable[[str], None]
TWINS = 12  # messages in a row that are held back together: those that differ only in degree stand beside each other
LIKELY = 0.02  # probabilities below this are not kept


@dataclass(frozen=True)
class Single:
    """One held-back example: its intent, and the intents by probability, best first."""

    text: str
    intent: str
    ranked: tuple[str, ...]


@dataclass(frozen=True)
class Whole:
    """One held-back message: what it shows, what was read, the probability of each indicator, and the level by authority (so, read)."""

    message: Message
    counted: frozenset[str]
    probabilities: dict[str, float]
    levels: dict[str, tuple[int | None, int | None]]


@dataclass(frozen=True)
class Read:
    """Everything that was held back and read, over all folds."""

    singles: tuple[Single, ...]
    wholes: tuple[Whole, ...]


def cross_validated(library: Library, folds: int, settings: Settings, share: float = 1.0, only: int | None = None, say: Say = lambda _: None) -> Read:
    """Each example and message read by a network that did not learn it.

    share: the part (0-1) of what could be learnt that is learnt, for a learning curve. only: one fold of them. Raises ContentError.
    """
    banks = Banks.read()
    singles: list[Single] = []
    wholes: list[Whole] = []
    for number in range(folds) if only is None else [only]:
        learnt, held = split(banks, folds, number, share, settings.seed)
        say(f"fold {number + 1} of {folds}: learning from {len(learnt.indicators)} examples and {len(learnt.messages)} messages")
        network = learn(learnt.course(kin(library)), chosen(), settings)
        reader = Reader.of(network, library)
        singles += _singles(network, held.indicators)
        wholes += [_whole(reader, library, m) for m in held.messages]
    return Read(tuple(singles), tuple(wholes))


def split(banks: Banks, folds: int, number: int, share: float, seed: int) -> tuple[Banks, Banks]:
    """What is learnt and what is held back in fold `number` of `folds`. Dialogue acts and danger are always learnt whole."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    fold = [chance.randrange(folds) for _ in banks.indicators]
    some = [chance.random() < share for _ in banks.indicators]
    own = [(i // TWINS) % folds == number for i in range(len(banks.messages))]
    few = [chance.random() < share for _ in banks.messages]
    first = {e.intent: i for i, e in reversed(list(enumerate(banks.indicators)))}  # every intent keeps at least one example
    learnt = [e for i, e in enumerate(banks.indicators) if (fold[i] != number and some[i]) or first[e.intent] == i]
    held = [e for i, e in enumerate(banks.indicators) if fold[i] == number and first[e.intent] != i]
    return (
        replace(banks, indicators=tuple(learnt), messages=tuple(m for m, o, f in zip(banks.messages, own, few) if not o and f)),
        replace(banks, indicators=tuple(held), messages=tuple(m for m, o in zip(banks.messages, own) if o)),
    )


def _singles(network: Network, examples: Sequence[Example]) -> Iterator[Single]:
    for example in examples:
        row = network.look(example.text, [Span(0, len(example.text), example.text)]).shown[0]
        yield Single(example.text, example.intent, tuple(network.intents[i] for i in row.argsort()[::-1][:5]))


def _whole(reader: Reader, library: Library, message: Message) -> Whole:
    looking = reader.look(message.text)
    reading = reader.decide(looking)
    best = looking.looked.shown.max(axis=0, initial=0.0)
    likely = {n.removeprefix(PREFIX): float(p) for n, p in zip(reader.network.intents, best) if n.startswith(PREFIX) and p >= LIKELY}
    counted = frozenset(f.intent for f in reading.findings if f.status == "affirmed" and f.grade == "counts")
    true = _as_labelled(reading, message)
    levels = {a.id: (assess(_case(true), a).level, assess(_case(reading), a).level) for a in library.authorities.values()}
    return Whole(message, counted, likely, levels if message.about == "child" else {})


def _as_labelled(reading: Reading, message: Message) -> Reading:
    """The reading with the message's own labels in place of what was found; facts such as ages stay."""
    nowhere = Span(0, 0, "")
    return msgspec.structs.replace(reading, findings=tuple(Finding(name, nowhere, 1.0) for name in message.shows), subject=message.about)


def _case(reading: Reading) -> Case:
    return Case().add(reading)
