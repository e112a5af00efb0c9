import pytest

from knowledge.citations import DocumentIndex
from knowledge.library import ROOT
from knowledge.passages import LONGEST, passages


def texts(document, body):
    return [p.text for p in passages(DocumentIndex.of(document(body)))]


def test_a_list_stays_with_its_lead_in(document):
    assert texts(document, "# G\n\n## S\n\nReferrals include:\n\n- one\n- two\n\nAfter.\n") == ["Referrals include:\n• one\n• two", "After."]


def test_an_exception_stays_with_its_rule(document):
    assert texts(document, "# G\n\n## S\n\nSeek consent.\n\nDo not where that adds to the risk.\n") == [
        "Seek consent.\nDo not where that adds to the risk."
    ]


def test_a_passage_ends_with_its_section(document):
    assert texts(document, "# G\n\n## S\n\nOne.\n\n## T\n\nTwo.\n") == ["One.", "Two."]


def test_each_entry_of_a_table_is_a_passage_under_its_columns_head(document):
    found = passages(DocumentIndex.of(document("# G\n\n## S\n\n| LEVEL 1 | LEVEL 2 |\n| --- | --- |\n| • a<br>• b | • c |\n")))
    assert [(p.text, p.heading) for p in found] == [("a", "S › LEVEL 1"), ("b", "S › LEVEL 1"), ("c", "S › LEVEL 2")]


def test_the_rows_of_a_table_that_says_one_thing_a_cell_stay_together(document):
    found = passages(DocumentIndex.of(document("# G\n\n## S\n\n| Level | What |\n| --- | --- |\n| 1 | one |\n| 2 | two |\n\nAfter.\n")))
    assert [(p.text, p.heading) for p in found] == [("1 | one\n2 | two", "S › Level | What"), ("After.", "S")]
    assert found[0].source.section == "G › S › Level | What"


def test_a_cell_that_holds_a_list_is_one_passage(document):
    body = "# G\n\n## S\n\n| FEATURES | SERVICES |\n| --- | --- |\n| young | these:<br>• a<br>• b |\n"
    assert texts(document, body) == ["young", "• these:\n• a\n• b"]


def test_what_goes_on_stays_with_what_it_goes_on_from(document):
    rule = "Seek consent " + "from the family " * 40
    assert texts(document, f"# G\n\n## S\n\n{rule.strip()}.\n\nHowever, not where that adds to the risk.\n") == [
        f"{rule.strip()}.\nHowever, not where that adds to the risk."
    ]
    assert texts(document, "# G\n\n## S\n\n- one\n- two\n\nAny of the above will do.\n") == ["• one\n• two\nAny of the above will do."]
    assert texts(document, "# G\n\n## S\n\n- one\n- two\n\nAnother thing.\n") == ["• one\n• two", "Another thing."]


def test_a_link_stays_with_what_it_belongs_to(document):
    assert texts(document, "# G\n\n## S\n\n- one\n\nFor more go to:\n\n<https://example.org/a>\n\nNext.\n") == [
        "• one",
        "For more go to:\nhttps://example.org/a\nNext.",
    ]


def test_a_list_too_long_for_one_passage_is_parted_between_items_into_like_parts(document):
    items = [f"item {n} " + "word " * 40 for n in range(12)]
    found = texts(document, "# G\n\n## S\n\nThese:\n\n" + "\n".join(f"- {i}" for i in items))
    assert len(found) == 2
    assert found[0].startswith("These:")
    assert abs(len(found[0]) - len(found[1])) < 300


def test_long_text_is_cut_between_paragraphs(document):
    paragraph = "word " * 60
    found = texts(document, "# G\n\n## S\n\n" + "\n\n".join([paragraph] * 5))
    assert len(found) == 3
    assert max(len(t) for t in found) <= LONGEST


def test_a_heading_that_says_something_is_quoted_with_what_it_heads(document):
    assert texts(document, "# G\n\n## Cases which must come here\n\nMedical cases.\n") == ["Cases which must come here\nMedical cases."]


def test_headings_alone_are_no_passage(document):
    assert texts(document, "# G\n\n## One two three four\n\n## S\n\nText.\n") == ["Text."]


@pytest.fixture(params=sorted(p.stem for p in ROOT.glob("authorities/*/documents/*.md")))
def index(known, request):
    return known.documents[request.param]


def test_a_passage_stands_word_for_word_in_its_document(index):
    assert [p.text for p in passages(index) if not index.positions(p.text)] == []


def test_every_paragraph_item_and_entry_is_in_exactly_one_passage(index):
    written = [b.text for b in index.document.blocks if b.kind != "heading"]
    headings = {b.text for b in index.document.blocks if b.kind == "heading"}
    cut = [cell.removeprefix("• ") for p in passages(index) for line in p.text.split("\n") for cell in line.split(" | ")]
    assert [t for t in cut if t not in headings] == [t for t in written if t not in headings]


def test_the_source_of_a_passage_is_its_document_and_authority(index):
    assert {(p.source.document, p.source.authority) for p in passages(index)} == {(index.document.id, index.document.authority)}


def test_the_id_of_a_passage_is_its_own_and_stays(known):
    ids = [p.id for i in known.documents.values() for p in passages(i)]
    assert len(set(ids)) == len(ids)
    assert ids == [p.id for i in known.documents.values() for p in passages(i)]
