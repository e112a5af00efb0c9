"""What is learnt on from older weights."""

import numpy as np
import pytest

from nlu.models import Banks
from nlu.refresher import keep_known, known, marks, refresher


@pytest.fixture
def banks(data):
    return Banks.read(data)


def part(banks, before):
    return refresher(banks.course(()), banks.singles(), banks.messages, before, 1)


def everything(banks):
    return marks((*banks.singles(), *banks.messages))


def test_where_nothing_is_new_there_is_nothing_to_learn_on(banks):
    assert part(banks, everything(banks)) is None


def test_what_is_new_is_shown_among_some_of_what_is_known(banks):
    course = banks.course(())
    learnt = part(banks, everything(banks)[:-1])  # the last message is new
    assert learnt.messages.count(course.messages[-1]) == 1
    assert 0 < len(learnt.stretches) < len(course.stretches)
    assert (learnt.intents, learnt.acts) == (course.intents, course.acts)


def test_whatever_tells_of_danger_now_is_rehearsed(banks):
    course = banks.course(())
    learnt = part(banks, everything(banks)[:-1])
    assert [s for s in course.stretches if s.now]
    assert [s for s in learnt.stretches if s.now] == [s for s in course.stretches if s.now]


def test_where_nothing_is_known_everything_is_new(banks):
    learnt = part(banks, np.zeros(0, np.uint32))
    assert (len(learnt.stretches), len(learnt.messages)) == (len(banks.singles()), len(banks.messages))


def test_the_same_words_with_another_label_are_new(banks):
    first = banks.indicators[0]
    other = type(first)(first.text, "indicator/other")
    assert marks([first]) != marks([other])


def test_marks_are_kept(banks, tmp_path):
    keep_known(tmp_path / "known.npy", banks.singles())
    assert np.isin(marks(banks.singles()), known(tmp_path / "known.npy")).all()
    assert not known(tmp_path / "nothing.npy").size
