"""What is denied, past, supposed or about somebody else."""

import pytest

from nlu.clauses import sentences
from nlu.context import cues, cues_in, find, hypothetical_message, judge
from nlu.reading import Span


def status(intent, clause, sentence="", following=""):
    return judge(intent, Span(0, len(clause), clause), sentence or clause, following).status


def test_what_is_told_counts():
    assert status("bullying", "he is bullied on the bus") == "affirmed"


@pytest.mark.parametrize(
    "clause",
    [
        "there is no evidence of bullying",
        "she denies self-harm",
        "bullying was ruled out",
        "no concerns about his weight",
    ],
)
def test_what_is_denied_does_not_count(clause):
    assert status("bullying", clause) == "negated"


def test_the_cue_is_kept_as_written():
    clause = "She Denies it"
    assert judge("self_harm", Span(0, len(clause), clause), clause, "").cue == "Denies"


@pytest.mark.parametrize(
    "clause",
    [
        "we can't rule out bullying",
        "no doubt he is bullied",
        "not only bullied, he is hit",
        "I'm not sure if she denies it",
    ],
)
def test_what_only_looks_like_a_denial_counts(clause):
    assert status("bullying", clause) == "affirmed"


def test_a_terminator_ends_a_denial():
    assert status("self_harm", "she denies it but the scars are fresh") == "affirmed"


def test_the_past_alone_counts_and_resolved_it_does_not():
    assert status("bullying", "he was bullied years ago") == "affirmed"
    assert status("bullying", "he was bullied years ago and it is all sorted now") == "past"
    assert status("bullying", "he was bullied years ago", following="Nothing since.") == "past"


def test_an_indicator_about_history_counts_though_it_is_past():
    assert "domestic_abuse" in cues().history_counts
    assert status("domestic_abuse", "there was violence years ago", following="It is over.") == "affirmed"


@pytest.mark.parametrize("sentence", ["this is about another child who is bullied", "that was another lad", "we saw it in a film"])
def test_what_is_about_somebody_else_does_not_count(sentence):
    assert status("bullying", sentence) == "someone_else"


def test_the_cue_may_stand_elsewhere_in_the_sentence():
    assert status("bullying", "he is hit", sentence="about another child, he is hit") == "someone_else"


@pytest.mark.parametrize("text", ["What if a pupil told me he is hit?", "for training: a boy is hit", "Suppose she ran away"])
def test_a_supposition_makes_the_whole_message_one(text):
    assert hypothetical_message(text, sentences(text))


@pytest.mark.parametrize("text", ["a pupil told me he is hit", "imagined slights upset her", "she is in training on Fridays"])
def test_other_messages_are_told_as_fact(text):
    assert hypothetical_message(text, sentences(text)) == ""


def test_a_cue_is_found_as_a_whole_word_only():
    assert find(("in the past",), "It was In the Past.") == "In the Past"
    assert find(("but",), "butter") == ""
    assert find(("no longer",), "no  longer") == ""


def test_no_cue_both_denies_and_looks_like_a_denial():
    assert set(cues().denied) & set(cues().pseudo) == set()


def test_a_denial_reaches_to_the_next_but():
    (cue,) = cues_in("There is no sign of bruising but he is thin.")
    assert (cue.words, cue.kind, cue.scope.strip()) == ("no sign of", "denied", "no sign of bruising")


def test_a_supposition_reaches_over_the_whole_message():
    text = "Suppose a girl is hit. She is nine."
    assert [(c.words, c.scope) for c in cues_in(text) if c.kind == "hypothetical"] == [("Suppose", text)]


def test_what_looks_like_a_cue_is_named_as_none():
    assert [c.kind for c in cues_in("I can't rule out that he was hit.")] == ["no cue, though it looks like one"]


@pytest.mark.parametrize(
    "text",
    [
        "He was stabbed outside his friend's flat",
        "She was raped at her friend's house",
        "He sexually assaulted another child in the toilets",
        "She is being groomed by a friend of her dad",
        "Last year she tried to hang herself. She no longer feels safe at home.",
        "Mum denied him food for two days",
    ],
)
def test_a_place_a_victim_or_a_deed_sets_nothing_aside(text):
    first, _, rest = text.partition(". ")
    assert status("bullying", first, first, rest) == "affirmed"


@pytest.mark.parametrize(
    "text",
    [
        "He has swallowed her tablets, I suppose we ring 999?",
        "I can't imagine what he goes through",
        "Following our policy I report that she told me",
    ],
)
def test_everyday_words_suppose_nothing(text):
    assert hypothetical_message(text, sentences(text)) == ""


def test_what_if_later_on_supposes_its_own_sentence_only():
    text = "Dad has MS and minds the twins. What if he dropped one?"
    assert hypothetical_message(text, sentences(text)) == ""
    assert status("bullying", "What if he dropped one?") == "hypothetical"
    assert status("bullying", "Dad has MS and minds the twins.") == "affirmed"


def test_an_if_at_the_start_of_a_sentence_supposes_it():
    assert status("bullying", "If he was passing out I'd ring.") == "hypothetical"
    assert status("bullying", "I wonder if he was hit.") == "affirmed"


@pytest.mark.parametrize(
    "text", ["Writing a quiz for staff: say a Y7 told me he is hit", "For my second year essay: a father is in prison", "Note: suppose she ran"]
)
def test_a_quiz_or_an_essay_is_a_supposition(text):
    assert hypothetical_message(text, sentences(text))
