"""A message cut into sentences, clauses and the windows over them."""

import pytest

from nlu.clauses import clauses, sentences, span, windows


def texts(spans):
    return [s.text for s in spans]


def of_kind(text, kind):
    return [w.span.text for w in windows(text) if w.kind == kind]


def test_a_sentence_ends_at_a_full_stop_a_question_mark_or_a_line_break():
    assert texts(sentences("He is thin. Is he fed?\nMum says so\n\nNobody knows")) == ["He is thin.", "Is he fed?", "Mum says so", "Nobody knows"]


def test_a_sentence_knows_where_it_stands_in_the_message():
    text = "  He is thin.\n - Mum drinks, "
    assert texts(sentences(text)) == ["He is thin.", "Mum drinks"]
    assert all(text[s.start : s.end] == s.text for s in sentences(text))


@pytest.mark.parametrize("text", ["", "   ", "...", "\n\n", "?!"])
def test_where_no_word_is_there_is_no_sentence_and_no_window(text):
    assert sentences(text) == ()
    assert windows(text) == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Attendance is low, but he is well fed", ["Attendance is low", "but he is well fed"]),
        ("She is tired; he is hungry", ["She is tired", "he is hungry"]),
        ("Mum works nights - the kids are alone", ["Mum works nights", "the kids are alone"]),
        ("He is thin and mum drinks daily", ["He is thin", "and mum drinks daily"]),
        ("No bruises seen, however he flinches a lot", ["No bruises seen", "however he flinches a lot"]),
        ("He comes in cold and wet", ["He comes in cold and wet"]),
    ],
)
def test_clauses_part_at_the_joints_of_a_sentence(text, parts):
    (sentence,) = sentences(text)
    assert texts(clauses(sentence, text)) == parts


def test_a_single_word_stays_with_what_stands_before_it():
    (sentence,) = sentences("He came in, crying")
    assert texts(clauses(sentence, "He came in, crying")) == ["He came in, crying"]


def test_each_clause_and_each_sentence_is_a_window():
    text = "He is thin; mum drinks daily. Nobody cooks."
    assert of_kind(text, "clause") == ["He is thin", "mum drinks daily."]
    assert of_kind(text, "sentence") == ["He is thin; mum drinks daily.", "Nobody cooks."]


def test_a_sentence_of_one_clause_is_no_clause_window_as_well():
    assert of_kind("Nobody cooks.", "clause") == []


def test_a_window_knows_its_first_sentence():
    assert [(w.kind, w.sentence) for w in windows("One here. Two here. Three here.")] == [
        ("sentence", 0),
        ("sentence", 1),
        ("sentence", 2),
    ]


def test_a_span_leaves_out_white_space_and_commas_at_its_ends():
    assert span(" , ab c ; ", 0, 10).text == "ab c"
    assert span(" ,;  ", 0, 5) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("never any violence, sex offences or terrorism", 1),
        ("no marks, bruises or cuts on her", 1),
        ("he is late, tired or hungry most days", 2),
        ("no coat in winter, mum is out all night", 2),
    ],
)
def test_a_list_of_what_is_denied_is_one_clause(text, parts):
    (sentence,) = sentences(text)
    assert len(clauses(sentence, text)) == parts
