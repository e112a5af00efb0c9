"""Texts as people in haste type them."""

import random

import pytest

from nlu import slips
from nlu.slips import by_ear, slip, typed

TEXT = "He doesn't sleep at home, his teeth hurt and nobody has told the school."


def test_slips_are_rare_and_leave_most_letters():
    chance = random.Random(5)
    wrong = [s for s in (slip(TEXT, chance) for _ in range(400)) if s != TEXT]
    assert 40 < len(wrong) < 140
    assert all(abs(len(s) - len(TEXT)) <= 20 for s in wrong)


@pytest.mark.parametrize("kind", slips.KINDS)
def test_every_kind_of_slip_changes_something_sooner_or_later(kind):
    assert any(kind(TEXT, random.Random(n)) != TEXT for n in range(20))


@pytest.mark.parametrize("kind", slips.KINDS)
def test_a_text_of_two_letters_survives_every_slip(kind):
    assert kind("ok", random.Random(1))


def test_the_same_chance_gives_the_same_slip():
    assert slip(TEXT, random.Random(8)) == slip(TEXT, random.Random(8))


def test_typed_by_ear_a_word_is_one_of_its_known_forms(monkeypatch):
    monkeypatch.setattr(slips, "WORDS", 1.0)
    monkeypatch.setattr(slips, "SOUNDS", 0.0)
    known = typed().words
    said = by_ear("with the school", random.Random(2)).split()
    assert [s in known[w] for s, w in zip(said, ("with", "the", "school"))] == [True, True, True]


def test_typed_by_ear_other_words_are_spelled_as_they_sound(monkeypatch):
    monkeypatch.setattr(slips, "SOUNDS", 1.0)
    assert by_ear("bath", random.Random(3)) == "baf"
    assert by_ear("12 x 3", random.Random(3)) == "12 x 3"


def test_no_word_is_typed_as_itself_alone():
    assert not [word for word, forms in typed().words.items() if set(forms) <= {word}]
