"""The guide for editors is true: its examples are the content's own, and its folders, words and keys are those of the code."""

import re

import msgspec
import pytest
import yaml

from knowledge.conditions import MEASURES, WORDS, When
from knowledge.library import ROOT
from knowledge.schema import Asked, Contact, FrontMatter, Gap, Repair, ThresholdEntry

GUIDE = (ROOT / "README.md").read_text(encoding="utf-8")
ROWS = [re.split(r"(?<!\\)\|", line)[1:-1] for line in GUIDE.split("\n") if line.startswith("| `")]
CONDITIONS = [re.findall(r"`(\{.*?\})`", row[1])[0] for row in ROWS if row[1].strip().startswith("`{")]


def squeezed(text):
    return re.sub(r"\s+", " ", text)


CONTENT = {p: squeezed(p.read_text(encoding="utf-8")) for p in ROOT.glob("authorities/**/*.yml")}


def test_every_word_of_the_vocabulary_is_explained_with_an_example():
    assert sorted(msgspec.convert(yaml.safe_load(c), When).word for c in CONDITIONS) == sorted(WORDS)
    assert all(f"`{m}`" in GUIDE for m in MEASURES)


@pytest.mark.parametrize("condition", [c for c in CONDITIONS if "lives_in" not in c])
def test_the_condition_shown_stands_in_the_content(condition):
    assert any(condition in text for text in CONTENT.values())


def test_every_folder_and_file_that_is_named_is_there():
    for path in re.findall(r"`(authorities/<borough>/[^`]+|national/)`", GUIDE):
        if "topics.yml" not in path:
            assert list(ROOT.glob(path.replace("<borough>", "tower-hamlets").rstrip("/"))), path
    for path in ("bot/wording.yml", "nlu/data/indicators/"):
        assert path in GUIDE
        assert (ROOT.parent / path).exists()


@pytest.mark.parametrize(
    ("begins", "kind"),
    [
        ("- id: tower-hamlets-connect", Contact),
        ("- id: education.2.low_attendance", ThresholdEntry),
        ("- after:", Repair),
        ('- quote: "Late', Asked),
        ('- title: "Cost', Gap),
    ],
)
def test_the_examples_of_entries_are_the_contents_own(begins, kind):
    (example,) = [e for e in re.split(r"\n\n+", GUIDE) if e.strip().startswith(begins)]
    (entry,) = msgspec.convert(yaml.safe_load(example), tuple[kind, ...])
    assert entry
    assert any(squeezed(example).strip() in text for text in CONTENT.values())


def test_the_front_matter_shown_has_every_key():
    (shown,) = re.findall(r"---\n(.*?)\n *---", GUIDE, re.S)
    assert list(yaml.safe_load(shown)) == [f.name for f in msgspec.structs.fields(FrontMatter)]


def test_every_error_that_sends_to_the_guide_finds_its_part_there():
    for path in ROOT.glob("*.py"):
        for reason in re.findall(r'ContentError\([^,]+, "[^"]+", "([^"]+)", "[^"]*README', path.read_text(encoding="utf-8")):
            assert reason in GUIDE
