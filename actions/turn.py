"""One turn: everything the composing steps read, in one frozen place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Protocol

from actions.case import Case
from actions.criteria import Facts, facts_of
from actions.wording import Wording
from knowledge.library import Authority, Library
from knowledge.search import Found
from nlu.acts import QUESTIONS, is_question
from nlu.clauses import sentences
from nlu.reading import Reading

A_STORY = 20  # words


class Finder(Protocol):
    """Finds passages (knowledge.search.Search)."""

    def find(self, question: str, authority: str | None, limit: int = 3) -> Found:
        """The passages that answer, best first, and how sure it is that they do."""
        ...


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
    def new_facts(self) -> bool:
        """Whether this message tells something about somebody that counts."""
        affirmed = [f for f in self.reading.findings if f.status == "affirmed"]
        tells = len(self.reading.text.split()) >= A_STORY  # so much is told that a faint sign in it is worth asking about
        return any(f.grade != "faint" or tells for f in affirmed) or bool(self.reading.measures)

    @property
    def asks(self) -> bool:
        """Whether this message asks something."""
        return self.reading.act in QUESTIONS or is_question(self.reading.text)

    @cached_property
    def found(self) -> Found:
        """What the documents say to this message; of a long story only to what it asks."""
        text = self.reading.text
        if len(text.split()) > A_STORY:
            asked = [s.text for s in sentences(text) if is_question(s.text)]
            text = " ".join(asked) or text
        return self.search.find(text, self.authority.id if self.authority else None)

    @property
    def names(self) -> str:
        """The authorities' names, as one phrase."""
        return " and ".join(a.name for a in self.library.authorities.values())
