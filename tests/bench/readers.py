"""Six ways to tell the intents apart, side by side, learnt from the same fixed sample of the example bank. A benchmark: it asserts nothing.

    .venv/bin/python tests/bench/readers.py [--each 10]

nearest: the intent of the nearest example by sentence vector (embedding similarity alone). linear: a softmax head on sentence vectors beside word and
character n-grams. contrastive: the encoder tuned so that examples of one intent come together, each against its nearest of another (hard negatives;
InfoNCE, van den Oord et al. 2018), a softmax head on top. crossencoder: started from the same weights, it re-reads the linear head's best ten, with
examples of the intent beside the text (Nogueira and Cho 2019). diet: Rasa's recommended pipeline (DIET with fallback). signpost: the tuned
network. Each runs in a process of its own, so that its memory is its own. Printed: accuracy on held-back ones (of the likeliest intent, whether or
not it falls back for want of confidence), share that falls back, seconds to learn, milliseconds a text, peak memory.
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
FALLBACK = "nlu_fallback"
HELD = 4  # held-back examples an intent
WAYS = ("nearest", "linear", "contrastive", "crossencoder", "diet", "signpost")
STEPS, BATCH, TEMPERATURE = 300, 32, 0.05  # of contrastive learning
CANDIDATES, NEGATIVES, BESIDE = 10, 4, 3  # of the cross-encoder: re-read, learnt against, and examples beside the text
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

    return lambda text: (learn[int(np.argmax(vectors @ encoder.encode([text])[0]))][1], False)


def linear(learn):
    from nlu.encoder import Encoder
    from tests.bench.classifier import Classifier
    from tests.bench.featurizer import Featurizer

    encoder = Encoder()
    texts = [t for t, _ in learn]
    featurizer = Featurizer.fit(texts)
    head = Classifier.fit(featurizer.features(texts, encoder.encode(texts)), [i for _, i in learn])
    return lambda text: (head.intents[int(head.probabilities(featurizer.features([text], encoder.encode([text])))[0].argmax())], False)


def contrastive(learn):
    import numpy as np
    import torch

    from nlu.encoder import chosen
    from nlu.network import Network
    from tests.bench.classifier import Classifier

    torch.manual_seed(SEED)
    network = Network(chosen(), [i for _, i in learn], ["none"])

    def vectors(texts):
        return torch.nn.functional.normalize(network.vectors(texts, [[(0, len(t))] for t in texts]), dim=1)

    def encoded(texts):
        with torch.inference_mode():
            return np.vstack([vectors(texts[i : i + 64]).numpy() for i in range(0, len(texts), 64)])

    texts, intents = [t for t, _ in learn], np.array([i for _, i in learn])
    known = encoded(texts)
    other = np.where(intents[:, None] == intents[None, :], -1.0, known @ known.T).argmax(axis=1)  # its nearest of another intent
    mates = {i: np.flatnonzero(intents == i) for i in set(intents)}
    chance = np.random.default_rng(SEED)
    optimizer = torch.optim.AdamW(network.encoder.parameters(), lr=5e-5)
    network.encoder.train()
    for _ in range(STEPS):
        anchors = chance.choice(len(texts), BATCH, replace=False)
        positives = [chance.choice(mates[intents[a]]) for a in anchors]
        rows = vectors([texts[i] for i in (*anchors, *positives, *other[anchors])])
        logits = rows[:BATCH] @ rows[BATCH:].T / TEMPERATURE
        same = torch.from_numpy(intents[anchors][:, None] == intents[[*positives, *other[anchors]]][None, :])
        same[range(BATCH), range(BATCH)] = False
        loss = torch.nn.functional.cross_entropy(logits.masked_fill(same, -1e4), torch.arange(BATCH))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    network.encoder.eval()
    head = Classifier.fit(encoded(texts), list(intents))
    return lambda text: (head.intents[int(head.probabilities(encoded([text]))[0].argmax())], False)


def crossencoder(learn):
    import numpy as np
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    from nlu.encoder import Encoder, chosen
    from tests.bench.classifier import Classifier
    from tests.bench.featurizer import Featurizer

    torch.manual_seed(SEED)
    encoder, texts = Encoder(), [t for t, _ in learn]
    featurizer, known = Featurizer.fit(texts), encoder.encode(texts)
    head = Classifier.fit(featurizer.features(texts, known), [i for _, i in learn])
    beside = {}
    for text, intent in learn:
        beside.setdefault(intent, []).append(text)
    tokenizer = AutoTokenizer.from_pretrained(chosen())
    model = AutoModelForSequenceClassification.from_pretrained(chosen(), num_labels=1)

    def logits(pairs):
        tokens = tokenizer([a for a, _ in pairs], [b for _, b in pairs], truncation=True, max_length=160, padding=True, return_tensors="pt")
        return model(**tokens).logits[:, 0]

    def described(intent, without=""):
        return " / ".join([e for e in beside[intent] if e != without][:BESIDE])

    chance = random.Random(SEED)
    optimizer = torch.optim.AdamW(model.parameters(), lr=5e-5)
    model.train()
    order = list(range(len(learn)))
    chance.shuffle(order)
    near = known @ known.T
    for start in range(0, len(order), 8):
        pairs = []
        for i in order[start : start + 8]:
            text, intent = learn[i]
            wrong = list(dict.fromkeys(learn[j][1] for j in near[i].argsort()[::-1] if learn[j][1] != intent))[:CANDIDATES]
            pairs += [(text, described(intent, text)), *((text, described(w)) for w in chance.sample(wrong, NEGATIVES))]
        scores = logits(pairs).reshape(-1, NEGATIVES + 1)
        loss = torch.nn.functional.cross_entropy(scores, torch.zeros(len(scores), dtype=torch.long))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    model.eval()

    def answer(text):
        best = np.argsort(-head.probabilities(featurizer.features([text], encoder.encode([text])))[0])[:CANDIDATES]
        names = [head.intents[i] for i in best]
        with torch.inference_mode():
            return names[int(logits([(text, described(n)) for n in names]).argmax())], False

    return answer


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
    return lambda text: (network.intents[int(network.look(text, [Span(0, len(text), text)]).shown[0].argmax())], False)


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

    def answer(text):
        parsed = asyncio.run(agent.parse_message(text))
        best = next(i["name"] for i in parsed["intent_ranking"] if i["name"] != FALLBACK)
        return back[best], parsed["intent"]["name"] == FALLBACK

    return answer


def one(way, each):
    """Learn and be asked; the figures as JSON on the last line."""
    from bot.quiet import hush

    hush()
    learn, ask = sample(each)
    start = time.perf_counter()
    answer = globals()[way](learn)
    learnt = time.perf_counter()
    answers = [answer(text) for text, _ in ask]
    asked = time.perf_counter()
    right = sum(best == intent for (best, _), (_, intent) in zip(answers, ask))
    silent = sum(fell_back for _, fell_back in answers)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {
        "accuracy %": 100 * right / len(ask),
        "fell back %": 100 * silent / len(ask),
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
