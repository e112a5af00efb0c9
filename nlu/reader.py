"""read(text) → Reading: the whole understanding of one message on one screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from knowledge.library import Library
from knowledge.yaml_file import read
from nlu import acts, context, emergency, quantities, subject
from nlu.audience import adult_indicators, for_adult, strengths
from nlu.classifier import Probabilities
from nlu.clauses import Window, sentences, windows
from nlu.contraries import without_contraries
from nlu.indicators import Negations, findings
from nlu.kin import kin
from nlu.language import is_english
from nlu.mentions import Gazetteer, names_place, unnamed
from nlu.models import Models
from nlu.personal import bank_words
from nlu.questions import asks_in_general
from nlu.reading import Reading

FLOORS = Path(__file__).parent / "floors.yml"
LONGEST = 20_000  # characters read of one message


class Floors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fitted thresholds of floors.yml (probabilities, 0-1), with the date and sets they were fitted on."""

    fitted: str
    sets: str
    counts: float
    leads: float
    shared: float
    context: float
    aside: float
    denial_drop: float
    emergency: float
    emergency_sure: float
    act: float
    hypothetical: float


@lru_cache(maxsize=1)
def floors() -> Floors:
    """The thresholds, read once."""
    return read(FLOORS, Floors)


@dataclass(frozen=True)
class Reader:
    """Reads messages with what was learnt and what is named in the documents."""

    models: Models
    gazetteer: Gazetteer
    adult: frozenset[str] = frozenset()
    good: frozenset[str] = frozenset()
    english: frozenset[str] = frozenset()
    kin: Probabilities | None = None

    @classmethod
    def of(cls, models: Models, library: Library) -> Reader:
        """A reader that knows what a library names."""
        return cls(
            models, Gazetteer.of(library), adult_indicators(library), strengths(library), bank_words(), kin(library, models.indicators.intents)
        )

    def read(self, text: str) -> Reading:
        """One message → everything it says. Personal details are expected to be masked already."""
        text = text[:LONGEST]
        limits = floors()
        found: tuple[Window, ...] = windows(text)
        mentions = self.gazetteer.mentions(text)
        spans = tuple(w.span for w in found)
        stripped = {i: s for i, w in enumerate(found) if _single(w, found) and (s := context.without_negation(w.span.text))}
        leading = {i: b for i in stripped if (b := context.before_negation(found[i].span.text))}
        texts = [unnamed(s, mentions) for s in spans]
        every = [*texts, *stripped.values(), *leading.values()]
        features = self.models.featurizer.features(every, self.models.encoder.encode(every))
        plain, bare, first = features[: len(texts)], features[len(texts) : len(texts) + len(stripped)], features[len(texts) + len(stripped) :]

        places = [i for i, s in enumerate(spans) if names_place(s, mentions)]
        dialogue = self.models.acts.probabilities(plain)
        danger = self.models.emergency.probabilities(plain)
        danger[places] = 0.0
        column = self.models.emergency.intents.index(emergency.NOW)
        urgent = emergency.immediate_danger(
            text,
            spans,
            tuple(float(x) for x in danger[:, column]),
            limits.emergency,
            limits.emergency_sure,
            only_asks=acts.only_asks(texts, dialogue, self.models.acts.intents),
        )

        measures, ages = quantities.measures(text), quantities.ages(text)
        about = subject.subject(text, ages)
        names = self.models.indicators.intents
        scores, without, before = (self.models.indicators.probabilities(part) for part in (plain, bare, first))
        scores[places] = 0.0
        if about == "adult":
            scores, without, before = (for_adult(part, names, self.adult, self.good) for part in (scores, without, before))
        negations = Negations(dict(zip(stripped, without)), dict(zip(leading, before)))
        supposed = context.hypothetical_message(text)
        seen = findings(found, scores, negations, names, sentences(text), limits, supposed, self.kin)

        heard = acts.acts(found, dialogue, self.models.acts.intents, limits.act, text)
        seen = without_contraries(tuple(f for f in seen if not asks_in_general(f, heard)))
        return Reading(
            text=text,
            act=acts.leading(text, heard, seen, measures, mentions),
            acts=heard,
            findings=seen,
            ages=ages,
            measures=measures,
            counts=quantities.counts(text),
            mentions=mentions,
            subject=about,
            emergency=urgent,
            speaks_for_self=subject.speaks_for_self(text),
            consent=subject.consent(text),
            compares=acts.compares(text, heard, mentions),
            hypothetical=bool(supposed),
            english=is_english(text, self.english) if self.english else True,
        )


def _single(window: Window, among: tuple[Window, ...]) -> bool:
    """Whether the window holds a single clause: only there can a negation word be told to belong to what is said."""
    return window.kind == "clause" or (window.kind == "sentence" and not any(w.kind == "clause" and w.sentence == window.sentence for w in among))


def tidy(text: str) -> str:
    """A message without control, direction and zero-width characters and escape sequences; white space folded within lines."""
    text = re.sub(r"\x1b?\[[0-9;]{1,8}m", " ", text)
    text = "".join(c if c in "\n\t" or (ord(c) >= 32 and not 0x7F <= ord(c) <= 0x9F) else " " for c in text)
    text = re.sub(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]", "", text)
    return re.sub(r"[ \t\u00a0]+", " ", text).strip()
