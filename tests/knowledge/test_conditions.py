import msgspec
import pytest

from knowledge.conditions import WORDS, When


def when(raw):
    return msgspec.convert(raw, When)


ONE_OF_EACH = {
    "indicator": {"indicator": "cuckooing"},
    "age": {"age": {"over": 16}},
    "measure": {"measure": "clutter_rating", "at_least": 1, "at_most": 7},
    "count": {"count": "incidents", "at_least": 2, "within_months": 12},
    "level": {"level": {"at_least": 4}},
    "entries": {"entries": {"level": 3, "at_least": 2}},
    "entry": {"entry": "health.4.disclosure_of_abuse"},
    "lives_in": {"lives_in": "tower-hamlets"},
    "consent": {"consent": "given"},
    "all_of": {"all_of": [{"indicator": "a"}, {"indicator": "b"}]},
    "any_of": {"any_of": [{"indicator": "a"}]},
    "not": {"not": {"indicator": "a"}},
}


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_vocabulary_can_be_written(word):
    assert when(ONE_OF_EACH[word]).word == word


def test_the_indicators_of_a_condition_are_found_at_any_depth():
    condition = when({"all_of": [{"indicator": "a"}, {"not": {"any_of": [{"indicator": "b"}, {"age": {"under": 18}}]}}]})
    assert condition.indicators() == ("a", "b")
    assert [w.word for w in condition.walk()] == ["all_of", "indicator", "not", "any_of", "indicator", "age"]


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"indicator": "a", "consent": "given"},
        {"measure": "clutter_rating"},
        {"measure": "shoe_size", "above": 7},
        {"count": "incidents"},
        {"count": "incidents", "below": 3},
        {"indicator": "a", "at_least": 2},
        {"indicator": "a", "within_months": 12},
        {"measure": "clutter_rating", "above": 7, "within_months": 12},
        {"age": {}},
        {"age": {"at_least": "sixteen"}},
        {"level": {"at_least": 5}},
        {"consent": "maybe"},
        {"all_of": []},
        {"any_of": []},
        {"not": {}},
        {"indicators": ["a"]},
    ],
    ids=str,
)
def test_a_condition_that_says_nothing_or_too_much_is_refused(raw):
    with pytest.raises(msgspec.ValidationError):
        when(raw)
