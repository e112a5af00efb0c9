"""An answer as plain text."""

import re

import pytest

from actions.answer import Answer, Choice, ContactLine, CriterionMet, Indicator, Level, PanelFit, Question, Quoted, RouteTo, SetAside, SourceRef
from bot.render.text import LONGEST_EVIDENCE, render

GUIDE = SourceRef("guide", "The Guide", "Needs › Level 3", "tower-hamlets", "May 2020")
PANELS = SourceRef("panels", "The Panels", "Hoarding", "tower-hamlets", "undated")
HUB = ContactLine("Early Help Hub", "phone", "020 7364 5006", "nine to five", "", GUIDE)
NIGHT = ContactLine("Night Team", "phone", "020 7364 4079", "", "closed on Mondays", GUIDE)
PANEL_MAIL = ContactLine("Hoarding Panel", "email", "panel@example.gov.uk", "", "", PANELS)

WHOLE = Answer(
    kind="assessment",
    authority="tower-hamlets",
    lead="Level 3, child in need, is what the guidance supports.",
    remarks=("It may be lower.",),
    level=Level(3, "Level 3", "Child in need", None),
    indicators=(Indicator("a", 3, "social", "Missing from home", "he was gone all night", 0.9, GUIDE),),
    set_aside=(SetAside("b", "Bruises", "negated", "no bruises"),),
    panels=(PanelFit("hoarding", "Hoarding Panel", "may_meet", (CriterionMet("up to clutter rating 7", None, PANELS),), (PANEL_MAIL,)),),
    routes=(RouteTo("999", "Emergency services", "ring 999", ()), RouteTo("mash", "MASH", "refer to MASH", (HUB, NIGHT))),
    quotes=(Quoted("Refer to MASH unless it adds to the risk.", GUIDE),),
    contacts=(HUB,),
    questions=(Question("How old is the person?", (Choice("Under 13", "under 13"), Choice("18 or older", "adult"))), Question("A second one?")),
)


@pytest.fixture
def text(wording):
    return render(WHOLE, wording)


def lines(text, part):
    return [line for line in text.split("\n") if part in line]


def test_the_level_is_the_first_line_and_the_remarks_are_next(text):
    assert text.split("\n")[:2] == [WHOLE.lead, "It may be lower."]


def test_in_an_emergency_the_text_begins_with_999(wording):
    said = render(Answer(kind="emergency", emergency=True, lead=wording("emergency"), remarks=("More.",), contacts=(HUB,)), wording)
    assert said.startswith("Ring 999")


def test_each_indicator_stands_beside_the_words_that_show_it(text):
    (line,) = lines(text, "Missing from home")
    assert "he was gone all night" in line
    assert "Level 3" in line


def test_what_was_set_aside_is_shown_with_the_reason_in_words(text):
    (line,) = lines(text, "no bruises")
    assert "denied" in line
    assert "negated" not in text


def test_every_contact_is_shown_once_with_whose_it_is_and_its_hours(text):
    assert [len(lines(text, value)) for value in (HUB.value, NIGHT.value, PANEL_MAIL.value)] == [1, 1, 1]
    assert "Early Help Hub" in lines(text, HUB.value)[0]
    assert "nine to five" in lines(text, HUB.value)[0]
    assert "Night Team" in lines(text, NIGHT.value)[0]
    assert "closed on Mondays" in lines(text, NIGHT.value)[0]


def test_a_panel_is_shown_with_its_fit_its_criteria_and_its_contact(text):
    start = text.index("Hoarding Panel [may meet]")
    assert text.index("? “up to clutter rating 7”") > start
    assert text.index(PANEL_MAIL.value) > start


def test_a_quote_stands_whole_with_its_exception(text):
    assert "“Refer to MASH unless it adds to the risk.”" in text


def test_of_a_long_quote_the_sentences_that_answer_are_shown_with_marks_where_it_goes_on(wording):
    whole = "Before. Late ones are not heard. After."
    shown = render(Answer(kind="guidance", lead="So.", quotes=(Quoted(whole, GUIDE, "Late ones are not heard."),)), wording)
    assert "“… Late ones are not heard. …”" in shown
    first = render(Answer(kind="guidance", lead="So.", quotes=(Quoted(whole, GUIDE, "Before."),)), wording)
    assert "“Before. …”" in first


def test_a_route_is_named_but_999_is_not_a_route_to_choose(text):
    assert lines(text, "Where to go: MASH")
    assert "Where to go: Emergency services" not in text


def test_one_question_is_asked_with_its_options(text):
    assert lines(text, "How old is the person?")[0].endswith("[Under 13 / 18 or older]")
    assert "A second one?" not in text


def test_every_source_is_named_once_with_section_and_date(text):
    assert len(lines(text, "The Guide (May 2020): Needs › Level 3")) == 1
    assert len(lines(text, "The Panels (undated): Hoarding")) == 1
    assert text.endswith("you decide.")


def test_the_contacts_of_a_route_name_their_document_too(wording):
    said = render(Answer(kind="guidance", lead="L.", routes=(RouteTo("mash", "MASH", "q", (NIGHT,)),)), wording)
    assert "The Guide" in said


def test_the_contacts_of_a_panel_are_shown_with_their_names(wording):
    said = render(Answer(kind="panel", lead="L.", panels=WHOLE.panels), wording)
    (line,) = lines(said, PANEL_MAIL.value)
    assert PANEL_MAIL.name in line


def test_an_answer_of_one_sentence_is_that_sentence(wording):
    assert render(Answer(kind="smalltalk", lead="Hello."), wording) == "Hello."


def test_long_evidence_is_cut_between_words_and_quotes_are_not(wording):
    long = Indicator("a", 3, "social", "Q " * 200 + "end", "word " * 100, 0.9, GUIDE)
    said = render(Answer(kind="assessment", lead="L.", indicators=(long,)), wording)
    assert long.quote in said
    (shown,) = re.findall(r"“((?:word )+)…”", said)
    assert LONGEST_EVIDENCE - 10 < len(shown) <= LONGEST_EVIDENCE
    assert long.evidence not in said


def test_brackets_and_braces_in_a_message_are_shown_as_typed(wording):
    odd = Indicator("a", 3, "social", "Missing", "[/x] {0} %s", 0.9, GUIDE)
    assert "[/x] {0} %s" in render(Answer(kind="assessment", lead="L.", indicators=(odd,)), wording)


def test_who_asks_for_a_number_gets_it_before_the_guidance(wording):
    asked = render(Answer(kind="contact", contacts=(HUB,), quotes=WHOLE.quotes), wording)
    assert asked.index(HUB.value) < asked.index(WHOLE.quotes[0].text)
    told = render(Answer(kind="guidance", contacts=(HUB,), quotes=WHOLE.quotes), wording)
    assert told.index(HUB.value) > told.index(WHOLE.quotes[0].text)


def test_a_panel_reached_through_a_route_shows_the_routes_number_once_among_the_contacts(wording):
    panel = PanelFit("mace", "MACE", "meets", (), (HUB,))
    shown = render(Answer(kind="assessment", panels=(panel,), routes=(RouteTo("hub", "Hub", "refer", (HUB,)),)), wording)
    assert shown.count(HUB.value) == 1
    assert shown.index(wording("contact_head")) < shown.index(HUB.value)
