"""What the writer wants: dialogue acts of the clauses, and the one that leads."""

from __future__ import annotations

import re

import numpy as np

from nlu.clauses import Window
from nlu.lessons import TELLS
from nlu.network import Probabilities
from nlu.reading import Act, Finding, Measure, Mention

SOCIAL_FROM = 0.5  # a courtesy less probable than this is none: what it was may be a worry
SOCIAL = ("greet", "goodbye", "thanks", "help", "affirm", "deny", "dont_know", "none_of_those", "insult", "ask_person", "off_topic", "inject")
DISTRACTING = ("insult", "off_topic", "inject")  # whatever else it sounds like: who names a panel or tells of a worry is on the topic
REACHABLE = ("contact", "panel")  # kinds of names that can be reached
_REACH = re.compile(r"\b(?:number|phone|telephone|e-?mail|address|ring|call|contact(?: details)?|get hold of|reach)\b", re.I)
QUESTIONS = (
    "ask_contact", "ask_panel", "ask_level", "ask_why", "ask_next_steps", "ask_form", "ask_consent", "ask_timescale", "ask_definition",
    "ask_guidance",
    "ask_source", "compare_authorities",
)  # fmt: skip
_QUESTION = re.compile(
    r"\?|^\s*(?:who|what|when|where|which|why|how|can|could|do|does|did|is|are|should|may|am|will|would|show|tell|explain|list|define|give)\b"
    r"|\b(?:who do (?:i|we)|what do (?:i|we)|where do (?:i|we)|which panel|wich panel|what level|which level|"
    r"whats? the|do (?:i|we) (?:need|have)|can (?:i|we))\b"
    r"|(?:[,;.:!]|\s[-–—])\s*(?:so |and |but )?(?:do|does|can|could|should|shall|is|are|will|would|may|am|who|what|when|where|which|how) "
    r"(?:i|we|he|she|they|it|that|this|there|do|does|is|are|can|should|to|long|much|many|often|soon)\b",
    re.I,
)
SURELY = 0.8  # probability from which a question is taken for one
_COMPARE = re.compile(r"\b(?:compare|compared (?:to|with)|versus|vs|differ\w*|same in|both (?:authorities|boroughs)|than in)\b", re.I)
_NEW_CASE = re.compile(r"\b(?:new case|different case|another case|start (?:again|over|afresh)|fresh case|next case|new one now)\b", re.I)


def is_question(text: str) -> bool:
    """Whether the text asks something."""
    return bool(_QUESTION.search(text))


def acts(
    windows: tuple[Window, ...], scores: Probabilities, intents: tuple[str, ...], floor: float, text: str, *, named: bool = False
) -> tuple[Act, ...]:
    """The acts seen in a message's clauses and sentences, most probable first. Question acts need a clause that asks.

    named: the message names a contact or a panel: with a word such as "number" or "ring" it asks how to reach it.
    """
    best: dict[str, float] = {}
    for window, row in zip(windows, scores):
        asks = is_question(window.span.text) or len(windows) == 1
        row = without_telling(row, intents) if asks else row
        for name, score in zip(intents, row):
            if score >= floor and score > best.get(name, 0.0) and (asks or name not in QUESTIONS):
                best[name] = float(score)
    if named and _REACH.search(text):
        best["ask_contact"] = max(best.get("ask_contact", 0.0), SURELY)
    if _NEW_CASE.search(text):
        best["new_case"] = 1.0
    return tuple(Act(name, score) for name, score in sorted(best.items(), key=lambda x: -x[1]))


def without_telling(row: Probabilities, intents: tuple[str, ...]) -> Probabilities:
    """The acts of a stretch that asks: what it asks, whatever it tells besides. A row that sums to 1, with nothing for telling."""
    if TELLS not in intents:
        return row
    rest = row.copy()
    rest[intents.index(TELLS)] = 0.0
    return np.asarray(rest / max(float(rest.sum()), 1e-9), dtype=np.float32)


def only_asks(texts: list[str], scores: Probabilities, intents: tuple[str, ...]) -> bool:
    """Whether a message is one question and nothing else. `scores`: shape (texts, intents)."""
    if len(texts) != 1 or not is_question(texts[0]):
        return False
    row = without_telling(scores[0], intents)
    best = int(np.argmax(row))
    return intents[best] in QUESTIONS and float(row[best]) >= SURELY


def leading(text: str, heard: tuple[Act, ...], found: tuple[Finding, ...], measures: tuple[Measure, ...], mentions: tuple[Mention, ...]) -> str:
    """The one act that decides what is answered first.

    A described concern leads over a question about it, a question over a courtesy.
    """
    affirmed = [f for f in found if f.status == "affirmed" and f.grade != "faint"]
    heard = tuple(a for a in heard if not (a.name in DISTRACTING and (found or mentions)))
    names = [a.name for a in heard]
    short = len(text.split()) <= 6
    if affirmed or measures:
        return "describe_concern"
    questions = [n for n in names if n in QUESTIONS]
    if questions and (is_question(text) or short):
        top = heard[0]
        return top.name if top.name in SOCIAL and top.score > 0.6 else questions[0]
    if names and names[0] in SOCIAL and heard[0].score >= SOCIAL_FROM:
        return names[0]
    if any(m.kind == "authority" for m in mentions) and len(text.split()) <= 12:
        return "give_authority"
    if names and heard[0].score >= 0.4 and names[0] not in SOCIAL:
        return names[0]
    return "ask_guidance" if is_question(text) else "inform"


def compares(text: str, heard: tuple[Act, ...], mentions: tuple[Mention, ...]) -> bool:
    """Whether the message compares authorities: it names two and asks, or names one and surely asks for a comparison."""
    named = {m.id for m in mentions if m.kind == "authority"}
    asked = max((a.score for a in heard if a.name == "compare_authorities"), default=0.0)
    if len(named) >= 2:
        return is_question(text) or asked > 0.5 or bool(_COMPARE.search(text))
    return bool(named) and asked >= SURELY and bool(_COMPARE.search(text))
