from dataclasses import replace

import numpy as np
import pytest

from knowledge.library import load
from knowledge.shelf import Texts
from nlu.encoder import bundled_model
from nlu.pairing import Settings, askings, held_back, pair


@pytest.fixture(scope="module")
def found():
    library = load()
    return askings({a.id: Texts.of(a, library) for a in library.authorities.values()})


def test_about_one_question_in_seven_is_held_back_and_none_of_them_is_learnt(found):
    learnt = [q for a in found for q in a.questions]
    assert not any(held_back(q) for q in learnt)
    many = [f"question number {n}" for n in range(2000)]
    assert 200 < sum(map(held_back, many)) < 400


def test_a_gap_has_questions_and_no_words_that_answer(found):
    gaps = [a for a in found if not a.passages]
    assert len(gaps) > 400
    assert {a.quote for a in gaps} == {""}
    assert all(a.quote and a.passages for a in found if a not in gaps)


def test_everything_asked_has_two_ways_of_asking(found):
    assert min(len(a.questions) for a in found) >= 2


def test_what_asks_for_the_same_comes_nearer_to_each_other_than_it_was(found):
    from sentence_transformers import SentenceTransformer

    some = [replace(a, questions=a.questions[:6]) for a in found if a.quote and len(a.questions) >= 6][:24]
    model = SentenceTransformer(bundled_model(), device="cpu")

    def apart():
        ones, others = (model.encode([a.questions[n] for a in some], normalize_embeddings=True) for n in (0, 5))
        cosines = ones @ others.T
        return float(np.mean(np.diag(cosines)) - np.mean(cosines[~np.eye(len(some), dtype=bool)]))

    before = apart()
    losses = []
    pair(model, some, Settings(steps=12, batch=16, warmup=2), lambda n, of, loss: losses.append((n, of, loss)))
    assert apart() > before + 0.01
    assert [n for n, _, _ in losses] == list(range(1, 13))


def test_the_same_seed_learns_the_same(found):
    from sentence_transformers import SentenceTransformer

    some = found[:12]
    made = []
    for _ in range(2):
        deltas = pair(SentenceTransformer(bundled_model(), device="cpu"), some, Settings(steps=2, batch=8, warmup=1))
        made.append({name: d.up.detach().numpy() for name, d in deltas.items()})
    assert all(np.array_equal(made[0][name], made[1][name]) for name in made[0])
