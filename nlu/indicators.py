"""Windows and their probabilities → findings: which indicators a message shows, in whose words, and whether each counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from nlu.classifier import Probabilities
from nlu.clauses import Window
from nlu.context import judge
from nlu.reading import Finding, Span, Status

PREFIX = "indicator/"
SURELY_ASIDE = 0.8  # probability from which a clause is taken as denied, past, supposed or about somebody else
SEEN_CLEARLY = 0.5  # probability from which a whole sentence tells of an indicator although a part of it is set aside
TOLD = 0.03  # a part tells of an indicator from this probability
ENOUGH = 0.85  # the shortest window with this share of an intent's best probability is its evidence
_LEARNT: dict[str, Status] = {
    "context/denied": "negated",
    "context/no_concern": "negated",
    "context/resolved_past": "past",
    "context/hypothetical": "hypothetical",
    "context/someone_else": "someone_else",
}


class Limits(Protocol):
    """The thresholds used here (see nlu/floors.yml)."""

    @property
    def counts(self) -> float: ...  # noqa: D102
    @property
    def leads(self) -> float: ...  # noqa: D102
    @property
    def shared(self) -> float: ...  # noqa: D102
    @property
    def context(self) -> float: ...  # noqa: D102
    @property
    def aside(self) -> float: ...  # noqa: D102
    @property
    def denial_drop(self) -> float: ...  # noqa: D102


@dataclass(frozen=True)
class Negations:
    """For windows with a plain negation word: the probabilities of the clause without the word, and of what stands before the word."""

    without: dict[int, Probabilities]
    before: dict[int, Probabilities]

    def deny(self, window: int, intent: int, scores: Probabilities, limits: Limits) -> bool:
        """Whether the word denies the intent: without it the clause says it far more, and it was not said before the word."""
        if window not in self.without or (window in self.before and self.before[window][intent] >= limits.counts):
            return False
        return bool(self.without[window][intent] - scores[window][intent] >= limits.denial_drop)


def findings(
    windows: tuple[Window, ...],
    scores: Probabilities,
    negations: Negations,
    intents: tuple[str, ...],
    sentences: tuple[Span, ...],
    limits: Limits,
    supposed: str,
    kin: Probabilities | None = None,
) -> tuple[Finding, ...]:
    """The findings of one message, most probable first, each intent once.

    `kin`: shape (intents, intents), see nlu/kin.py.
    `scores`: shape (windows, intents). `supposed`: the cue that makes the
    whole message a supposition, or "".
    """
    indicator = [i for i, name in enumerate(intents) if name.startswith(PREFIX)]
    scores = _without_denied_parts(windows, scores, intents, indicator)
    best: dict[int, float] = {}
    for row in scores:
        leader = int(np.argmax(row))
        hardly_context = 1.0 - float(row[indicator].sum()) <= limits.context
        shared = float(row @ kin[leader]) if kin is not None else float(row[leader])  # what the leader and those of one meaning with it have together
        for i in indicator:
            leads = i == leader and hardly_context and (row[i] >= limits.leads or shared >= limits.shared)
            if (row[i] >= limits.counts or leads) and row[i] > best.get(i, 0.0):
                best[i] = float(row[i])
    out: list[Finding] = []
    for i, top in best.items():
        at = min((w for w, row in enumerate(scores) if row[i] >= ENOUGH * top), key=lambda w: len(windows[w].span.text))
        window = windows[at]
        following = sentences[window.sentence + 1].text if window.sentence + 1 < len(sentences) else ""
        verdict = judge(intents[i][len(PREFIX) :], window.span, sentences[window.sentence].text, following)
        status, cue = verdict.status, verdict.cue
        if status == "affirmed" and negations.deny(at, i, scores, limits):
            status, cue = "negated", ""
        if supposed:
            status, cue = "hypothetical", supposed
        out.append(Finding(intents[i][len(PREFIX) :], window.span, top, status, cue))
    out += _set_aside(windows, scores, negations.without, intents, indicator, limits, {f.intent for f in out})
    return tuple(sorted(out, key=lambda f: -f.confidence))


def _without_denied_parts(windows: tuple[Window, ...], scores: Probabilities, intents: tuple[str, ...], indicator: list[int]) -> Probabilities:
    """Scores in which a pair of sentences, or hardly a sentence, shows no indicator that only a part set aside could have brought in.

    "He is often late. No bruises seen." as a pair looks like bruises; its second sentence is denied, and the first tells of none: so the pair does
    not either.
    """
    aside = [_LEARNT.get(intents[int(np.argmax(row))]) is not None and float(row.max()) >= SURELY_ASIDE for row in scores]
    inside = [
        [i for i, w in enumerate(windows) if i != number and window.span.start <= w.span.start and w.span.end <= window.span.end]
        for number, window in enumerate(windows)
    ]
    out = scores.copy()
    for number, parts in enumerate(inside):
        if any(aside[i] for i in parts):
            rest = [i for i in parts if not aside[i] and not any(aside[j] for j in inside[i])]
            told = scores[rest].max(axis=0) if rest else np.zeros(len(intents))
            pair = windows[number].kind == "pair"  # within a sentence the negation may belong to what is seen, if it is seen clearly
            out[number, [i for i in indicator if told[i] < TOLD and (pair or scores[number][i] < SEEN_CLEARLY)]] = 0.0
    return out


def _set_aside(
    windows: tuple[Window, ...],
    scores: Probabilities,
    unnegated: dict[int, Probabilities],
    intents: tuple[str, ...],
    indicator: list[int],
    limits: Limits,
    taken: set[str],
) -> list[Finding]:
    """Clauses learnt as denied, past, supposed or about somebody else, with the indicator they speak of."""
    out: dict[str, Finding] = {}
    for number, (window, row) in enumerate(zip(windows, scores)):
        status = _LEARNT.get(intents[int(np.argmax(row))])
        if window.kind == "pair" or status is None:
            continue
        read = unnegated.get(number, row)
        share = read[indicator] / max(1e-6, float(read[indicator].sum()))
        top = int(np.argmax(share))
        name = intents[indicator[top]][len(PREFIX) :]
        if share[top] >= limits.aside and float(read[indicator[top]]) >= 0.1 and name not in taken and name not in out:
            out[name] = Finding(name, window.span, float(share[top]), status)
    return list(out.values())
