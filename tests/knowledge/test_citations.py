import pytest

from knowledge.citations import DocumentIndex, cite, fold
from knowledge.errors import QuoteNotFound

BODY = """# An Example

## Routes

Ring the **Hub** on 020 1111 first. Then write.

- one case
- another case

## Out of hours

From five in the evening until nine in the morning, at weekends and on public holidays, nobody is in the office.

At night the team is on 020 1111 as well.

| LEVEL 1 |
| --- |
| • low need<br>• no need |
"""


@pytest.fixture
def index(document):
    return DocumentIndex.of(document(BODY))


def source(index, quote, **where):
    return cite(index, quote, file="some.yml", key="quote", **where)


def test_a_source_names_document_title_section_authority_and_date(index):
    found = source(index, "Then write.")
    assert (found.document, found.title, found.section, found.authority, found.date) == ("example", "An Example", "Routes", "nowhere", "undated")


@pytest.mark.parametrize(
    "quote",
    [
        "Ring the Hub on 020 1111 first.",
        "Ring  the **Hub**\non 020 1111",
        "one case another case",
        "• one case\n• another case",
        "• low need\n● no need",
    ],
)
def test_a_quote_stands_in_its_document_mark_up_and_white_space_aside(index, quote):
    assert source(index, quote).document == "example"


@pytest.mark.parametrize(
    "quote",
    [
        "Ring the hub on 020 1111 first.",
        "Ring the Hub on 020 1112",
        "Ring the Hub first.",
        "another case one case",
        "ing the Hub",
        "Ring the Hub on 020 111",
        "R.ng",
        "",
    ],
)
def test_a_quote_that_differs_in_a_word_a_letter_or_the_order_or_is_cut_short_is_refused(index, quote):
    with pytest.raises(QuoteNotFound):
        source(index, quote)


def test_a_refused_quote_shows_the_nearest_words_of_the_document(index):
    with pytest.raises(
        QuoteNotFound, match=r"some\.yml: quote: .* nearest: \"Ring the Hub on 020 1111 first\. Then write\.\" -> copy the words exactly"
    ):
        source(index, "Ring the Hub on 020 2222 first.")


def test_a_quote_that_stands_twice_is_cited_where_it_is_told_to_be(index):
    assert source(index, "020 1111").section == "Routes"
    assert source(index, "020 1111", section="Out of hours").section == "Out of hours"
    assert source(index, "020 1111", near="At night the team").section == "Out of hours"


def test_words_to_stand_near_that_do_not_are_refused(index):
    with pytest.raises(QuoteNotFound, match="does not stand beside"):
        source(index, "020 1111", near="In the morning")


def test_a_quote_from_before_the_first_section_is_cited_with_the_title(document):
    index = DocumentIndex.of(document("# An Example\n\nText.\n"))
    assert source(index, "Text.").section == "An Example"


def test_list_marks_go_only_where_a_list_begins():
    assert fold("• one\n  ● two • three") == "one two • three"


def test_the_library_cites_by_document_id(known):
    found = known.source("panels", "up to and including clutter rating 7")
    assert (found.section, found.authority) == ("LBTH Panels Guide › Hoarding Panel", "tower-hamlets")


def test_the_library_hands_out_no_source_for_what_no_document_says(known):
    with pytest.raises(QuoteNotFound):
        known.source("panels", "The panel can be joined by anyone at any time.")
    with pytest.raises(QuoteNotFound):
        known.source("sip", "up to and including clutter rating 7")
