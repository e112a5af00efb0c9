"""From what stretches show to findings: what counts, what is open, what is set aside, and in whose words."""

import numpy as np
import pytest

from nlu.clauses import windows
from nlu.indicators import attributed, findings, tempered, told, unread
from nlu.network import Looked
from nlu.reader import Floors

INTENTS = ("context/denied", "context/someone_else", "indicator/bullying", "indicator/low_attendance")
LIMITS = Floors(
    "",
    "",
    counts=0.5,
    possible=0.3,
    faint=0.15,
    aside=0.4,
    denied=0.3,
    denied_more=0.3,
    degree=0.7,
    emergency=0.5,
    emergency_grave=0.4,
    emergency_alone=0.6,
    emergency_sure=0.9,
    act=0.1,
)
TEXT = "He is bullied on the way home, but he comes to school every day. Mum says that nobody hurts him."


def looked(shown, spoken=None):
    shown = np.array(shown, dtype=np.float32)
    spoken = np.zeros_like(shown) if spoken is None else np.array(spoken, dtype=np.float32)
    return Looked(shown, spoken, np.zeros((len(shown), 1), np.float32), np.zeros(len(shown), np.float32), np.zeros(len(shown), np.float32))


def found(shown, spoken=None, supposed=""):
    ws = windows(TEXT)
    assert [w.kind for w in ws] == ["clause", "clause", "sentence", "sentence"]
    return findings(ws, looked(shown, spoken), INTENTS, LIMITS, supposed)


NONE = [0.0, 0.0, 0.0, 0.0]


def test_what_is_probable_enough_counts_in_the_words_that_show_it():
    (one,) = found([[0, 0, 0.9, 0], NONE, [0, 0, 0.8, 0], NONE])
    assert (one.intent, one.status, one.grade, one.span.text) == ("bullying", "affirmed", "counts", "He is bullied on the way home")


def test_what_is_less_probable_is_open():
    (one,) = found([[0, 0, 0.4, 0], NONE, NONE, NONE])
    assert one.grade == "open"


def test_what_is_still_less_probable_is_faint():
    (one,) = found([[0, 0, 0.2, 0.05], NONE, NONE, NONE])
    assert (one.intent, one.grade) == ("bullying", "faint")


def test_what_is_improbable_is_nothing():
    assert found([[0, 0, 0.05, 0.05], NONE, NONE, NONE]) == ()


def test_what_is_spoken_of_in_a_denial_is_set_aside():
    (one,) = found([NONE, NONE, NONE, [0.8, 0, 0.1, 0]], [NONE, NONE, NONE, [0, 0, 0.7, 0]])
    assert (one.status, one.span.text) == ("negated", "Mum says that nobody hurts him.")


def test_what_is_spoken_of_without_a_reason_is_nothing():
    assert found([NONE, NONE, NONE, NONE], [NONE, NONE, NONE, [0, 0, 0.7, 0]]) == ()


def test_what_is_shown_elsewhere_is_not_set_aside():
    (one,) = found([[0, 0, 0.9, 0], NONE, NONE, [0.8, 0, 0, 0]], [NONE, NONE, NONE, [0, 0, 0.9, 0]])
    assert one.status == "affirmed"


def test_what_one_sentence_sets_aside_another_may_show():
    text = "That was another child who was hurt on the trip. Now the same trip is booked for her."
    ws = windows(text)
    shown = [[0, 0, 0.9, 0], [0, 0, 0.6, 0]]
    (one,) = findings(ws, looked(shown), INTENTS, LIMITS, "")
    assert (one.status, one.span.text) == ("affirmed", "Now the same trip is booked for her.")


def test_the_words_of_a_plain_statement_set_nothing_else_aside():
    text = "The boy is being bullied at school."
    (one,) = findings(windows(text), looked([[0.8, 0, 0.1, 0]], [[0, 0, 0.6, 0.7]]), INTENTS, LIMITS, "")
    assert (one.intent, one.status, one.grade) == ("bullying", "affirmed", "counts")


def test_in_a_supposition_nothing_counts():
    (one,) = found([[0, 0, 0.9, 0], NONE, NONE, NONE], supposed="what if")
    assert (one.status, one.cue) == ("hypothetical", "what if")


def test_the_shortest_of_nearly_equal_stretches_is_the_evidence():
    (one,) = told(windows(TEXT), np.array([[0, 0, 0.90, 0], NONE, [0, 0, 0.91, 0], NONE], np.float32), INTENTS, 0.5)
    assert one.window == 0


def test_a_clause_is_read_in_the_light_of_its_sentence():
    ws = windows(TEXT)
    whole = looked([[0, 0, 0.5, 0]])
    out = tempered(ws, looked([[0, 0, 0.9, 0], NONE, [0, 0, 0.1, 0], [0, 0, 0.6, 0]]), whole).shown[:, 2]
    assert 0.1 < out[0] < 0.9
    assert out[3] == pytest.approx(0.6, abs=0.05)


def test_what_is_unread_shows_nothing():
    out = unread(looked([[0, 0, 0.9, 0.9], [0, 0, 0.8, 0.8]]), [0], np.array([False, False, False, True]))
    assert out.shown.tolist() == [NONE, [0, 0, pytest.approx(0.8), 0]]


def test_what_is_likely_somebody_elses_is_less_likely_shown():
    seen = attributed(windows(TEXT), looked([[0.9, 0.5, 0.8, 0.4], [0.9, 0, 0.8, 0.4], NONE, NONE], [[0, 0, 0.8, 0], NONE, NONE, NONE]), INTENTS)
    assert np.allclose(seen.shown[:2], [[0.9, 0.5, 0.4, 0.2], [0.9, 0, 0.8, 0.4]])  # kinds of context stay, and a denial weighs nothing
    assert seen.spoken[0][2] == pytest.approx(0.8)


def test_what_is_named_outright_is_whoever_it_is_about():
    text = "Her dad is in prison for good now."
    rows = looked([[0.6, 0.5, 0.5]] * len(windows(text)))
    seen = attributed(windows(text), rows, ("context/someone_else", "indicator/parent_in_prison", "indicator/bullying"))
    assert np.allclose(seen.shown[0], [0.6, 0.5, 0.2])


def test_without_kinds_of_context_everything_stays():
    rows = looked([[0.8, 0.4]] * 4)
    assert np.array_equal(attributed(windows(TEXT), rows, INTENTS[2:]).shown, rows.shown)
