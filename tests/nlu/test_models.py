"""What is learnt is kept under the key of its examples. With a small bank of examples and an encoder that counts letters."""

import numpy as np
import pytest

from nlu import featurizer
from nlu.emergency import CALM
from nlu.models import FILES, banks, load_or_train, read_models


class Letters:
    """An encoder small enough to see through: one dimension a letter. It counts how often it is asked."""

    def __init__(self, name="letters"):
        self.name, self.size, self.asked = name, 26, 0

    def encode(self, texts, *, show_progress=False):
        self.asked += 1
        rows = np.array([[t.lower().count(c) for c in "abcdefghijklmnopqrstuvwxyz"] for t in texts], dtype=np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def block(intent, *lines):
    return f"- intent: {intent}\n  examples: |\n" + "".join(f"    - {line}\n" for line in lines)


PEOPLE = ("he", "she", "the boy", "the girl", "my pupil")


def write(path, *blocks):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("nlu:\n" + "".join(blocks), encoding="utf-8")


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setattr(featurizer, "DIMENSIONS", 5)  # so few examples have no more
    folder = tmp_path / "data"
    bullied = block("indicator/bullying", *(f"{p} is bullied on the bus" for p in PEOPLE))
    drinks = block("indicator/parental_substance_misuse", *(f"{p} says that mum drinks" for p in PEOPLE))
    stabbed = block("indicator/knife_or_gun_injury", *(f"{p} was stabbed in the leg" for p in PEOPLE))
    write(folder / "indicators" / "some.yml", bullied, drinks, stabbed)
    write(folder / "context.yml", block("context/denied", *(f"{p} is not hurt at all" for p in PEOPLE)))
    write(folder / "dialogue.yml", block("greet", "hello there", "good morning"), block("ask_contact", "who do I ring", "what is the number"))
    write(folder / "emergency.yml", block("emergency/now", *(f"{p} is bleeding right now" for p in PEOPLE)), block(CALM, "it was last year"))
    return folder


@pytest.fixture
def load(data, tmp_path):
    def loaded(encoder=None, **more):
        return load_or_train(encoder or Letters(), tmp_path / "kept", data, **more)

    return loaded


def test_all_that_is_learnt_is_kept_under_the_key(load, tmp_path):
    models = load()
    assert sorted(p.name for p in (tmp_path / "kept" / models.key).iterdir()) == sorted(FILES)


def test_each_classifier_knows_the_intents_of_its_bank(load):
    models = load()
    assert set(models.acts.intents) == {"greet", "ask_contact"}
    assert "context/denied" in models.indicators.intents
    assert set(models.emergency.intents) == {"emergency/now", CALM}


def test_kept_models_are_used_again(load):
    load()
    encoder, said = Letters(), []
    load(encoder, say=said.append)
    assert encoder.asked == 0
    assert said == []


def test_learning_says_its_steps(load):
    said = []
    load(say=said.append)
    assert [s.split(":")[0] for s in said[1:]] == ["learning indicators (1 of 3)", "learning acts (2 of 3)", "learning emergency (3 of 3)"]


def test_models_read_again_give_the_same_probabilities(load, tmp_path):
    encoder = Letters()
    models = load(encoder)
    again = read_models(encoder, tmp_path / "kept" / models.key, models.key)
    texts = ["he is bullied", "mum drinks at night"]
    for name in ("indicators", "acts", "emergency"):
        one, other = (getattr(m, name).probabilities(m.featurizer.features(texts, encoder.encode(texts))) for m in (models, again))
        assert np.allclose(one, other, atol=1e-6)


def test_a_changed_example_gives_a_new_key(load, data):
    first = load().key
    with (data / "dialogue.yml").open("a", encoding="utf-8") as file:
        file.write("    - ring whom\n")
    assert load().key != first


def test_an_example_moved_to_another_intent_gives_a_new_key(load, data):
    first = load().key
    path = data / "indicators" / "some.yml"
    path.write_text(path.read_text().replace("indicator/bullying", "indicator/victim_of_crime"))
    assert load().key != first


def test_another_encoder_gives_a_new_key_wherever_it_lies(load):
    assert load(Letters("other")).key != load().key
    assert load(Letters("/somewhere/letters")).key == load().key


def test_half_kept_models_are_learnt_again(load, tmp_path):
    models = load()
    (tmp_path / "kept" / models.key / FILES[-1]).unlink()
    encoder = Letters()
    assert load(encoder).key == models.key
    assert encoder.asked == 1


def test_models_that_are_not_there_are_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_models(Letters(), tmp_path, "none")


def test_indicators_teach_what_is_no_danger_now_but_for_those_that_may_be(data):
    calm = {e.text for e in banks(data)["emergency"] if e.intent == CALM}
    assert "he is bullied on the bus" in calm
    assert "hello there" in calm
    assert "he was stabbed in the leg" not in calm
