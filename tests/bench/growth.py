"""What the search costs as the corpus grows: time to index, memory, and time a search, at 1, 10, 100 and 1,000 times Tower Hamlets' documents.

`python -m tests.bench.growth [TIMES …]`. The larger corpora are made by perturbing: each copy of a passage loses and swaps some words, each copy of
a vector gets noise. Every size runs in a process of its own. At 1,000 times one question in four is kept: 24 GB of memory hold no more.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.evaluation.questions import questions
from knowledge.library import load
from knowledge.passages import Passage
from knowledge.ranking import settings
from knowledge.search import Search
from knowledge.semantic import Vectors, encoded
from knowledge.shelf import Shelf, Texts
from nlu.encoder import for_search

NOISE = 0.35  # length of what is added to a unit vector: a cosine of about .94 with the first
MANY = 1000
KEPT = 4  # of MANY times the questions, one in so many
AUTHORITY = "tower-hamlets"


def _perturbed(passage: Passage, copy: int, chance: random.Random) -> Passage:
    words = [w for w in passage.text.split(" ") if chance.random() > 0.1]
    if len(words) > 3:
        one, other = chance.sample(range(len(words)), 2)
        words[one], words[other] = words[other], words[one]
    return replace(passage, id=f"{passage.id}-{copy}", text=" ".join(words))


def _grown(texts: Texts, vectors: Vectors, times: int) -> tuple[Texts, Vectors]:
    chance, noise = random.Random(1), np.random.default_rng(1)
    many, said, asked = len(texts.passages), len(texts.sentences), len(texts.questions)
    kept = np.arange(asked) if times < MANY else np.arange(0, asked, KEPT)
    passages, questions = list(texts.passages), [texts.questions[i] for i in kept]
    sentence_of = list(texts.sentence_of)
    for copy in range(1, times):
        passages += [_perturbed(p, copy, chance) for p in texts.passages]
        sentence_of += [p + copy * many for p in texts.sentence_of]
        questions += [replace(texts.questions[i], passages=tuple(p + copy * many for p in texts.questions[i].passages)) for i in kept]
    rows = [np.tile(np.arange(said), times), np.tile(said + kept, times)]
    grown = np.empty((sum(map(len, rows)) + len(texts.gaps), vectors.shape[1]), dtype=np.float32)
    at = 0
    for part, first in zip(rows, (said, len(kept))):
        for begin in range(0, len(part), 100_000):
            block = vectors[part[begin : begin + 100_000]]
            added = noise.standard_normal(block.shape, dtype=np.float32)
            added *= NOISE / np.linalg.norm(added, axis=1, keepdims=True)
            added[: max(0, first - begin)] = 0  # the first copy is as it was
            block = block + added
            grown[at : at + len(block)] = block / np.linalg.norm(block, axis=1, keepdims=True)
            at += len(block)
    grown[at:] = vectors[said + asked :]
    return replace(
        texts, passages=tuple(passages), sentences=texts.sentences * times, sentence_of=tuple(sentence_of), questions=tuple(questions)
    ), grown


def measure(times: int) -> dict[str, float]:
    """Index and search one size."""
    library, encoder = load(), for_search()
    texts = Texts.of(library.authority(AUTHORITY), library)
    vectors = encoded(texts.spoken, encoder, Path(".cache/search"))
    texts, vectors = _grown(texts, vectors, times)
    before = time.perf_counter()
    shelf = Shelf.of(texts, vectors)
    built = time.perf_counter() - before
    rows = len(vectors)
    del vectors
    search = Search({AUTHORITY: shelf}, encoder, settings())
    asked = [q for q in questions(library) if q.authority == AUTHORITY]
    for q in asked[:5]:
        search.find(q.text, AUTHORITY)
    spent, encoding = [], []
    for q in asked:
        before = time.perf_counter()
        encoder.encode([q.text])
        encoding.append(time.perf_counter() - before)
        before = time.perf_counter()
        search.find(q.text, AUTHORITY)
        spent.append(time.perf_counter() - before)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return {
        "times": times,
        "passages": len(texts.passages),
        "vectors": rows,
        "index s": round(built, 1),
        "peak GB": round(peak, 1),
        "search p50 ms": round(1000 * float(np.median(spent)), 1),
        "search p95 ms": round(1000 * float(np.quantile(spent, 0.95)), 1),
        "of it encoding p50 ms": round(1000 * float(np.median(encoding)), 1),
    }


def main() -> None:
    """Each size in its own process, a line of JSON each."""
    if len(sys.argv) > 2 and sys.argv[1] == "--one":
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    for times in sys.argv[1:] or ("1", "10", "100", "1000"):
        done = subprocess.run([sys.executable, "-m", "tests.bench.growth", "--one", times], capture_output=True, text=True, check=True)
        print(done.stdout.strip().splitlines()[-1], flush=True)


if __name__ == "__main__":
    main()
