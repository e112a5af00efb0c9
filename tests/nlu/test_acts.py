"""What the writer wants."""

import numpy as np
import pytest

from nlu.acts import acts, compares, is_question, leading, only_asks
from nlu.clauses import windows
from nlu.reading import Act, Finding, Measure, Mention, Span

NAMES = ("ask_contact", "greet", "inform")


def heard(text, *rows, floor=0.15):
    found = windows(text)
    scores = np.array([rows[min(i, len(rows) - 1)] for i in range(len(found))], dtype=np.float32)
    return acts(found, scores, NAMES, floor, text)


def span(text):
    return Span(0, len(text), text)


def leads(text, *names, findings=(), measures=(), mentions=()):
    return leading(text, tuple(Act(n, s) for n, s in names), findings, measures, mentions)


CONCERN = (Finding("bullying", span("bullied"), 0.9),)


@pytest.mark.parametrize("text", ["Is it level 3", "who do I ring", "which panel", "tell me about HIP", "It is bad?", "i dont know wich panel"])
def test_a_question_may_lack_its_mark(text):
    assert is_question(text)


@pytest.mark.parametrize("text", ["He is thin.", "mum says she is fine", "Thanks for that"])
def test_a_statement_is_no_question(text):
    assert not is_question(text)


def test_acts_are_those_above_the_floor_most_probable_first():
    assert [a.name for a in heard("hello, who do I ring?", [0.5, 0.4, 0.1])] == ["ask_contact", "greet"]


def test_an_act_has_its_best_score_among_the_sentences():
    (act,) = heard("Hello there. Good morning.", [0.0, 0.3, 0.0], [0.0, 0.8, 0.0])
    assert act.score == pytest.approx(0.8)


def test_a_clause_that_asks_nothing_is_no_question_act():
    assert heard("He is thin. Mum is out.", [0.9, 0.0, 0.0]) == ()
    assert [a.name for a in heard("contact details", [0.9, 0.0, 0.0])] == ["ask_contact"]  # a lone clause may ask


@pytest.mark.parametrize("text", ["new case", "different case now", "can we start again"])
def test_a_new_case_is_heard_by_its_words(text):
    assert Act("new_case", 1.0) in heard(text, [0.0, 0.0, 0.0])


def test_a_concern_leads_over_a_question_and_a_courtesy():
    assert leads("he is bullied, who do I ring?", ("greet", 0.9), ("ask_contact", 0.8), findings=CONCERN) == "describe_concern"
    assert leads("84%", ("greet", 0.9), measures=(Measure("attendance_percent", 84, span("84%")),)) == "describe_concern"


def test_a_concern_set_aside_does_not_lead():
    denied = (Finding("bullying", span("not bullied"), 0.9, "negated"),)
    assert leads("he is not bullied, who do I ring?", ("ask_contact", 0.8), findings=denied) == "ask_contact"


def test_a_question_leads_over_a_faint_courtesy():
    assert leads("who do I ring?", ("ask_contact", 0.8), ("greet", 0.3)) == "ask_contact"
    assert leads("hi, who do I ring?", ("greet", 0.5), ("ask_contact", 0.4)) == "ask_contact"


def test_an_authority_alone_answers_which_one():
    place = (Mention("authority", "tower-hamlets", span("Tower Hamlets")),)
    assert leads("Tower Hamlets", mentions=place) == "give_authority"


def test_what_is_nothing_else_is_a_question_or_information():
    assert leads("what about the thing we said?") == "ask_guidance"
    assert leads("the thing we said") == "inform"


def test_a_comparison_names_two_authorities_or_asks_for_one():
    both = (Mention("authority", "tower-hamlets", span("x")), Mention("authority", "city-of-london", span("y")))
    assert compares("Is it the same in Tower Hamlets and the City of London?", (), both)
    assert not compares("Is it the same in Tower Hamlets?", (), both[:1])
    assert not compares("moved from Tower Hamlets into the City of London", (), both)


def test_what_a_question_tells_besides_is_left_out_of_its_act():
    (act,) = heard("who do I ring about her?", [0.3, 0.0, 0.7])
    assert (act.name, act.score) == ("ask_contact", pytest.approx(1.0))


def test_a_statement_tells():
    assert [a.name for a in heard("He is thin. Mum is out.", [0.3, 0.0, 0.7])] == ["inform"]


def test_only_a_question_may_be_all_that_is_asked():
    row = np.array([[0.4, 0.0, 0.6]], dtype=np.float32)
    assert only_asks(["who do I ring about her?"], row, NAMES)
    assert not only_asks(["her number is wrong"], row, NAMES)
