"""The example banks."""

import re
from collections import Counter, defaultdict

import pytest
from rapidfuzz import fuzz, process

from knowledge import library
from knowledge.errors import ContentError
from nlu.examples import Example, dialogue_examples, digest, emergency_examples, indicator_examples, read_examples
from nlu.lessons import PREFIX

FEWEST = 25
TOO_NEAR = 92  # rapidfuzz ratio, 0-100


def folded(text):
    return re.sub(r"\W+", " ", text).strip().lower()


@pytest.fixture(scope="module")
def bank():
    return indicator_examples()


@pytest.fixture(scope="module")
def named():
    return {name for a in library.load().authorities.values() for when in a.conditions for name in when.indicators()}


def test_every_indicator_has_enough_examples(bank):
    found = Counter(e.intent for e in bank if e.intent.startswith(PREFIX))
    assert len(found) > 100
    assert {intent: n for intent, n in found.items() if n < FEWEST} == {}


def test_every_indicator_that_the_content_names_has_examples(bank, named):
    assert named - {e.intent.removeprefix(PREFIX) for e in bank} == set()


def test_no_example_stands_under_two_intents(bank):
    intents = defaultdict(set)
    for example in bank:
        intents[folded(example.text)].add(example.intent)
    assert {text: found for text, found in intents.items() if len(found) > 1} == {}


@pytest.mark.parametrize("examples", [dialogue_examples, emergency_examples])
def test_no_example_stands_under_two_acts(examples):
    intents = defaultdict(set)
    for example in examples():
        intents[example.text.strip().lower()].add(example.intent)
    assert {text: found for text, found in intents.items() if len(found) > 1} == {}


def test_no_example_is_a_documents_own_line(bank):
    lines = set()
    for authority in library.load().authorities.values():
        lines |= {folded(t.entry.quote) for t in authority.thresholds}
        lines |= {folded(c.quote) for p in authority.panels for c in p.criteria}
    near = [(e.text, found[0]) for e in bank if (found := process.extractOne(folded(e.text), lines, scorer=fuzz.ratio, score_cutoff=TOO_NEAR))]
    assert near == []


def test_examples_are_read_in_order(tmp_path):
    path = tmp_path / "a.yml"
    path.write_text("nlu:\n- intent: x\n  examples: |\n    - one: two\n    - three\n- intent: z\n  examples: |\n    - four\n")
    assert read_examples([path]) == (Example("one: two", "x"), Example("three", "x"), Example("four", "z"))


def test_what_is_no_list_item_is_refused(tmp_path):
    path = tmp_path / "a.yml"
    path.write_text("nlu:\n- intent: x\n  examples: |\n    one\n")
    with pytest.raises(ContentError, match=r"a\.yml: x: 'one' is not a list item"):
        read_examples([path])


def test_the_digest_changes_with_text_and_intent_and_with_nothing_else():
    one = (Example("a", "x"),)
    assert digest(one) == digest((Example("a", "x"),))
    assert len({digest(one), digest((Example("b", "x"),)), digest((Example("a", "y"),)), digest(one, one)}) == 4
