"""The clean Markdown against the files as received, and how Markdown becomes blocks."""

import hashlib
import re

import pytest

from knowledge.documents import NOT_QUOTABLE, plain, read_document, split_front
from knowledge.library import ROOT
from knowledge.received import bare, departures, words
from knowledge.schema import Repair
from knowledge.yaml_file import read

PATHS = sorted(ROOT.glob("authorities/*/documents/*.md"))


@pytest.fixture(params=PATHS, ids=lambda p: p.stem)
def path(request):
    return request.param


def received(path):
    return path.parent.parent / split_front(path.read_text(encoding="utf-8"), path)[0].source


def repairs(path):
    listed = path.with_suffix(".repairs.yml")
    return read(listed, tuple[Repair, ...]) if listed.exists() else ()


def test_the_received_file_is_what_was_received(path):
    front, _ = split_front(path.read_text(encoding="utf-8"), path)
    assert hashlib.sha256(received(path).read_bytes()).hexdigest() == front.sha256


def test_the_words_are_those_received_but_for_the_listed_repairs(path):
    assert [str(d) for d in departures(path)] == []


def test_a_repair_brings_in_no_word_that_was_not_received(path):
    text = received(path).read_text(encoding="utf-8-sig")
    assert [w for r in repairs(path) for w in bare(words(r.repaired)) if w not in text] == []


def test_every_repair_changes_something_and_says_why(path):
    for repair in repairs(path):
        assert repair.received_words or repair.repaired
        assert len(repair.reason.split()) >= 5


@pytest.mark.parametrize("folder", sorted(ROOT.glob("authorities/*/received")), ids=lambda p: p.parent.name)
def test_every_received_file_and_every_list_of_repairs_belongs_to_a_document(folder):
    documents = sorted((folder.parent / "documents").glob("*.md"))
    assert sorted(p.name for p in folder.iterdir()) == sorted(received(p).name for p in documents)
    assert {p.name.removesuffix(".repairs.yml") for p in folder.parent.glob("documents/*.yml")} <= {p.stem for p in documents}


def test_the_file_is_named_after_the_document(path):
    assert read_document(path).id == path.stem


def test_a_document_has_a_title_headings_and_no_mark_up_left(path):
    document = read_document(path)
    assert document.blocks[0].kind == "heading"
    assert document.blocks[0].text == document.title or document.blocks[0].section[0] in document.title
    assert [b.text for b in document.blocks if not b.text or re.search(r"\*\*|\]\(|<br|^[|•#%-]\s", b.text)] == []


def test_what_is_marked_as_not_quotable_is_in_no_block(path):
    marked = [
        plain(line.strip().removeprefix(NOT_QUOTABLE)) for line in path.read_text(encoding="utf-8").split("\n") if line.startswith(NOT_QUOTABLE)
    ]
    written = "\n".join(line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith(NOT_QUOTABLE))
    only_marked = [m for m in marked if m and m not in plain(written)]
    shown = " ".join(b.text for b in read_document(path).blocks)
    assert [m for m in only_marked if m in shown] == []


def test_headings_become_the_section_of_what_follows(document):
    blocks = document("# Guide\n\nIntro.\n\n## One\n\n### Deep\n\nText.\n\n## Two\n\nMore.\n").blocks
    assert [(b.text, b.section) for b in blocks if b.kind == "paragraph"] == [
        ("Intro.", ("Guide",)),
        ("Text.", ("Guide", "One", "Deep")),
        ("More.", ("Guide", "Two")),
    ]


def test_a_skipped_heading_level_leaves_no_gap(document):
    blocks = document("# Guide\n\n### Deep\n\nText.\n").blocks
    assert blocks[-1].section == ("Guide", "Deep")


def test_list_items_are_blocks_and_go_on_in_indented_lines(document):
    blocks = document("# Guide\n\nLead:\n\n- one\n  goes on\n- two\n1. three\n• four\n").blocks
    assert [(b.kind, b.text) for b in blocks[1:]] == [
        ("paragraph", "Lead:"),
        ("item", "one goes on"),
        ("item", "two"),
        ("item", "three"),
        ("item", "four"),
    ]


@pytest.mark.parametrize("row", ["|  | • b<br>• c |  |", "||• b<br />• c||"])
def test_a_cell_belongs_to_its_column_though_its_neighbours_are_empty(document, row):
    blocks = document(f"# Guide\n\n| LEVEL 1 | LEVEL 2 | LEVEL 3 |\n| --- | :--: | --- |\n{row}\n").blocks
    assert [(b.kind, b.text, b.head) for b in blocks[1:]] == [("cell", "b", "LEVEL 2"), ("cell", "c", "LEVEL 2")]


@pytest.mark.parametrize("between", ["", "%% page 7", "## Next"])
def test_a_table_ends_and_the_next_has_heads_of_its_own(document, between):
    blocks = document(f"# Guide\n\n| A |\n| --- |\n| x |\n{between}\n| B |\n| --- |\n| y |\n").blocks
    assert [(b.text, b.head) for b in blocks if b.kind == "cell"] == [("x", "A"), ("y", "B")]


def test_lines_marked_as_not_quotable_are_left_out(document):
    assert [b.text for b in document("# Guide\n\n%% Page 3 of 12\n\nText.\n").blocks] == ["Guide", "Text."]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("a **bold**  and *slanted* word", "a bold and slanted word"),
        ("ask [here](#) or <http://example.org/a_b>", "ask here or http://example.org/a_b"),
        ("_slanted_ but snake_case and first_name@example.org", "slanted but snake_case and first_name@example.org"),
        ("ages 5 < 7 stay", "ages 5 < 7 stay"),
    ],
)
def test_plain_text_is_what_a_reader_sees(markdown, text):
    assert plain(markdown) == text
