"""The last step of every answer: what stands in no document is dropped."""

from __future__ import annotations

import logging

import msgspec

from actions.answer import Answer, ContactLine, CriterionMet
from knowledge.errors import QuoteNotFound
from knowledge.library import Library

log = logging.getLogger(__name__)


def verified(answer: Answer, library: Library) -> Answer:
    """The answer without any quote, criterion or contact that does not stand in the document it names. Each one dropped is logged."""

    def stands(document: str, text: str) -> bool:
        try:
            library.source(document, text)
        except (QuoteNotFound, KeyError):
            log.error("dropped: not in %s: %r", document, text[:80])
            return False
        return True

    def reached(contacts: tuple[ContactLine, ...]) -> tuple[ContactLine, ...]:
        return tuple(c for c in contacts if stands(c.source.document, c.value))

    def met(criteria: tuple[CriterionMet, ...]) -> tuple[CriterionMet, ...]:
        return tuple(c for c in criteria if stands(c.source.document, c.quote))

    return msgspec.structs.replace(
        answer,
        indicators=tuple(i for i in answer.indicators if stands(i.source.document, i.quote)),
        quotes=tuple(q for q in answer.quotes if stands(q.source.document, q.text)),
        panels=tuple(msgspec.structs.replace(p, criteria=met(p.criteria)) for p in answer.panels),
    ).with_contacts(reached)
