"""The network reads stretches of a message as they stand in it. With a small encoder and random heads."""

import numpy as np
import pytest
import torch
from transformers import AutoTokenizer, BertConfig, BertModel

from nlu.network import LONGEST, Network
from nlu.reading import Span

TEXT = "he is bullied on the bus. mum never drinks"


def span(text, part):
    start = text.index(part)
    return Span(start, start + len(part), part)


@pytest.fixture
def network(tiny):
    torch.manual_seed(2)
    return Network(tiny, ("context/denied", "indicator/bullying", "indicator/hurt"), ("greet", "ask_contact"))


def test_each_stretch_has_a_row_of_probabilities(network):
    looked = network.look(TEXT, [span(TEXT, "he is bullied on the bus."), span(TEXT, "mum never drinks")])
    assert looked.shown.shape == looked.spoken.shape == (2, 3)
    assert looked.now.shape == (2,)
    assert np.allclose(looked.acts.sum(axis=1), 1.0)
    assert ((looked.shown >= 0) & (looked.shown <= 1)).all()


def test_no_stretches_have_no_rows(network):
    assert network.look(TEXT, []).shown.shape == (0, 3)


def test_a_stretch_is_read_as_it_stands_in_its_message(network):
    other = TEXT.replace("bullied", "stabbed")
    one, two = (network.look(t, [span(t, "mum never drinks")]).shown for t in (TEXT, other))
    assert not np.allclose(one, two, atol=1e-6)


def test_stretches_of_one_message_differ(network):
    shown = network.look(TEXT, [span(TEXT, "he is bullied"), span(TEXT, "drinks")]).shown
    assert not np.allclose(shown[0], shown[1], atol=1e-6)


def test_an_abbreviation_is_read_as_what_it_stands_for(network):
    short, long = "she says DV and mum drinks", "she says domestic violence and mum drinks"
    one, two = (network.look(t, [span(t, "mum drinks"), Span(0, len(t), t)]).shown for t in (short, long))
    assert np.allclose(one, two, atol=1e-6)


def test_what_is_read_instead_takes_the_place_of_what_stands_there(network):
    named, plain = "she has been in Hackney", "she has been in another borough"
    one = network.look(named, [Span(0, len(named), named)], [(named.index("Hackney"), len(named), "another borough")]).shown
    assert np.allclose(one, network.look(plain, [Span(0, len(plain), plain)]).shown, atol=1e-6)


def test_a_message_longer_than_can_be_read_at_once_is_read_in_pieces(network):
    text = " ".join(["he is bullied on the bus."] * (LONGEST // 2))
    places = [Span(i, i + 25, text[i : i + 25]) for i in range(0, len(text), 26)]
    looked = network.look(text, places)
    assert len(places) == LONGEST // 2
    assert (looked.shown != 0.5).all()  # every stretch was read: none kept the probability of what was not


def test_a_single_stretch_longer_than_can_be_read_at_once_is_read_too(network):
    text = "he is bullied " * LONGEST
    assert network.look(text, [Span(0, len(text), text)]).shown.shape == (1, 3)


def test_short_texts_are_read_at_once_as_each_by_itself(network):
    texts = ["he is bullied", "mum never drinks on the bus", "DV"]
    looked = network.look_alone(texts)
    for row, text in enumerate(texts):
        assert np.allclose(looked.shown[row], network.look(text, [Span(0, len(text), text)]).shown[0], atol=1e-5)
    assert looked.now.shape == looked.adult.shape == (3,)


def test_what_is_kept_says_the_same(network, tiny, tmp_path):
    file = tmp_path / "deep" / "reader.safetensors"
    network.keep(file, "some-key", "tiny")
    again = Network.kept(file, tiny)
    spans = [Span(0, len(TEXT), TEXT)]
    assert (again.intents, again.acts) == (network.intents, network.acts)
    assert np.allclose(again.look(TEXT, spans).shown, network.look(TEXT, spans).shown, atol=2e-3)  # half precision
    assert [p.name for p in file.parent.iterdir()] == [file.name]


def test_what_was_learnt_goes_on_by_name_and_the_rest_begins_anew(network, tiny, tmp_path):
    file = tmp_path / "reader.safetensors"
    network.keep(file, "some-key", "tiny")
    other = Network(tiny, ("indicator/hurt", "indicator/new", "indicator/bullying"), ("ask_contact", "inform"))
    other.go_on_from(file)
    spans = [Span(0, len(TEXT), TEXT)]
    mine, theirs = other.look(TEXT, spans), network.look(TEXT, spans)
    assert np.allclose(mine.shown[:, [2, 0]], theirs.shown[:, [1, 2]], atol=2e-3)
    assert np.allclose(mine.now, theirs.now, atol=2e-3)
    kept = other.heads.shown.weight.detach().clone()
    other.heads.forget()
    fresh = other.heads.shown.weight.detach()
    assert np.array_equal(fresh[[0, 2]], kept[[0, 2]])
    assert not np.array_equal(fresh[1], kept[1])


def test_an_encoder_of_another_shape_cannot_go_on(network, tiny, tmp_path):
    file = tmp_path / "reader.safetensors"
    network.keep(file, "some-key", "tiny")
    config = BertConfig.from_pretrained(tiny, num_hidden_layers=2)
    BertModel(config).save_pretrained(tmp_path / "larger")
    AutoTokenizer.from_pretrained(tiny).save_pretrained(tmp_path / "larger")
    with pytest.raises(RuntimeError, match="learnt with another encoder"):
        Network.kept(file, str(tmp_path / "larger"))
