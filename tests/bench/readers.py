"""Four ways to tell the intents apart, side by side, learnt from the same fixed sample of the example bank. A benchmark: it asserts nothing.

    .venv/bin/python tests/bench/readers.py [--each 10]

nearest: the intent of the nearest example by sentence vector (embedding similarity alone). linear: a softmax head on sentence vectors beside word and
character n-grams. diet: Rasa's recommended pipeline (count vectors, DIET with fallback). signpost: the tuned network. Each runs in a process of its
own, so that its memory is its own. Printed: accuracy on held-back examples, seconds to learn, milliseconds a text, peak memory.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
SEED = 7
HELD = 4  # held-back examples an intent
WAYS = ("nearest", "linear", "diet", "signpost")
PIPELINE = """
recipe: default.v1
assistant_id: bench
language: en
pipeline:
  - name: WhitespaceTokenizer
  - name: RegexFeaturizer
  - name: LexicalSyntacticFeaturizer
  - name: CountVectorsFeaturizer
  - name: CountVectorsFeaturizer
    analyzer: char_wb
    min_ngram: 1
    max_ngram: 4
  - name: DIETClassifier
    epochs: 100
    constrain_similarities: true
  - name: FallbackClassifier
    threshold: 0.3
    ambiguity_threshold: 0.1
"""


def sample(each):
    """(text, intent) to learn and to be asked: `each` and HELD of every intent."""
    from nlu.examples import indicator_examples

    by = {}
    for example in indicator_examples():
        by.setdefault(example.intent, []).append(example.text)
    chance = random.Random(SEED)
    learn, ask = [], []
    for intent, texts in sorted(by.items()):
        chance.shuffle(texts)
        learn += [(t, intent) for t in texts[:each]]
        ask += [(t, intent) for t in texts[each : each + HELD]]
    return learn, ask


def nearest(learn):
    import numpy as np

    from nlu.encoder import Encoder

    encoder = Encoder()
    vectors = encoder.encode([t for t, _ in learn])

    return lambda text: learn[int(np.argmax(vectors @ encoder.encode([text])[0]))][1]


def linear(learn):
    from nlu.encoder import Encoder
    from tests.bench.classifier import Classifier
    from tests.bench.featurizer import Featurizer

    encoder = Encoder()
    texts = [t for t, _ in learn]
    featurizer = Featurizer.fit(texts)
    head = Classifier.fit(featurizer.features(texts, encoder.encode(texts)), [i for _, i in learn])
    return lambda text: head.intents[int(head.probabilities(featurizer.features([text], encoder.encode([text])))[0].argmax())]


def signpost(learn):
    from knowledge.library import load
    from nlu.encoder import chosen
    from nlu.examples import Example
    from nlu.kin import kin
    from nlu.lessons import curriculum
    from nlu.network import Network
    from nlu.reading import Span
    from nlu.tuning import Settings, tune

    course = curriculum([Example(t, i) for t, i in learn], [Example("hello", "greet")], [], [], kin(load()), frozenset())
    network = Network(chosen(), course.intents, course.acts)
    tune(network, course, Settings(epochs=12))
    return lambda text: network.intents[int(network.look(text, [Span(0, len(text), text)]).shown[0].argmax())]


def diet(learn):
    import rasa.model_training
    from rasa.core.agent import Agent

    folder = Path(tempfile.mkdtemp())
    by = {}
    for text, intent in learn:
        by.setdefault(intent, []).append(text)
    blocks = [f"- intent: {i.replace('/', '_')}\n  examples: |\n" + "".join(f"    - {t}\n" for t in ts) for i, ts in by.items()]
    (folder / "nlu.yml").write_text('version: "3.1"\nnlu:\n' + "".join(blocks), encoding="utf-8")
    (folder / "config.yml").write_text(PIPELINE, encoding="utf-8")
    model = rasa.model_training.train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder))
    agent = Agent.load(model)
    back = {i.replace("/", "_"): i for i in by}
    return lambda text: back.get(asyncio.run(agent.parse_message(text))["intent"]["name"], "")


def one(way, each):
    """Learn and be asked; the figures as JSON on the last line."""
    from bot.quiet import hush

    hush()
    learn, ask = sample(each)
    start = time.perf_counter()
    answer = {"nearest": nearest, "linear": linear, "diet": diet, "signpost": signpost}[way](learn)
    learnt = time.perf_counter()
    right = sum(answer(text) == intent for text, intent in ask)
    asked = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {
        "accuracy %": 100 * right / len(ask),
        "learning s": learnt - start,
        "ms a text": 1000 * (asked - learnt) / len(ask),
        "memory MB": memory,
    }
    print(json.dumps({k: round(v, 1) for k, v in figures.items()}))


def main():
    """All ways, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--way", choices=WAYS)
    given = parser.parse_args()
    if given.way:
        return one(given.way, given.each)
    learn, ask = sample(given.each)
    print(f"{len(learn)} examples learnt, {len(ask)} asked, {len({i for _, i in learn})} intents")
    for way in WAYS:
        command = [sys.executable, __file__, "--way", way, "--each", str(given.each)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        print(f"{way:9}", done.stdout.strip().splitlines()[-1] if done.returncode == 0 else done.stderr[-500:], flush=True)


if __name__ == "__main__":
    main()
