"""Stretches and what they show → findings: which indicators a message shows, in whose words, and whether each counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nlu.clauses import Window, whole_sentences
from nlu.context import Verdict, judge
from nlu.lessons import ASIDE_CONTEXT, PREFIX
from nlu.named import named, names
from nlu.network import Looked, Probabilities
from nlu.plain import plainly
from nlu.reading import Finding, Grade, Status

OF_SENTENCE = 0.35  # weight of the sentence in what its clauses show
OF_MESSAGE = 0.25  # weight of the whole message in what its stretches show
LEAST = 0.1  # what surrounds a stretch weighs no less than this: one fact of many is faint in the whole
LIKELY_ASIDE = 0.4  # probability of a kind of context from which a stretch may set something aside
ENOUGH = 0.95  # the shortest stretch with this share of an intent's best probability is its evidence


class Limits(Protocol):
    """The thresholds used here (see nlu/floors.yml)."""

    @property
    def counts(self) -> float: ...  # noqa: D102
    @property
    def possible(self) -> float: ...  # noqa: D102
    @property
    def faint(self) -> float: ...  # noqa: D102
    @property
    def aside(self) -> float: ...  # noqa: D102


def tempered(windows: tuple[Window, ...], looked: Looked, whole: Looked) -> Looked:
    """What each stretch shows in the light of its sentence and of the whole message: a weighted geometric mean of the three.

    A fragment by itself can look like anything ("3 bed"); what it truly shows, its sentence and the message show too. `whole`: of one row. Rows
    of acts, danger and whom it is about stay as they are.
    """
    row_of = {w.sentence: i for i, w in enumerate(windows) if w.kind == "sentence"}
    sentence = [row_of[w.sentence] for w in windows]

    def mean(own: Probabilities, message: Probabilities) -> Probabilities:
        around = np.maximum(own[sentence], LEAST) ** OF_SENTENCE * np.maximum(message, LEAST) ** OF_MESSAGE
        return np.asarray(own ** (1.0 - OF_SENTENCE - OF_MESSAGE) * around, dtype=np.float32)

    return Looked(mean(looked.shown, whole.shown), mean(looked.spoken, whole.spoken), looked.acts, looked.now, looked.adult)


def attributed(windows: tuple[Window, ...], looked: Looked, intents: tuple[str, ...]) -> Looked:
    """What was looked at, each indicator as likely as it is shown and the stretch is not somebody else's.

    Not weighed so is what is denied or past, for a "no" may belong to the indicator itself and a history may count, and what is named outright: "her
    dad is in prison" is about somebody else by its nature.
    """
    if ASIDE_CONTEXT["someone_else"] not in intents:
        return looked
    theirs = looked.shown[:, intents.index(ASIDE_CONTEXT["someone_else"])]
    weight = np.where([name.startswith(PREFIX) for name in intents], 1.0 - theirs[:, None], 1.0)
    for name in named().keys() & {i.removeprefix(PREFIX) for i in intents}:
        weight[[names(name, w.span.text) for w in windows], intents.index(PREFIX + name)] = 1.0
    return replace(looked, shown=np.asarray(looked.shown * weight, dtype=np.float32))


@dataclass(frozen=True)
class Told:
    """One indicator in one sentence: the number of the window that says it best, and the probability there."""

    intent: str
    window: int
    probability: float


def told(windows: tuple[Window, ...], columns: Probabilities, intents: tuple[str, ...], floor: float) -> tuple[Told, ...]:
    """Each indicator in each sentence with at least `floor`, in the shortest of the windows that say it best, most probable first.

    `columns`: shape (stretches, intents).
    """
    out: list[Told] = []
    for column in np.flatnonzero(columns.max(axis=0, initial=0.0) >= floor):
        name, row = intents[column], columns[:, column]
        if not name.startswith(PREFIX):
            continue
        for sentence in {windows[w].sentence for w in np.flatnonzero(row >= floor)}:
            inside = [w for w in range(len(windows)) if windows[w].sentence == sentence]
            top = max(row[w] for w in inside)
            at = min((w for w in inside if row[w] >= ENOUGH * top), key=lambda w: len(windows[w].span.text))
            out.append(Told(name[len(PREFIX) :], at, float(top)))
    return tuple(sorted(out, key=lambda t: -t.probability))


def findings(windows: tuple[Window, ...], looked: Looked, intents: tuple[str, ...], limits: Limits, supposed: str) -> tuple[Finding, ...]:
    """The findings of one message, most probable first, each intent once. `supposed`: the cue that makes the whole message a supposition, or "".

    What one sentence sets aside, another may still show: "it happened to her cousin. Now the same trip is booked for her."
    """
    out: dict[str, Finding] = {}
    sentences = whole_sentences(windows)
    for one in told(windows, looked.shown, intents, limits.faint):
        window = windows[one.window]
        following = sentences[window.sentence + 1].text if window.sentence + 1 < len(sentences) else ""
        verdict = Verdict("hypothetical", supposed) if supposed else judge(one.intent, window.span, sentences[window.sentence].text, following)
        sure = one.probability >= limits.counts or names(one.intent, window.span.text)
        grade: Grade = "counts" if sure else "open" if one.probability >= limits.possible else "faint"
        known = out.get(one.intent)
        if grade == "faint" and (verdict.status != "affirmed" or known is not None):
            continue
        if known is None or (known.status != "affirmed" and verdict.status == "affirmed"):
            out[one.intent] = Finding(one.intent, window.span, one.probability, verdict.status, verdict.cue, grade)
    outright = {} if supposed else _plainly(windows, looked, intents, limits, out)
    out |= outright
    for one in told(windows, looked.spoken, intents, limits.aside):
        reason, how = _reason(looked.shown[one.window], intents)
        known = out.get(one.intent)
        plain = any(f.span.overlaps(windows[one.window].span) for f in outright.values())  # a plain statement denies nothing
        if how >= LIKELY_ASIDE and not plain and (known is None or known.grade == "faint"):
            out[one.intent] = Finding(one.intent, windows[one.window].span, one.probability, reason)
    return tuple(sorted(out.values(), key=lambda f: -f.confidence))


def _plainly(windows: tuple[Window, ...], looked: Looked, intents: tuple[str, ...], limits: Limits, known: dict[str, Finding]) -> dict[str, Finding]:
    """What is named outright in a plain statement, and does not count yet. An intent that is not read at all (see `unread`) stays so."""
    counted = {f.intent for f in known.values() if f.grade == "counts" and f.status == "affirmed"}
    out: dict[str, Finding] = {}
    for intent, number in plainly(windows).items():
        column = intents.index(PREFIX + intent) if PREFIX + intent in intents else None
        if column is None or intent in counted or not looked.spoken[number, column]:
            continue
        likely = max(float(looked.shown[number, column]), float(looked.spoken[number, column]), limits.counts)
        out[intent] = Finding(intent, windows[number].span, likely)
    return out


def _reason(row: Probabilities, intents: tuple[str, ...]) -> tuple[Status, float]:
    """Why a stretch sets something aside: the likeliest kind of context, with its probability."""
    reasons = [(float(row[intents.index(name)]), why) for why, name in ASIDE_CONTEXT.items() if name in intents]
    how, best = max(reasons, default=(0.0, "negated"))
    return best, how


def unread(looked: Looked, stretches: list[int], columns: NDArray[np.bool_] | None = None) -> Looked:
    """What was looked at, with nothing shown, spoken of or urgent in `stretches`, nor in any stretch for the intents in `columns`."""
    shown, spoken, now = looked.shown.copy(), looked.spoken.copy(), looked.now.copy()
    shown[stretches], spoken[stretches], now[stretches] = 0.0, 0.0, 0.0
    if columns is not None:
        shown[:, columns], spoken[:, columns] = 0.0, 0.0
    return Looked(shown, spoken, looked.acts, now, looked.adult)
