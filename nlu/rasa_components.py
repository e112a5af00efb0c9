"""Rasa glue: the reading as components of Rasa's pipeline.

`MessageTidier` cleans and masks the text of channels that do not do so at the door. `SafeguardingReader` learns from the example banks and reads:
clauses, indicators,
context, facts, dialogue acts and immediate danger come from one pass of the encoder, so they are one component; its steps are the modules of this
package.
"""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge import library
from nlu.kin import kin
from nlu.known_words import document_words, review_names
from nlu.models import FILE, Models, load_or_train, read_models
from nlu.personal import mask
from nlu.reader import LONGEST, Reader, tidy
from nlu.reading import Reading

_library = lru_cache(maxsize=1)(library.load)  # once a process, for masking and for reading


@lru_cache(maxsize=1)
def _kept() -> tuple[frozenset[str], frozenset[str]]:
    """What masking leaves as it is: the documents' own words, and the names of published reviews."""
    return document_words(_library()), review_names(_library())


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class MessageTidier(GraphComponent):
    """Takes control characters out of the text and masks personal details: the second line of defence behind the channels."""

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> MessageTidier:
        """A new component; it has no settings."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Clean the text of each message in place."""
        words, reviews = _kept()
        for message in messages:
            if text := message.get(TEXT):
                message.set(TEXT, mask(tidy(text)[:LONGEST], words, reviews=reviews).text, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training data holds no personal details: nothing to do."""
        return training_data


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class SafeguardingReader(GraphComponent, IntentClassifier):
    """Reads each message: sets `reading` (nlu.reading.Reading as JSON), the intent, its ranking, and the indicators as entities."""

    @classmethod
    def required_packages(cls) -> list[str]:
        """Packages that must be installed."""
        return ["sentence_transformers", "torch", "transformers", "spacy"]

    def __init__(self, model_storage: ModelStorage, resource: Resource, models: Models | None = None) -> None:
        self._storage, self._resource = model_storage, resource
        self._reader = Reader.of(models.network, _library()) if models else None

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> SafeguardingReader:
        """A component that has learnt nothing yet."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the example banks (or take what was learnt from the same examples before) and store it in the model."""
        models = load_or_train(kin(library.load()), say=lambda step: print(f"  {step}"), progress=True)
        with self._storage.write_to(self._resource) as folder:
            shutil.copy(models.file, Path(folder) / FILE)
        return self._resource

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any
    ) -> SafeguardingReader:
        """The component with what `train` stored."""
        with model_storage.read_from(resource) as folder:
            models = read_models(Path(folder) / FILE)
        return cls(model_storage, resource, models)

    def process(self, messages: list[Message]) -> list[Message]:
        """Read each message that is no button's payload."""
        for message in messages:
            text = message.get(TEXT)
            if self._reader is None or text is None:
                continue
            reading = self._reader.read(text)
            message.set("reading", msgspec.to_builtins(reading), add_to_output=True)
            score = next((a.score for a in reading.acts if a.name == reading.act), 1.0)
            message.set(INTENT, {"name": reading.act, "confidence": score}, add_to_output=True)
            message.set("intent_ranking", [{"name": a.name, "confidence": a.score} for a in reading.acts], add_to_output=True)
            message.set(ENTITIES, _entities(reading), add_to_output=True)
        return messages


def _entities(reading: Reading) -> list[dict[str, Any]]:
    """The findings in the form of Rasa's entities."""
    return [
        {"entity": "indicator", "value": f.intent, "start": f.span.start, "end": f.span.end, "confidence_entity": f.confidence, "role": f.status}
        for f in reading.findings
    ]
