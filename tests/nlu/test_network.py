"""The network reads stretches of a message as they stand in it. With a small encoder and random heads."""

import numpy as np
import pytest

from nlu.network import LONGEST, Network
from nlu.reading import Span

TEXT = "he is bullied on the bus. mum never drinks"


def span(text, part):
    start = text.index(part)
    return Span(start, start + len(part), part)


@pytest.fixture
def network(tiny):
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
    assert (np.abs(looked.shown - 0.5) > 0.1).all()  # every stretch was read: none kept the probability of what was not


def test_a_single_stretch_longer_than_can_be_read_at_once_is_read_too(network):
    text = "he is bullied " * LONGEST
    assert network.look(text, [Span(0, len(text), text)]).shown.shape == (1, 3)


def test_what_is_kept_says_the_same(network, tiny, tmp_path):
    file = tmp_path / "deep" / "reader.safetensors"
    network.keep(file, "some-key", "tiny")
    again = Network.kept(file, tiny)
    spans = [Span(0, len(TEXT), TEXT)]
    assert (again.intents, again.acts) == (network.intents, network.acts)
    assert np.allclose(again.look(TEXT, spans).shown, network.look(TEXT, spans).shown, atol=2e-3)  # half precision
    assert [p.name for p in file.parent.iterdir()] == [file.name]
