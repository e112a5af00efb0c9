import pytest

from knowledge.lexical import Lexical, terms

TEXTS = ["The hoarding panel meets on Wednesdays.", "The channel panel works with consent.", "Refer by email. Email the panel by Monday."]


def test_terms_are_stems_without_the_words_that_say_nothing():
    assert terms("What about the children’s referrals?") == ["children", "referr"]
    assert terms("what is it about") == []
    assert terms("S.47 referring") == ["s", "47", "refer"]


def test_the_text_with_the_asked_words_scores_highest_and_unknown_words_score_nothing():
    index = Lexical.of(TEXTS)
    assert index.scores("hoarding").argmax() == 0
    assert index.scores("who consents to channel").argmax() == 1
    assert index.scores("zebra").tolist() == [0, 0, 0]
    assert index.scores("").tolist() == [0, 0, 0]


def test_texts_without_words_can_be_held():
    index = Lexical.of(["", ""])
    assert index.size == 2
    assert index.scores("hoarding").tolist() == [0, 0]
    assert index.covered("hoarding", 0) == 0


def test_what_a_text_covers_of_a_question_counts_rare_words_more():
    index = Lexical.of(TEXTS)
    assert index.covered("hoarding panel", 0) == pytest.approx(1)
    assert index.covered("hoarding panel", 1) < 0.5  # only "panel", which stands everywhere
    assert 0 < index.covered("hoarding zebra", 0) < 1
    assert index.covered("", 0) == 0


def test_what_could_be_scored_grows_with_each_rare_word():
    index = Lexical.of(TEXTS)
    assert index.highest("panel") < index.highest("hoarding") < index.highest("hoarding panel") < index.highest("hoarding panel zebra")
