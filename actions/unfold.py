"""The rest of what was quoted: passages of which only the best sentences were shown, whole."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from actions import shape
from actions.answer import Answer, Quoted
from actions.turn import Turn
from knowledge.yaml_file import read

CUES = Path(__file__).parent.parent / "nlu" / "cues" / "unfold.yml"


@lru_cache(maxsize=1)
def _cues() -> frozenset[str]:
    return frozenset(read(CUES, tuple[str, ...]))


def asks_for_the_rest(text: str) -> bool:
    """Whether a message asks for nothing but the rest of what was shown."""
    return text.strip(" .!?…").lower() in _cues()


def unfolded(turn: Turn) -> Answer | None:
    """The passages of the last answer, whole, if the message asks for them."""
    if not turn.case.folded or not asks_for_the_rest(turn.reading.text):
        return None
    quotes = tuple(Quoted(text, shape.source_ref(turn.library.source(document, text))) for document, text in turn.case.folded)
    own = turn.library.documents[turn.case.folded[0][0]].document.authority
    return Answer(kind="guidance", authority=own, emergency=turn.emergency, lead=turn.wording("whole_lead"), quotes=quotes)


def folded(answer: Answer) -> tuple[tuple[str, str], ...]:
    """The passages of an answer of which only a part was shown: document and text."""
    return tuple((q.source.document, q.text) for q in answer.quotes if q.lead)
