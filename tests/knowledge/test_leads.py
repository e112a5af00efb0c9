import numpy as np
import pytest

from knowledge.leads import SHORT, lead
from knowledge.sentences import SHORTEST, sentences

RULE = "The family is asked for consent before anything is sent to anybody at all by anyone who works with the child."
OTHER = "A meeting of all who know the family is held each month in the town hall, with minutes that are sent to everybody who came."
EXCEPT = "However, do not ask where that would put the child at risk."


def near(text, words):
    """Cosines with the sentence that begins with `words` nearest."""
    long = [s for s in sentences(text) if len(s.split()) >= SHORTEST]
    return np.array([1.0 if s.startswith(words) else 0.0 for s in long], dtype=np.float32)


def test_the_nearest_sentence_leads():
    text = f"{OTHER} {RULE} {OTHER}"
    assert lead(text, near(text, "The family")) == RULE


def test_an_exception_goes_with_its_rule_whichever_is_nearest():
    text = f"{OTHER}\n{RULE}\n{EXCEPT}"
    assert lead(text, near(text, "The family")) == f"{RULE}\n{EXCEPT}"
    assert lead(text, near(text, "However")) == f"{RULE}\n{EXCEPT}"


def test_a_short_passage_leads_whole():
    assert lead(RULE[:SHORT], near(RULE, "The family")) == ""


def test_where_little_is_left_the_whole_leads():
    text = f"{RULE} {RULE} {OTHER.split(',')[0]}, {EXCEPT}"
    assert lead(text, near(text, "nothing"), quote=text) == ""


def test_the_words_that_an_editor_named_come_before_the_nearest_sentence():
    text = f"{OTHER} {RULE} {OTHER}"
    assert lead(text, near(text, "A meeting"), quote="asked for consent before anything is sent") == RULE


def test_a_lead_in_leads_with_its_list_and_an_item_by_itself():
    text = f"{OTHER}\nOutcomes include:\n• the case is closed\n• the case is passed on\n{OTHER}"
    assert lead(text, near(text, "Outcomes")) == "Outcomes include:\n• the case is closed\n• the case is passed on"
    assert lead(text, near(text, "the case is passed")) == "• the case is passed on"


@pytest.mark.parametrize("document", ["th-thresholds", "panels", "city-thresholds"])
def test_what_leads_stands_word_for_word_in_its_passage(known, document):
    from knowledge.passages import passages

    for passage in passages(known.documents[document]):
        long = [s for s in sentences(passage.text) if len(s.split()) >= SHORTEST]
        for chosen in range(len(long)):
            cosines = np.zeros(len(long), dtype=np.float32)
            cosines[chosen] = 1
            assert lead(passage.text, cosines) in passage.text
