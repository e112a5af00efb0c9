"""What a message denies: a clause with a "no" is read once more without it, and the two readings are compared."""

from __future__ import annotations

import msgspec
import numpy as np

from nlu.clauses import Window
from nlu.context import without_negation
from nlu.indicators import told
from nlu.lessons import PREFIX
from nlu.network import Network, Probabilities
from nlu.reading import Finding


def denied(network: Network, found: tuple[Window, ...], seen: tuple[Finding, ...], floor: float) -> tuple[Finding, ...]:
    """What clauses deny that show nothing: without their words of negation, the likeliest indicator in each from `floor` (0-1)."""
    clear = [f.span for f in seen if f.grade != "faint"]
    silent = [(w, without_negation(w.span.text)) for w in found if not any(w.span.overlaps(span) for span in clear)]
    bare = {text: window for window, text in reversed(silent) if text}
    if not bare:
        return ()
    looked = network.look_alone(tuple(bare))
    taken = {f.intent for f in seen if f.grade != "faint"}
    out: dict[str, Finding] = {}
    for window, row in zip(bare.values(), np.maximum(looked.shown, looked.spoken)):
        for one in told((window,), row[None, :], network.intents, floor)[:1]:
            if one.intent not in taken:
                out[one.intent] = Finding(one.intent, window.span, one.probability, "negated")
    return tuple(out.values())[::-1]


def without_denied(network: Network, seen: tuple[Finding, ...], more: float) -> tuple[Finding, ...]:
    """The findings, those set aside that their own words show by `more` (0-1) without the "no" than with it.

    "No other entries" shows nothing, "other entries" shows them: the "no" denies. "Never goes to school" shows absence, "goes to school" none: there
    the "no" belongs to what is shown.
    """
    affirmed = [f for f in seen if f.status == "affirmed" and f.grade != "faint"]
    bare = {f: text for f in affirmed if (text := without_negation(f.span.text))}
    if not bare:
        return seen
    texts = tuple(dict.fromkeys(text for f, without in bare.items() for text in (f.span.text, without)))
    shown: dict[str, Probabilities] = dict(zip(texts, network.look_alone(texts).shown))

    def denies(finding: Finding) -> bool:
        column = network.intents.index(PREFIX + finding.intent)
        return bool(shown[bare[finding]][column] - shown[finding.span.text][column] > more)

    return tuple(msgspec.structs.replace(f, status="negated") if f in bare and denies(f) else f for f in seen)
