"""read(text) → Reading: the whole understanding of one message on one screen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import msgspec

from knowledge.library import Library
from knowledge.yaml_file import read
from nlu import acts, context, emergency, quantities, subject
from nlu.ages import ages as ages_in
from nlu.audience import adult_indicators, child_only
from nlu.clauses import Window, whole_sentences, windows
from nlu.contraries import without_contraries
from nlu.counts import counts, rates
from nlu.degrees import without_higher_degrees
from nlu.denials import denied, without_denied
from nlu.indicators import attributed, findings, tempered, unread
from nlu.language import is_english
from nlu.measured import without_contradicted
from nlu.mentions import Gazetteer, names_place, unnamed
from nlu.network import Looked, Network
from nlu.personal import bank_words
from nlu.questions import asks_in_general
from nlu.reading import Mention, Reading, Span
from nlu.strengths import strengths

FLOORS = Path(__file__).parent / "floors.yml"
LONGEST = 20_000  # characters read of one message


class Floors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fitted thresholds of floors.yml (probabilities, 0-1), with the date and sets they were fitted on."""

    fitted: str
    sets: str
    counts: float
    possible: float
    faint: float
    aside: float
    denied: float
    denied_more: float
    degree: float
    emergency: float
    emergency_grave: float
    emergency_alone: float
    emergency_sure: float
    act: float


@lru_cache(maxsize=1)
def floors() -> Floors:
    """The thresholds, read once."""
    return read(FLOORS, Floors)


@dataclass(frozen=True)
class Looking:
    """A message with its stretches and what the network says of each: what `read` decides on, and `explain` shows.

    adult: probability (0-1) that the person at risk in the whole message is an adult.
    """

    text: str
    windows: tuple[Window, ...]
    mentions: tuple[Mention, ...]
    looked: Looked
    adult: float


@dataclass(frozen=True)
class Reader:
    """Reads messages with what was learnt and what is named in the documents."""

    network: Network
    gazetteer: Gazetteer
    adult: frozenset[str] = frozenset()
    strengths: frozenset[str] = frozenset()
    english: frozenset[str] = frozenset()
    limits: Floors = field(default_factory=floors)

    @classmethod
    def of(cls, network: Network, library: Library) -> Reader:
        """A reader that knows what a library names."""
        return cls(network, Gazetteer.of(library), adult_indicators(library), strengths(library), bank_words())

    def look(self, text: str) -> Looking:
        """The stretches of a message and what each shows; one that merely names a place shows nothing."""
        text = text[:LONGEST]
        found = windows(text)
        mentions = self.gazetteer.mentions(text)
        spans = [*(w.span for w in found), Span(0, len(text), text)]
        every = self.network.look(text, spans, unnamed(text, mentions))
        whole = every.rows(slice(-1, None))
        looked = attributed(found, tempered(found, every.rows(slice(None, -1)), whole), self.network.intents)
        looked = unread(looked, [i for i, w in enumerate(found) if names_place(w.span, mentions)])
        return Looking(text, found, mentions, looked, float(whole.adult[0]))

    def read(self, text: str) -> Reading:
        """One message → everything it says. Personal details are expected to be masked already."""
        return self.decide(self.look(text))

    def decide(self, looking: Looking) -> Reading:
        """What was looked at → everything the message says."""
        text, mentions, limits = looking.text, looking.mentions, self.limits
        measures, ages = quantities.measures(text), ages_in(text)
        about = subject.subject(text, ages, looking.adult)
        looked = looking.looked
        if about == "adult":
            looked = unread(looked, [], child_only(self.network.intents, self.adult))
        supposed = context.hypothetical_message(text, whole_sentences(looking.windows))
        seen = findings(looking.windows, looked, self.network.intents, limits, supposed)
        seen = without_denied(self.network, seen, limits.denied_more)
        seen = (*seen, *denied(self.network, looking.windows, seen, limits.denied))
        heard = acts.acts(looking.windows, looked.acts, self.network.acts, limits.act, text, named=any(m.kind in acts.REACHABLE for m in mentions))
        seen = without_contraries(tuple(f for f in seen if not asks_in_general(f, heard)))
        seen = without_higher_degrees(without_contradicted(seen, measures), limits.degree)
        needs = [f for f in seen if f.status == "affirmed" and f.intent not in self.strengths]
        grave = any(f.grade == "counts" and f.intent in emergency.cues().may_be_now for f in needs)
        floor = limits.emergency_grave if grave else limits.emergency if needs else limits.emergency_alone
        asks = acts.only_asks([w.span.text for w in looking.windows], looked.acts, self.network.acts)
        sure = limits.emergency_sure
        urgent = emergency.immediate_danger(text, looking.windows, tuple(looked.now.tolist()), floor, sure, supposed, only_asks=asks)
        return Reading(
            text=text,
            act=acts.leading(text, heard, seen, measures, mentions),
            acts=heard,
            findings=seen,
            ages=ages,
            measures=measures,
            counts=counts(text),
            rates=rates(text),
            mentions=mentions,
            subject=about,
            emergency=urgent,
            speaks_for_self=subject.speaks_for_self(text),
            consent=subject.consent(text),
            compares=acts.compares(text, heard, mentions),
            hypothetical=bool(supposed),
            english=is_english(text, self.english) if self.english else True,
        )


def tidy(text: str) -> str:
    """A message without control, direction and zero-width characters and escape sequences; white space folded within lines."""
    text = re.sub(r"\x1b?\[[0-9;]{1,8}m", " ", text)
    text = "".join(c if c in "\n\t" or (ord(c) >= 32 and not 0x7F <= ord(c) <= 0x9F) else " " for c in text)
    text = re.sub(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]", "", text)
    return re.sub(r"[ \t\u00a0]+", " ", text).strip()
