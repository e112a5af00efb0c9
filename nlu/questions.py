"""A question about the guidance tells of nobody: "how does the guidance define harm?" shows no indicator."""

from __future__ import annotations

import re

from nlu.acts import is_question
from nlu.reading import Act, Finding

GENERAL = ("ask_definition", "ask_guidance", "ask_timescale", "ask_source", "ask_form", "ask_consent", "compare_authorities")
ABOUT_A_CASE = ("ask_panel", "ask_level")  # "which panel for repeat hate incidents" names what it is about
_WRITER = re.compile(r"\b(?:we|i)\b", re.I)  # "how long do we wait" is general, "should I worry about a bruise" may not be
FAINT = 0.6  # below it, who asks and tells of nobody in particular has told nothing
_SOMEBODY = re.compile(
    r"\b(?:he|she|his|her|hers|him|they|their|them|my|our|i've|ive|i'm|im|this|these|those|yo|y/o|mum|dad|"
    r"\d+\s?(?:yr|year|yo|y/o)s?|year \d+|yr \d+|y\d+)\b",
    re.I,
)


def asks_in_general(finding: Finding, heard: tuple[Act, ...]) -> bool:
    """Whether a finding stands in a question about the guidance that speaks of nobody in particular."""
    text = finding.span.text
    acts = [a.name for a in heard if a.name in (*GENERAL, *ABOUT_A_CASE)]
    if not acts or acts[0] not in GENERAL or not is_question(text) or _SOMEBODY.search(text):
        return False
    return finding.confidence < FAINT or not _WRITER.search(text)
