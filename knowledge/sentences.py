"""A text → its sentences, word for word: what the search compares with a question, and what leads a quote."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import spacy
from spacy.language import Language

SHORTEST = 2  # words; fewer ("Referrals:", "GP") say nothing by themselves


@cache  # the passages' own: cut when they are indexed, and wanted again for what leads a quote
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a passage in order, each within one line; list marks are left out. Each stands in the passage as it is."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        for sentence in _language()(line.removeprefix("• ")).sents:
            yield sentence.text.strip()


@lru_cache(maxsize=1)
def _language() -> Language:
    """spaCy's English tokenizer, which knows abbreviations ("e.g."), with its rule-based sentencizer: no trained model is needed."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp
