"""One turn: everything the composing steps read, in one frozen place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Protocol

from actions.case import Case
from actions.criteria import Facts, facts_of
from actions.wording import Wording
from knowledge.lexical import terms
from knowledge.library import Authority, Library
from knowledge.search import Found
from nlu.acts import QUESTIONS, is_question
from nlu.clauses import sentences
from nlu.people import tells_of_somebody
from nlu.reading import Reading

A_STORY = 20  # words
A_LONG_STORY = 40
A_HEADING = 6  # words of a message that can be a search
FAR = 0.6  # cosine with a question that is off-topic, from which a message that asks nothing is too
SURELY_FAR = 0.75  # the same, for one that speaks of somebody
OF_ITS_OWN = 3  # content words of a question that stands by itself
MOST_SURE = 0.8  # probability from which the documents answer what was told and not asked
ASKED = 0.5  # probability of a question's act from which a message asks


class Finder(Protocol):
    """Finds passages (knowledge.search.Search)."""

    def find(self, question: str, authority: str | None, limit: int = 3) -> Found:
        """The passages that answer, best first, and how sure it is that they do."""
        ...


class Once:
    """A finder that looks up the same thing once: for one turn."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._found: dict[tuple[str, str | None, int], Found] = {}

    def find(self, question: str, authority: str | None, limit: int = 3) -> Found:
        """As the finder finds it."""
        key = (question, authority, limit)
        if key not in self._found:
            self._found[key] = self._finder.find(question, authority, limit)
        return self._found[key]


@dataclass(frozen=True)
class Turn:
    """The case with this message in it, the reading, the authority (None while unknown), the clock and what can be looked up."""

    case: Case
    reading: Reading
    authority: Authority | None
    now: datetime
    library: Library
    search: Finder
    wording: Wording

    @property
    def facts(self) -> Facts:
        """The facts of the case."""
        return facts_of(self.case)

    @property
    def emergency(self) -> bool:
        """Whether somebody is in danger now."""
        return self.reading.emergency is not None

    @property
    def asks_something_of_its_own(self) -> bool:
        """Whether it asks for something that the documents answer, and not just "who do I contact?" or "what next?" of the case."""
        enough = self.found.sure or (len(terms(self.reading.text)) >= OF_ITS_OWN and not self.new_facts)
        return self.asks and self.found.answers and enough and len(terms(self.reading.text)) > 1

    @property
    def looks_up(self) -> bool:
        """Whether a few words ("welfare checklist") surely stand in the documents, and less surely tell of anything; of nobody, at any rate."""
        few = self._surest and len(self.reading.text.split()) <= A_HEADING and not tells_of_somebody(self.reading.text)
        return bool(few) and self._may_tell_nothing and self.found.sure and self._surest < self.found.probability

    @property
    def far_off(self) -> bool:
        """Whether it is nearer to what is off-topic than to anything that the documents answer, and more surely so than it tells of anything."""
        gap, likeness = self.found.gap, self.found.gap_likeness
        if gap is None or gap.kind != "off-topic" or self.found.answers or not self._may_tell_nothing:
            return False
        if self._surest and likeness < max(SURELY_FAR, self._surest):
            return False
        return self.asks or likeness >= (SURELY_FAR if tells_of_somebody(self.reading.text) else FAR)

    @property
    def _surest(self) -> float:
        return max((f.confidence for f in self.reading.findings if f.status == "affirmed" and f.grade != "faint"), default=0.0)

    @property
    def _may_tell_nothing(self) -> bool:
        return not self.emergency and not self.reading.measures

    @property
    def new_facts(self) -> bool:
        """Whether this message tells something about somebody that counts."""
        affirmed = [f for f in self.reading.findings if f.status == "affirmed"]
        tells = len(self.reading.text.split()) >= A_STORY  # so much is told that a faint sign in it is worth asking about
        return any(f.grade != "faint" or tells for f in affirmed) or bool(self.reading.measures)

    @property
    def asks(self) -> bool:
        """Whether this message asks something, be it beside what it tells."""
        return self.reading.act in QUESTIONS or is_question(self.reading.text) or self.surely(*QUESTIONS)

    def surely(self, *acts: str) -> bool:
        """Whether one of these acts is surely among those of the message, be it beside the one that leads."""
        return any(a.name in acts and a.score >= ASKED for a in self.reading.acts)

    @cached_property
    def found(self) -> Found:
        """What the documents say to this message; of a long story only to what it asks."""
        text = self.reading.text
        if len(text.split()) > A_LONG_STORY:
            asked = [s.text for s in sentences(text) if is_question(s.text)]
            text = " ".join(asked) or text
        return self.search.find(text, self.authority.id if self.authority else None)

    @property
    def names(self) -> str:
        """The authorities' names, as one phrase."""
        return " and ".join(a.name for a in self.library.authorities.values())
