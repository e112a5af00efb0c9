"""What conflicts, stands twice or has been overtaken, shown beside what it concerns and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from actions import shape
from actions.answer import Answer, Quoted
from actions.criteria import Facts, evaluate
from actions.turn import Turn
from knowledge.citations import fold
from knowledge.schema import Caveat

MOST = 2


def met(caveats: Iterable[Caveat], facts: Facts) -> tuple[Caveat, ...]:
    """Those without a condition, and those whose condition the case meets."""
    return tuple(c for c in caveats if c.when is None or evaluate(c.when, facts).met)


def with_caveats(turn: Turn, answer: Answer, caveats: Iterable[Caveat], most: int = MOST) -> Answer:
    """The answer with the remarks of the caveats, each once, and with the words of the documents on both sides."""
    once = tuple({c.text: c for c in caveats}.values())[:most]
    if not once:
        return answer
    shown = [fold(q.text) for q in answer.quotes] + [fold(i.quote) for i in answer.indicators]
    quotes: dict[str, Quoted] = {q.text: q for q in answer.quotes}
    for part in (q for c in once for q in c.quotes if not any(fold(q.quote) in text for text in shown)):
        quotes.setdefault(part.quote, shape.quoted(turn.library, part))
    remarks = tuple(turn.wording("caveat", text=c.text) for c in once)
    return msgspec.structs.replace(answer, remarks=(*answer.remarks, *remarks), quotes=tuple(quotes.values()))
