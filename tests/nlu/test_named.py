"""Indicators that are named outright."""

import pytest

from nlu.examples import indicator_examples
from nlu.named import named, names


@pytest.mark.parametrize(
    ("intent", "text", "is_named"),
    [
        ("has_ehcp", "Y9 with an EHCP can't attend", True),
        ("has_ehcp", "Y9 can't attend", False),
        ("hoarding", "he hoards", True),
        ("bullying", "bullying", False),
    ],
)
def test_a_name_is_found_as_a_whole_word(intent, text, is_named):
    assert names(intent, text) is is_named


def test_every_name_is_of_an_indicator_with_examples():
    assert set(named()) <= {e.intent.removeprefix("indicator/") for e in indicator_examples()}
