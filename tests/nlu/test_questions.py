"""Questions about the guidance show nothing of anybody."""

import pytest

from nlu.questions import FAINT, asks_in_general
from nlu.reading import Act, Finding, Span


def general(text, confidence=0.9, act="ask_guidance"):
    return asks_in_general(Finding("bullying", Span(0, len(text), text), confidence), (Act(act, 0.9),))


def test_a_question_that_speaks_of_nobody_is_general():
    assert general("how does the guidance define bullying?")


@pytest.mark.parametrize("text", ["what does the guidance say, he is hit?", "is my pupil's bruise harm?", "is it harm for a 3yo?"])
def test_a_question_about_somebody_is_not(text):
    assert not general(text)


def test_a_question_about_a_case_or_a_statement_is_not():
    assert not general("which panel takes bullying?", act="ask_panel")
    assert not general("bullied on the bus")


def test_the_writer_is_nobody_in_particular_where_little_is_told():
    assert general("how long do we spend on a dispute?", FAINT - 0.01)
    assert not general("should I worry about a bruise?", FAINT)
