"""A question about the guidance tells of nobody: "how does the guidance define harm?" shows no indicator."""

from __future__ import annotations

import re

from nlu.acts import is_question
from nlu.reading import Act, Finding

GENERAL = ("ask_definition", "ask_guidance", "ask_timescale", "ask_source", "ask_form", "ask_consent", "compare_authorities")
ABOUT_A_CASE = ("ask_panel", "ask_level")  # "which panel for repeat hate incidents" names what it is about
_SOMEBODY = re.compile(
    r"\b(?:he|she|his|her|hers|him|they|their|them|my|our|we|i|i've|ive|i'm|im|this|these|those|yo|y/o|mum|dad|"
    r"\d+\s?(?:yr|year|yo|y/o)s?|year \d+|yr \d+|y\d+)\b",
    re.I,
)


def asks_in_general(finding: Finding, heard: tuple[Act, ...]) -> bool:
    """Whether a finding stands in a question about the guidance that speaks of nobody in particular."""
    text = finding.span.text
    acts = [a.name for a in heard if a.name in (*GENERAL, *ABOUT_A_CASE)]
    return bool(acts) and acts[0] in GENERAL and is_question(text) and not _SOMEBODY.search(text)
