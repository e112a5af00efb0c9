"""Immediate danger."""

import pytest
import yaml

from nlu.clauses import sentences, windows
from nlu.context import hypothetical_message
from nlu.emergency import CUES, call_for_help, cues, immediate_danger
from nlu.examples import indicator_examples
from nlu.lessons import PREFIX

FLOOR, SURE = 0.4, 0.9


def danger(text, score):
    said = windows(text)
    found = immediate_danger(text, said, (score,) * len(said), FLOOR, SURE, hypothetical_message(text, sentences(text)))
    return found.text if found else None


@pytest.mark.parametrize(
    "text",
    [
        "She is NOT BREATHING",
        "he has a knife",
        "he can’t breathe",
        "she took an overdose",
        "they are banging on the door",
    ],
)
def test_plain_words_of_danger_are_enough(text):
    assert danger(text, 0.0) in text


@pytest.mark.parametrize("text", ["he stopped breathing last week", "he has a knife but he was arrested", "she took an overdose two years ago"])
def test_words_of_calm_take_plain_words_of_danger_back(text):
    assert danger(text, 0.0) is None


def test_what_was_learnt_counts_from_the_floor():
    assert danger("they are fighting in there now", FLOOR) == "they are fighting in there now"
    assert danger("they are fighting in there now", FLOOR - 0.01) is None


def test_beside_words_of_calm_it_must_be_sure():
    assert danger("they were fighting in there last week", SURE - 0.01) is None
    assert danger("they were fighting in there last week", SURE)


def test_another_time_calms_its_own_sentence_only():
    before, now = "He hit her last week.", "She is in the flat alone with him right now."
    assert danger("She took an overdose in the summer. She is back at school.", 0.0) is None
    assert danger(f"{before} He has a knife.", 0.0) == "has a knife"
    text = f"{before} {now}"
    assert immediate_danger(text, windows(text), (0.1, FLOOR), FLOOR, SURE) == windows(text)[1].span
    assert immediate_danger(text, windows(text), (SURE - 0.01, 0.1), FLOOR, SURE) is None


def test_a_clause_of_three_words_tells_too_little():
    assert danger("come here now", 0.99) is None
    assert danger("come here now please", 0.99)


def test_a_supposition_is_no_danger():
    assert danger("for training: he has a knife and is not breathing", SURE - 0.01) is None
    assert danger("what if he does not wake up, he is lying here and is not breathing", 1.0)  # never to be sure of: 999 first


def test_the_most_probable_window_is_the_evidence():
    text = "one two three four ab. five six seven eight"
    assert immediate_danger(text, windows(text), (0.5, 0.8), FLOOR, SURE) == windows(text)[1].span


@pytest.mark.parametrize("text", ["au secours, il me frappe", "amare basao", "救命", "他在打我救命啊", "ratunku!", "Please help: النجدة"])
def test_a_call_for_help_in_another_language_is_danger(text):
    assert danger(text, 0.0)


def test_a_call_for_help_is_a_whole_word():
    assert call_for_help("we talked about feuertag and hilfestellung") is None
    assert call_for_help("") is None


def test_every_language_has_several_calls_for_help():
    raw = yaml.safe_load((CUES / "help_in_other_languages.yml").read_text(encoding="utf-8"))
    assert len(raw) > 20
    assert [name for name, phrases in raw.items() if len(phrases) < 5] == []


def test_no_word_is_both_danger_and_calm():
    assert set(cues().danger) & {*cues().calm, *cues().before} == set()


def test_indicators_that_may_be_danger_now_have_examples():
    assert {f"{PREFIX}{name}" for name in cues().may_be_now} <= {e.intent for e in indicator_examples()}
