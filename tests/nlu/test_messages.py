"""The bank of whole messages."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from rapidfuzz import fuzz, process

from bot.evaluation.vignettes import vignettes
from knowledge import library
from knowledge.errors import ContentError
from nlu.examples import indicator_examples
from nlu.messages import message_bank

PREFIX = "indicator/"
ELSEWHERE = Path(__file__).parents[3] / "shared" / "eval"
TOO_NEAR = 85  # rapidfuzz ratio, 0-100
FEWEST_WORDS = 6  # shorter ones are stock phrases


@pytest.fixture(scope="module")
def bank():
    return message_bank()


def test_every_label_is_an_indicator_with_examples(bank):
    known = {e.intent.removeprefix(PREFIX) for e in indicator_examples()}
    assert {n for m in bank for p in m.parts for n in (*p.shows, *p.aside)} <= known


def test_every_indicator_that_the_content_names_is_shown_in_several_messages(bank):
    named = {n for a in library.load().authorities.values() for when in a.conditions for n in when.indicators()}
    shown = Counter(n for m in bank for n in m.shows)
    assert {n: shown[n] for n in named if shown[n] < 3} == {}


def test_much_of_what_people_write_shows_nothing(bank):
    parts = [p for m in bank for p in m.parts]
    assert 0.4 < sum(not p.shows for p in parts) / len(parts) < 0.8


def test_what_a_part_shows_it_does_not_set_aside(bank):
    assert [p.say for m in bank for p in m.parts if set(p.shows) & set(p.aside)] == []


def test_no_message_stands_twice(bank):
    texts = Counter(m.text for m in bank)
    assert [t for t, n in texts.items() if n > 1] == []


def test_a_wrong_file_is_refused_with_its_place(tmp_path):
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages" / "a.yml").write_text("messages:\n- by: nurse\n  parts:\n  - says: 'x'\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"a\.yml"):
        message_bank(tmp_path)


def near(parts, lines):
    """The pairs (part, line) that are nearly the same letter by letter."""
    found = process.cdist([p.lower() for p in parts], [x.lower() for x in lines], scorer=fuzz.ratio, score_cutoff=TOO_NEAR, workers=-1)
    return [(parts[i], lines[j]) for i, j in zip(*found.nonzero())]


@pytest.fixture(scope="module")
def parts(bank):
    return sorted({p.say for m in bank for p in m.parts if len(p.say.split()) >= FEWEST_WORDS})


def test_no_part_is_a_documents_own_line(parts):
    authorities = library.load().authorities.values()
    lines = {t.entry.quote for a in authorities for t in a.thresholds} | {c.quote for a in authorities for p in a.panels for c in p.criteria}
    assert near(parts, sorted(lines)) == []


def test_no_part_is_taken_from_a_vignette(parts):
    said = {s for v in vignettes(library.load()) for s in re.split(r"(?<=[.!?;])\s+", v.text) if len(s.split()) >= FEWEST_WORDS}
    assert near(parts, sorted(said)) == []


@pytest.mark.skipif(not ELSEWHERE.is_dir(), reason="the evaluation sets are not here: nothing to compare with")
def test_no_part_is_taken_from_an_evaluation_set(parts):
    said = {t for path in ELSEWHERE.glob("*.yml") for item in yaml.safe_load(path.read_text()) for t in _texts(item)}
    sentences = {s for text in said for s in re.split(r"(?<=[.!?;])\s+", text) if len(s.split()) >= FEWEST_WORDS}
    assert near(parts, sorted(sentences)) == []


def _texts(item):
    return [item["text"]] if "text" in item else [turn["say"] for turn in item["turns"]]
