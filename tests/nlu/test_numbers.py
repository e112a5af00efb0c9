"""Numbers in digits and words."""

import pytest

from nlu.numbers import number


@pytest.mark.parametrize(("word", "value"), [("14", 14), ("Fourteen", 14), ("thirty", 30), ("forty-two", 42), ("twenty one", 21)])
def test_a_number_may_be_digits_or_words(word, value):
    assert number(word) == value


def test_what_is_no_number_is_an_error():
    with pytest.raises(KeyError):
        number("many")
