"""Cross-validation: what is held back, the figures, and the report."""

import re
from datetime import datetime

import pytest

from bot.evaluation import pictures, scores
from bot.evaluation.folds import TWINS, Read, Single, Whole, split
from bot.evaluation.report import report
from knowledge import library
from nlu.examples import Example
from nlu.messages import Message, Part
from nlu.models import Banks

HOME = "tower-hamlets"


def message(number, *shows):
    return Message(by="teacher", parts=(Part(f"message {number}", shows=shows),))


def whole(shows, counted, so=None, read=None, **probabilities):
    return Whole(message(0, *shows), frozenset(counted), probabilities, {HOME: (so, read)})


@pytest.fixture
def banks():
    examples = tuple(Example(f"{intent} {n}", f"indicator/{intent}") for intent in ("a", "b") for n in range(60))
    return Banks(examples, (Example("hello", "greet"),), (), tuple(message(n) for n in range(10 * TWINS)))


def test_every_example_and_message_is_held_back_once(banks):
    held = [split(banks, 3, number, 1.0, seed=1)[1] for number in range(3)]
    examples = [e.text for h in held for e in h.indicators]
    assert len(examples) == len(set(examples)) == 118  # the first of each intent is always learnt
    assert sorted(m.text for h in held for m in h.messages) == sorted(m.text for m in banks.messages)


def test_what_is_held_back_is_not_learnt(banks):
    for number in range(3):
        learnt, held = split(banks, 3, number, 1.0, seed=1)
        assert not {e.text for e in learnt.indicators} & {e.text for e in held.indicators}
        assert not {m.text for m in learnt.messages} & {m.text for m in held.messages}
        assert len(learnt.messages) + len(held.messages) == len(banks.messages)
        assert learnt.acts == banks.acts


def test_twins_are_held_back_together(banks):
    _, held = split(banks, 3, 1, 1.0, seed=1)
    assert [m.text for m in held.messages[:TWINS]] == [f"message {n}" for n in range(TWINS, 2 * TWINS)]


def test_a_share_learns_less_and_holds_back_the_same(banks):
    all_of, held = split(banks, 3, 0, 1.0, seed=1)
    some, same = split(banks, 3, 0, 0.25, seed=1)
    assert held == same
    assert len(some.messages) < len(all_of.messages) / 2
    assert {e.intent for e in some.indicators} == {e.intent for e in all_of.indicators}


def test_precision_and_recall():
    rate = scores.score([(frozenset("ab"), frozenset("ac")), (frozenset("a"), frozenset())])
    assert (rate.precision, rate.recall, rate.many) == (0.5, pytest.approx(1 / 3), 3)
    assert rate.f1 == pytest.approx(0.4)


def test_nothing_counted_is_no_precision():
    assert scores.score([(frozenset("a"), frozenset())]).f1 == 0.0


def test_levels_too_low_and_too_high():
    read = [whole("a", "a", so, read) for so, read in [(4, 4), (4, 2), (3, None), (2, 3), (None, None), (None, 2)]]
    levels = scores.levels(read, HOME)
    assert (levels.exact, levels.low, levels.high, levels.found4, levels.empty) == (0.25, 0.5, 0.25, 0.5, 0.5)
    assert levels.counts[(4, 2)] == 1


def test_calibration_compares_what_was_said_with_what_is_so():
    read = [whole(["a"], [], a=0.95, b=0.15), whole(["b"], [], a=0.95, b=0.15)]
    low, high = scores.calibration(read)
    assert (low.said, low.so, low.many) == (pytest.approx(0.15), 0.5, 2)
    assert (high.said, high.so) == (pytest.approx(0.95), 0.5)
    assert scores.calibration_error([low, high]) == pytest.approx((0.35 + 0.45) / 2)


def test_the_worst_confused_pairs_come_first():
    right, wrong = Single("y", "indicator/b", ("indicator/b",)), Single("z", "indicator/b", ("indicator/a",))
    singles = [*[Single("x", "indicator/a", ("indicator/b",))] * 3, right, wrong]
    assert scores.confused(singles) == [("a", "b", 3), ("b", "a", 1)]
    assert scores.first(singles) == 0.2


def test_the_report_is_one_page_with_its_pictures():
    singles = (Single("x", "indicator/bullying", ("indicator/severe_bullying", "indicator/bullying")),)
    wholes = (whole(["bullying"], ["bullying"], 2, 2, bullying=0.9), whole(["bullying"], [], 2, None, bullying=0.2))
    page = report(Read(singles, wholes), library.load(), "3 folds, 6 epochs", datetime(2026, 11, 26))
    assert page.count("<svg") == 4  # levels of two authorities, calibration, bars
    assert "severe bullying" in page
    assert "26 November 2026" in page
    assert not re.search(r"(?:src|href)=\"http", page.replace("xlink:href", ""))  # it stands by itself


def test_each_indicator_has_its_bar_with_its_number():
    picture = pictures.bars({"bullying": scores.Score(0.5, 1.0, 7), "hoarding": scores.Score(0.0, 0.0, 2)})
    assert picture.startswith("<svg")
    assert "bullying (7)" in picture
    assert "hoarding (2)" in picture
