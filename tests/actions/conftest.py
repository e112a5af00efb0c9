"""What the tests of the answers share: the real content, readings made by hand, and an encoder small enough to see through."""

from dataclasses import replace
from datetime import datetime

import msgspec
import numpy as np
import pytest

from actions.case import Case
from actions.compose import Assistant
from knowledge import library
from knowledge.ranking import settings
from knowledge.search import Search
from nlu.reading import Act, Age, Count, Finding, Measure, Mention, Reading, Span

NOON = datetime(2026, 11, 24, 12)


class Letters:
    """One dimension a letter."""

    name = "letters"

    def encode(self, texts):
        rows = np.array([[t.lower().count(c) for c in "abcdefghijklmnopqrstuvwxyz"] for t in texts], dtype=np.float32)
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def span(text):
    return Span(0, len(text), text)


@pytest.fixture(scope="session")
def known():
    return library.load()


@pytest.fixture(scope="session")
def borough(known):
    return known.authority("tower-hamlets")


@pytest.fixture(scope="session")
def assistant(known, wording):
    unasked = {name: replace(a, topics=(), questions={}, gaps=()) for name, a in known.authorities.items()}  # to this encoder all are near
    weights = msgspec.structs.replace(settings(), floor=0.0, sure=1.0)
    return Assistant(known, Search.of(replace(known, authorities=unasked, gaps=()), Letters(), weights=weights), wording)


@pytest.fixture(scope="session")
def said():
    """Makes a Reading by hand: the indicators that count, those set aside with the reason, and facts."""

    def make(text="", *indicators, act=None, acts=(), aside=None, age=None, attendance=None, clutter=None, count=None, names=(), danger="", **more):
        findings = [Finding(name, span(f"words on {name}"), 0.9) for name in indicators]
        findings += [Finding(name, span(f"words on {name}"), 0.8, status) for name, status in (aside or {}).items()]
        low, high = age if isinstance(age, tuple) else (age, age)
        measures = {"attendance_percent": attendance, "clutter_rating": clutter}
        return Reading(
            text=text or "This is what was written.",
            act=act or ("describe_concern" if indicators or attendance or clutter else "inform"),
            acts=tuple(Act(name, 0.9) for name in (*acts, *([act] if act else ()))),
            findings=tuple(findings),
            ages=() if age is None else (Age(low, high, span("the age"), low >= 18),),
            measures=tuple(Measure(name, value, span(f"{value}")) for name, value in measures.items() if value is not None),
            counts=() if count is None else (Count(*count, span("so often")),),
            mentions=tuple(Mention(kind, one, span(one)) for kind, one in names),
            subject=more.pop("subject", None if age is None else "adult" if low >= 18 else "child"),
            emergency=span(danger) if danger else None,
            **more,
        )

    return make


@pytest.fixture
def answers(assistant):
    """Readings one after the other in one conversation → the answers."""

    def respond(*readings, authority="tower-hamlets", now=NOON):
        case, out = Case(authority=authority), []
        for reading in readings:
            case, answer = assistant.respond(case, reading, now)
            out.append(answer)
        return out

    return respond


@pytest.fixture
def answer(answers):
    """One reading → its answer."""
    return lambda reading, **options: answers(reading, **options)[0]
