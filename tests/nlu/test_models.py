"""What is learnt is kept under the key of its examples, shipped, or learnt anew. With a small bank and a small encoder."""

from dataclasses import replace

import numpy as np
import pytest

from nlu.models import FILE, KNOWN, Banks, key_in, load_or_train, read_models
from nlu.reading import Span
from nlu.refresher import MORE, OTHER, keep_known
from nlu.tuning import Settings

FEW = Settings(epochs=1)
TEXT = "he is bullied"


@pytest.fixture
def load(tiny, data, tmp_path):
    def loaded(**more):
        given = {"encoder": tiny, "folder": tmp_path / "kept", "data": data, "shipped": tmp_path / "shipped", "settings": FEW}
        return load_or_train((), **(given | more))

    return loaded


def shown(models):
    return models.network.look(TEXT, [Span(0, len(TEXT), TEXT)]).shown


def add_example(data, line="    - ring who\n"):
    with (data / "dialogue.yml").open("a", encoding="utf-8") as file:
        file.write(line)


def test_what_is_learnt_is_kept_under_the_key(load, tmp_path):
    models = load()
    assert models.file == tmp_path / "kept" / models.key / FILE
    assert key_in(models.file) == models.key
    assert not models.older


def test_the_network_knows_the_names_of_the_banks(load):
    network = load().network
    assert set(network.acts) == {"greet", "ask_contact", "inform"}
    assert {"context/denied", "indicator/bullying"} < set(network.intents)


def test_what_is_kept_is_used_again_without_a_word(load):
    first, said = load(), []
    assert np.array_equal(shown(load(say=said.append)), shown(first))
    assert said == []


def test_the_same_examples_teach_the_same(load, tmp_path):
    assert np.array_equal(shown(load()), shown(load(folder=tmp_path / "elsewhere")))


def test_learning_says_what_it_learns_from(load):
    said = []
    load(say=said.append)
    assert said[0].startswith("learning from 30 examples and 2 messages")


def test_what_is_shipped_for_these_examples_is_used(load, tmp_path):
    models = load()
    (tmp_path / "shipped").mkdir()
    models.file.rename(tmp_path / "shipped" / FILE)
    again = load()
    assert again.file == tmp_path / "shipped" / FILE
    assert not again.older


@pytest.fixture
def shipped(load, data, tmp_path):
    folder = tmp_path / "shipped"
    folder.mkdir()
    load().file.rename(folder / FILE)
    banks = Banks.read(data)
    keep_known(folder / KNOWN, (*banks.singles(), *banks.messages))
    return folder


def test_what_is_new_is_learnt_on_and_kept(load, data, shipped, tmp_path):
    before = read_models(shipped / FILE, load().network.tokenizer.name_or_path)
    said = []
    add_example(data)
    models = load(say=said.append)
    assert not models.older
    assert models.file.parent.parent == tmp_path / "kept"
    assert f"-on-{before.key}-" in models.key
    assert key_in(models.file) == models.key
    assert "new" in said[0]
    assert not np.array_equal(shown(models), shown(before))
    again = []
    assert np.array_equal(shown(load(say=again.append)), shown(models))
    assert again == []


def test_what_is_shipped_is_called_older_where_nothing_is_new(load, shipped):
    said = []
    models = load(settings=replace(FEW, rate=1e-3), say=said.append)
    assert models.older
    assert models.file == shipped / FILE
    assert "older" in said[0]


def test_anew_learns_although_something_older_is_shipped(load, data, shipped, tmp_path):
    add_example(data)
    models = load(anew=True)
    assert not models.older
    assert models.file.parent == tmp_path / "kept" / Banks.read(data).key(models.network.tokenizer.name_or_path, FEW)


def test_what_tells_other_things_apart_is_learnt_on_too(load, data, shipped):
    path = data / "indicators" / "some.yml"
    path.write_text(path.read_text().replace("indicator/parental_substance_misuse", "indicator/victim_of_crime"))
    message = data / "messages" / "some.yml"
    message.write_text(message.read_text().replace("parental_substance_misuse", "victim_of_crime"))
    models = load()
    assert not models.older
    assert "indicator/victim_of_crime" in models.network.intents


def test_names_that_are_new_are_learnt_at_a_higher_rate(load, data, shipped, monkeypatch):
    asked = []
    monkeypatch.setattr("nlu.models.tune", lambda network, course, settings, step: asked.append(settings))
    add_example(data)
    load()
    add_example(data, "- intent: ask_form\n  examples: |\n    - which form\n")
    load()
    assert asked == [MORE, OTHER]
    assert MORE.heads_rate < OTHER.heads_rate


def test_from_nothing_what_nobody_asked_for_is_learnt_in_one_epoch(load, monkeypatch):
    asked = []
    monkeypatch.setattr("nlu.models.tune", lambda network, course, settings, step: asked.append(settings.epochs))
    load(settings=replace(FEW, epochs=5))
    load(settings=replace(FEW, epochs=5), anew=True)
    assert asked == [1, 5]


@pytest.mark.parametrize("file", ["dialogue.yml", "emergency.yml", "context.yml", "messages/some.yml"])
def test_a_changed_example_gives_a_new_key(tiny, data, file):
    before = Banks.read(data).key(tiny, FEW)
    path = data / file
    text = path.read_text()
    path.write_text(text.replace("last year", "last week").replace("hello there", "hello you").replace("not hurt", "not harmed"))
    assert path.read_text() != text
    assert Banks.read(data).key(tiny, FEW) != before


def test_other_settings_and_another_encoder_give_a_new_key_wherever_it_lies(tiny, data):
    banks = Banks.read(data)
    assert banks.key(tiny, FEW) != banks.key(tiny, replace(FEW, epochs=2))
    assert banks.key("/some/letters", FEW) != banks.key(tiny, FEW)
    assert banks.key("/some/letters", FEW) == banks.key("/elsewhere/letters", FEW)


def test_models_that_are_not_there_are_an_error(tiny, tmp_path):
    with pytest.raises(FileNotFoundError):
        read_models(tmp_path / FILE, tiny)
