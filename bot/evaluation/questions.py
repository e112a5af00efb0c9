"""Questions as practitioners type them, with what answers them. Written from the documents alone, to measure by and never to learn."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from knowledge.citations import fold
from knowledge.errors import ContentError
from knowledge.library import Library
from knowledge.yaml_file import read

FOLDER = Path(__file__).parent / "questions"
Kind = Literal["lookup", "contact", "procedure", "definition", "statistic", "form", "timescale", "comparison", "unanswerable"]


class Answering(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of a document that answers."""

    document: str
    quote: str


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question, and every sentence that answers it well; none where the documents do not. authority None: it names its own.

    half: the floor of silence is fitted on a, b is only ever measured. contact: numbers and addresses that the answer must hold.
    """

    id: str
    authority: str | None
    kind: Kind
    text: str
    half: Literal["a", "b"] = "b"
    answers: tuple[Answering, ...] = ()
    contact: tuple[str, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether the documents answer it."""
        return self.kind != "unanswerable"

    def answered_by(self, document: str, text: str) -> bool:
        """Whether a passage of a document holds one of the answers."""
        said = fold(text)
        return any(a.document == document and fold(a.quote) in said for a in self.answers)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    questions: tuple[Question, ...]


def questions(library: Library, *files: Path) -> tuple[Question, ...]:
    """The questions of `files`, or of all under questions/. Raises ContentError, also where an answer stands in no document."""
    out: list[Question] = []
    for path in files or sorted(FOLDER.glob("*.yml")):
        for one in read(path, _File).questions:
            if one.answerable != bool(one.answers):
                raise ContentError(path, one.id, "it is answerable without answers, or the other way round", "give the sentences that answer")
            for answer in one.answers:
                if answer.document not in library.documents or not library.documents[answer.document].positions(answer.quote):
                    raise ContentError(path, one.id, f'"{answer.quote[:60]}" does not stand in {answer.document}', "copy the words exactly")
            out.append(one)
    return tuple(out)
