"""An answer as the page's templates read it."""

import pytest
from jinja2 import Environment, FileSystemLoader, select_autoescape

from actions.answer import Answer, Choice, ContactLine, Indicator, Level, PanelFit, Quoted, RouteTo, SetAside, SourceRef
from bot.channels.webchat import WEB
from bot.render.page import href, view

GUIDE = SourceRef("guide", "The Guide", "Needs", "tower-hamlets", "May 2020")


def line(kind, value, name="Hub"):
    return ContactLine(name, kind, value, "", "", GUIDE)


@pytest.mark.parametrize(
    ("kind", "value", "link"),
    [
        ("phone", "020 7364 5006", "tel:02073645006"),
        ("phone", "020 7364 5601/5606", "tel:02073645601"),
        ("phone", "020 7364 5006 option 3, Extensions: 5606/5601", "tel:02073645006"),
        ("phone", "0207 332 1639", "tel:02073321639"),
        ("phone", "999", "tel:999"),
        ("phone", "extension 12", ""),
        ("email", "MASH@towerhamlets.gov.uk", "mailto:MASH@towerhamlets.gov.uk"),
        ("form", "the MARF", ""),
    ],
)
def test_a_number_or_address_becomes_a_link_that_reaches_it(kind, value, link):
    assert href(line(kind, value)) == link


def test_every_phone_number_of_the_content_can_be_rung(core_library):
    lines = [x for a in core_library.authorities.values() for c in a.contacts for x in c.lines if x.kind == "phone"]
    assert lines
    for one in lines:
        number = href({"kind": one.kind, "value": one.value}).removeprefix("tel:")
        digits = "".join(c for c in one.value if c.isdigit())
        assert len(number) in (10, 11), one.value
        assert digits.startswith(number)


def test_every_contact_has_its_link_and_is_listed_once(wording):
    hub, night = line("phone", "020 7364 5006"), line("phone", "020 7364 4079", "Night")
    shown = view(Answer(kind="contact", lead="L.", contacts=(hub,), routes=(RouteTo("mash", "MASH", "q", (hub, night)),)), wording)
    assert [c["value"] for c in shown["all_contacts"]] == [hub.value, night.value]
    assert all(c["href"].startswith("tel:") for c in shown["all_contacts"])


def test_the_contacts_of_a_panel_stay_with_it(wording):
    panel = PanelFit("hoarding", "Hoarding Panel", "meets", (), (line("email", "a@b.gov.uk"),))
    assert view(Answer(kind="panel", lead="L.", panels=(panel,)), wording)["panels"][0]["contacts"][0]["href"] == "mailto:a@b.gov.uk"


def test_the_reason_of_what_was_set_aside_is_in_words(wording):
    shown = view(Answer(kind="assessment", lead="L.", set_aside=(SetAside("b", "Bruises", "someone_else", "her friend"),)), wording)
    assert shown["set_aside"][0]["reason"] == wording("someone_else")


def exchange(answer, wording, said="something"):
    pages = Environment(loader=FileSystemLoader(WEB / "templates"), autoescape=select_autoescape())
    return pages.get_template("exchange.html").render(said=said, answers=[view(answer, wording)], say=wording)


def test_what_was_typed_is_shown_as_text_and_never_as_mark_up(wording):
    odd = Indicator("a", 3, "social", "Missing", "<img src=x onerror=alert(1)>", 0.9, GUIDE)
    html = exchange(Answer(kind="assessment", lead="L.", level=Level(3, "Level 3", "T", None), indicators=(odd,)), wording, "<b>x</b>")
    assert "<img" not in html
    assert "<b>x" not in html
    assert "&lt;img" in html


def test_of_a_long_quote_the_sentences_that_answer_stand_open_and_the_whole_is_folded(wording):
    long = Quoted("Before.\nLate ones are not heard. <b>After</b>.", GUIDE, "Late ones are not heard.")
    html = exchange(Answer(kind="guidance", lead="L.", quotes=(long, Quoted("Short.", GUIDE))), wording)
    opened, folded = html.split("<details>", 1)
    assert "Late ones are not heard." in opened
    assert "Before." not in opened
    assert "Before." in folded
    assert "&lt;b&gt;After" in folded
    assert html.count("<details>") == 1


def test_where_the_whole_can_be_unfolded_no_button_offers_it(wording):
    offered = (Choice(wording("suggest_whole"), "x"), Choice("Who do I contact?", "y"))
    html = exchange(Answer(kind="guidance", lead="L.", quotes=(Quoted("A. B.", GUIDE, "A."),), suggestions=offered), wording)
    assert "Who do I contact?" in html
    assert wording("suggest_whole") not in html


def test_in_an_emergency_the_page_begins_with_a_link_to_999(wording):
    html = exchange(Answer(kind="emergency", emergency=True, lead="Ring 999 now."), wording)
    assert html.index('href="tel:999"') < html.index("Ring 999 now.")
