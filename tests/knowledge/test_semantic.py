import numpy as np
import pytest

from knowledge import semantic
from knowledge.semantic import Nearest, encoded

TEXTS = ["The hoarding panel meets on Wednesdays.", "The channel panel works with consent.", "Refer by email."]


class Letters:
    """An encoder small enough to see through: one dimension a letter."""

    name = "letters"

    def __init__(self):
        self.encoded = []

    def encode(self, texts):
        self.encoded += texts
        rows = np.array([[t.lower().count(c) for c in "abcdefghijklmnopqrstuvwxyz"] for t in texts], dtype=np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def vectors(many, size=32):
    rows = np.random.default_rng(0).standard_normal((many, size)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_the_nearest_come_first_with_their_cosines():
    held = vectors(50)
    rows, cosines = Nearest.of(held).top(held[7], 5)
    wanted = held @ held[7]
    assert rows.tolist() == np.argsort(-wanted)[:5].tolist()
    assert cosines == pytest.approx(wanted[rows], abs=1e-5)


def test_the_cosines_of_some_rows_come_in_their_order():
    held = vectors(50)
    rows = np.array([3, 30, 7])
    assert Nearest.of(held).cosines(held[7], rows) == pytest.approx(held[rows] @ held[7], abs=1e-5)
    assert Nearest.of(held).cosines(held[7], rows[:0]).tolist() == []


def test_nothing_is_near_where_nothing_is_held():
    rows, cosines = Nearest.of(vectors(50)[:0]).top(vectors(1)[0], 5)
    assert (rows.tolist(), cosines.tolist()) == ([], [])


def test_no_more_is_found_than_is_held():
    assert len(Nearest.of(vectors(3)).top(vectors(1)[0], 5)[0]) == 3


def test_among_many_the_nearest_is_found_in_a_few_lists(monkeypatch):
    monkeypatch.setattr(semantic, "EXACT", 1000)
    held = vectors(6000)
    index = Nearest.of(held)
    asked = range(0, 6000, 97)
    found = [index.top(held[n], 3) for n in asked]
    assert [rows[0] for rows, _ in found] == list(asked)
    assert [c[0] for _, c in found] == pytest.approx([1.0] * len(found), abs=0.03)
    assert index.cosines(held[5], np.array([5, 6])) == pytest.approx([1.0, held[5] @ held[6]], abs=0.03)


def test_a_vector_that_was_kept_is_not_made_again(tmp_path):
    first = encoded(TEXTS, Letters(), tmp_path / "cache")
    again = Letters()
    assert encoded([*TEXTS[1:], "Another."], again, tmp_path / "cache")[:2] == pytest.approx(first[1:])
    assert again.encoded == ["Another."]
    assert encoded(TEXTS, again, tmp_path / "cache") == pytest.approx(first)
    assert again.encoded == ["Another."]


def test_each_text_is_encoded_once_and_every_row_is_there(tmp_path):
    letters = Letters()
    assert len(encoded([TEXTS[0], TEXTS[1], TEXTS[0]], letters, tmp_path)) == 3
    assert letters.encoded == TEXTS[:2]


def test_another_encoder_has_a_cache_of_its_own(tmp_path):
    encoded(TEXTS, Letters(), tmp_path)
    other = Letters()
    other.name = "other letters"
    encoded(TEXTS, other, tmp_path)
    assert other.encoded == TEXTS


def test_a_cache_that_cannot_be_read_is_made_anew(tmp_path):
    encoded(TEXTS, Letters(), tmp_path)
    (file,) = tmp_path.glob("*.npz")
    file.write_bytes(file.read_bytes()[:100])
    again = Letters()
    assert encoded(TEXTS, again, tmp_path) == pytest.approx(Letters().encode(TEXTS))
    assert again.encoded == TEXTS
