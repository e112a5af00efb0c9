"""The core in one piece, without Rasa: text in, answer out. The command line and the tests use it; the server runs the same steps inside Rasa."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import msgspec

from actions import assistant as actions_assistant
from actions.answer import Answer
from actions.case import Case
from actions.compose import Assistant
from actions.opening import ZONE
from actions.wording import Wording
from nlu.kin import kin
from nlu.known_words import document_words, review_names
from nlu.models import load_or_train
from nlu.personal import mask
from nlu.reader import LONGEST, Reader, tidy


@dataclass(frozen=True)
class Loaded:
    """The reader and the assistant of one process, and the documents' own words (they are no names)."""

    reader: Reader
    assistant: Assistant
    wording: Wording
    known_words: frozenset[str]

    def say(self, case: Case, message: str, now: datetime | None = None) -> tuple[Case, Answer]:
        """One message as typed → the case after it, and the answer. Personal details are masked first."""
        clean = self.clean(message)
        reading = self.reader.read(clean)
        case, answer = self.assistant.respond(case, reading, now or datetime.now(ZONE))
        return case, _noted(answer, message, clean, self.wording)

    def clean(self, message: str) -> str:
        """A message at the door: without control characters, cut to the longest that is read, personal details masked."""
        return mask(tidy(message)[:LONGEST], self.known_words, reviews=review_names(self.assistant.library)).text


def _noted(answer: Answer, message: str, clean: str, wording: Wording) -> Answer:
    """The answer with a remark where the message was cut."""
    if len(message) <= LONGEST:
        return answer
    return msgspec.structs.replace(answer, remarks=(*answer.remarks, wording("too_long", limit=LONGEST)))


_loaded: list[Loaded] = []


def load(say: Callable[[str], None] = lambda _: None, progress: bool = False) -> Loaded:
    """Everything of the core, once a process. The content is proved first; then what the example banks teach is learnt, if they changed.

    `say` is told each step of learning; `progress` shows a bar. Raises ContentError.
    """
    if not _loaded:
        assistant = actions_assistant.load()
        models = load_or_train(kin(assistant.library), say=say, progress=progress)
        _loaded.append(Loaded(Reader.of(models.network, assistant.library), assistant, assistant.wording, document_words(assistant.library)))
    return _loaded[0]
