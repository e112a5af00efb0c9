"""The banks as lessons: single examples, examples run together, whole messages."""

import random

import pytest

from nlu.examples import Example
from nlu.lessons import curriculum, lessons, of_message, run_together
from nlu.messages import Message, Part
from nlu.models import Banks


@pytest.fixture
def course(data):
    return Banks.read(data).course([frozenset({"bullying", "knife_or_gun_injury"})])


def number(course, name):
    return course.intents.index(f"indicator/{name}")


def test_an_example_shows_its_intent_and_says_nothing_of_others(course):
    found = next(s for s in course.stretches if s.text == "he is bullied on the bus")
    assert found.shows == (number(course, "bullying"),)
    assert not found.complete
    assert found.now is False


def test_an_indicator_that_may_be_now_says_nothing_of_danger(course):
    assert next(s for s in course.stretches if s.text == "he was stabbed in the leg").now is None


def test_an_act_teaches_an_act_and_calm(course):
    found = next(s for s in course.stretches if s.text == "who do i ring")
    assert (found.shows, course.acts[found.act], found.now) == (None, "ask_contact", False)


def test_what_shows_something_and_asks_nothing_tells(course):
    told = next(s for s in course.stretches if s.text == "he is bullied on the bus")
    denial = next(s for s in course.stretches if s.text == "he is not hurt at all")
    assert (course.acts[told.act], denial.act) == ("inform", None)
    hello, bullied, never = course.messages[0]
    assert [p.act and course.acts[p.act] for p in (hello, bullied, never)] == [None, "inform", "inform"]


def test_what_tells_and_asks_at_once_teaches_no_act():
    bank = [Example("he is bullied, who do i ring", "indicator/a"), Example("is it bullying?", "indicator/a")]
    asked = Message(by="", parts=(Part("he is hit daily, which panel", shows=("a",)),))
    course = curriculum(bank, [Example("who", "ask_contact")], [], [asked], [], frozenset())
    assert [s.act for s in course.stretches[:2]] == [None, None]
    assert course.messages[0][0].act is None


def test_a_part_shows_all_and_only_what_it_is_labelled_with(course):
    hello, bullied, never = course.messages[0]
    assert (hello.shows, hello.complete) == ((), True)
    assert bullied.shows == (number(course, "bullying"),)
    assert never.shows == (course.intents.index("context/denied"),)
    assert never.aside == (number(course, "parental_substance_misuse"),)


def test_words_that_leave_open_whether_it_is_now_say_nothing_of_danger():
    open_, calm, urgent = Part("she was hit", now=None), Part("she is well"), Part("he is hitting her", now=True)
    messages = [Message(by="", parts=parts) for parts in ((open_, calm), (calm, calm), (open_, urgent))]
    course = curriculum([Example("one", "indicator/a")], [], [], messages, [], frozenset())
    assert [s.now for s in course.messages[0]] == [None, False]
    assert [of_message(m).stretches[-1][2].now for m in course.messages] == [None, False, True]


def test_kin_may_be_shown_silently(course):
    one, other, third = (number(course, n) for n in ("bullying", "knife_or_gun_injury", "parental_substance_misuse"))
    assert course.travels[one, other]
    assert course.travels[other, one]
    assert not course.travels[one, third]
    assert course.travels.diagonal().all()


def test_what_often_goes_together_in_messages_may_be_shown_silently():
    bank = [Example("one", "indicator/a"), Example("two", "indicator/b"), Example("three", "indicator/c")]
    both = Message(by="", parts=(Part("x", shows=("a", "b")),))
    course = curriculum(bank, [], [], [both, both, Message(by="", parts=(Part("y", shows=("a", "c")),))], [], frozenset())
    assert course.travels.tolist() == [[True, True, False], [True, True, False], [False, False, True]]


def test_a_message_with_an_unknown_indicator_is_an_error():
    with pytest.raises(KeyError, match="nothing_known"):
        curriculum([Example("one", "indicator/a")], [], [], [Message(by="", parts=(Part("x", shows=("nothing_known",)),))], [], frozenset())


def test_the_stretches_of_a_lesson_stand_where_they_say(course, monkeypatch):
    monkeypatch.setattr("nlu.slips.SLIPS", 0.0)
    chance = random.Random(3)
    for lesson in (*lessons(course, chance, 2), run_together(course.stretches[:5], chance)):
        for start, end, stretch in lesson.stretches:
            assert 0 <= start < end <= len(lesson.text)
            assert stretch.text in ("", lesson.text[start:end])  # a sentence or a message made of parts has no text of its own


def test_a_message_has_its_parts_its_sentences_and_itself_as_stretches(course):
    lesson = of_message(course.messages[0])
    texts = [lesson.text[a:b] for a, b, _ in lesson.stretches]
    parts = ["hello there,", "my pupil is bullied on the bus.", "mum never drinks."]
    assert texts == [*parts, "hello there, my pupil is bullied on the bus.", lesson.text]
    assert lesson.stretches[-2][2].shows == (number(course, "bullying"),)
    assert lesson.stretches[-1][2].aside == (number(course, "parental_substance_misuse"),)


def test_an_epoch_holds_everything(course):
    found = lessons(course, random.Random(1), repeat=2)
    stretches = [s for x in found for _, _, s in x.stretches]
    assert all(any(s is t for t in stretches) for s in course.stretches)
    assert sum(any(s is course.messages[0][0] for _, _, s in x.stretches) for x in found) == 2
