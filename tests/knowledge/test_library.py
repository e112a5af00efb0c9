"""What the content must hold, whoever edits it."""

import re
from collections import Counter

import pytest

from knowledge import library
from knowledge.errors import UnknownAuthority
from knowledge.library import ROOT, content_key

TEN = ["channel", "cmarac", "dv-marac", "hip", "hoarding", "housing-management", "hrp", "mappa", "sip", "thpp"]
ASKED = ("criteria", "meeting", "members", "bring", "referral", "contact")
# What the published guides do not say of a panel. Read them again before adding a line here.
UNSAID = {
    "channel": {"meeting", "bring"},
    "cmarac": {"meeting"},
    "dv-marac": {"bring"},
    "hip": {"members", "bring"},
    "housing-management": {"meeting", "bring"},
    "mappa": {"bring"},
    "thpp": {"bring"},
}
ID_OF_DOMAIN = {
    "Health": "health",
    "Education": "education",
    "Social and Neighbourhood": "social",
    "Parents/Parenting": "parents",
    "Family and Environment": "family",
    "Emotional health, wellbeing and behaviour": "emotional",
}


@pytest.fixture
def borough(known):
    return known.authority("tower-hamlets")


@pytest.fixture(params=sorted(p.name for p in (ROOT / "authorities").iterdir()))
def authority(known, request):
    return known.authority(request.param)


def quotes(authority):
    """Every text of an authority that is to stand in a document: (document, text)."""
    file = authority.file
    yield file.emergency_quote.document, file.emergency_quote.text
    for t in authority.thresholds:
        yield file.thresholds_document, t.entry.quote
    for level in authority.levels:
        for q in (level.definition, *level.do, *level.screening, *level.consent):
            yield q.document, q.quote
    for p in authority.panels:
        held = (*p.criteria, *p.requires)
        for text in (p.purpose, *(c.quote for c in held), *p.meeting, *p.members, *p.bring, *p.consent, *p.referral, *p.notes):
            yield p.document, text
    for contact in authority.contacts:
        for line in contact.lines:
            yield line.document, line.value
    for route in authority.routes:
        yield route.document, route.quote
    for topic in authority.topics:
        for q in topic.quotes:
            yield q.document, q.quote


def folded(text):
    return re.sub(r"\s+", " ", re.sub(r"\]\([^)]*\)|<br\s*/?>|[*_\[\]<>|•]", "", text)).strip()


def quotable(path):
    """The document's text without front matter, list marks and what may not be quoted, read without the package's own reader."""
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    lines = [re.sub(r"^(#+|-|\d+\.)\s+", "", line.strip()) for line in body.split("\n") if not line.startswith("%%")]
    return folded(" ".join(lines))


def test_every_quote_stands_word_for_word_in_the_document_it_names(authority):
    texts = {d.document.id: quotable(d.document.path) for d in authority.documents}
    found = list(quotes(authority))
    assert len(found) > 20
    assert [(document, text) for document, text in found if folded(text) not in texts[document]] == []


def test_every_source_belongs_to_the_authority_that_quotes(known, authority):
    assert {known.source(document, text).authority for document, text in quotes(authority)} == {authority.id}


def test_an_emergency_quote_says_999(authority):
    assert "999" in authority.file.emergency_quote.text


def test_every_level_says_what_it_means_and_what_to_do(authority):
    assert [level.number for level in authority.levels] == [1, 2, 3, 4]
    for level in authority.levels:
        assert level.name == f"{authority.file.level_word} {level.number}"
        assert level.definition.quote
        assert level.do


def test_levels_2_to_4_have_a_route_a_contact_and_what_is_said_on_consent(authority):
    for level in authority.levels[1:]:
        assert level.routes, level.name
        assert level.contacts, level.name
        assert level.consent, level.name


def test_level_1_is_met_by_universal_services_and_refers_nowhere(authority):
    first = authority.level(1)
    assert first.routes == ()
    assert any("universal services" in q.quote for q in first.do)


def test_levels_3_and_4_name_their_sections_of_the_children_act(authority):
    assert (authority.level(3).statute, authority.level(4).statute) == ("Section 17, Children Act 1989", "Section 47, Children Act 1989")


def test_everybody_who_can_be_reached_has_a_way_to_be_reached(authority):
    for contact in authority.contacts:
        assert contact.lines, contact.id
        assert contact.purpose, contact.id


def test_a_phone_number_is_digits_and_an_email_address_has_a_domain(authority):
    shapes = {"phone": r"[\d ]{10,}[\d/ ,:]*(option \d.*)?", "email": r"\S+@\S+\.\S+", "web": r"\S+\.\S+", "form": r".+"}
    for contact in authority.contacts:
        for line in contact.lines:
            assert re.fullmatch(shapes[line.kind], line.value), (contact.id, line.value)


def test_the_ten_panels_are_there(borough):
    assert [p.id for p in borough.panels] == TEN


@pytest.mark.parametrize("panel_id", TEN)
def test_a_panel_says_all_that_the_guides_say_of_it(borough, panel_id):
    panel = borough.panel(panel_id)
    assert {key for key in ASKED if not getattr(panel, key)} == UNSAID.get(panel_id, set())


@pytest.mark.parametrize("panel_id", TEN)
def test_a_panel_is_reached_by_a_contact_of_its_own(borough, panel_id):
    contact = borough.contact(borough.panel(panel_id).contact)
    assert contact.panel == panel_id
    assert contact.lines


@pytest.mark.parametrize("panel_id", TEN)
def test_a_panel_has_a_criterion_that_makes_a_referral(borough, panel_id):
    assert any(c.alone for c in borough.panel(panel_id).criteria)


@pytest.mark.parametrize("panel_id", [p for p in TEN if p != "sip"])  # the SIP has a guide of its own
def test_a_panels_quotes_stand_in_its_own_section_of_the_guide(known, borough, panel_id):
    panel = borough.panel(panel_id)
    texts = [panel.purpose, *(c.quote for c in panel.criteria), *panel.meeting, *panel.members, *panel.bring, *panel.referral]
    assert len({known.source(panel.document, t).section for t in texts}) == 1


def tables(document):
    """The indicator tables and lists of the Tower Hamlets thresholds as (domain, level, entry), read from the Markdown line by line."""
    body = document.path.read_text(encoding="utf-8").split("\n## Indicators of need\n", 1)[1].split("\n## ", 1)[0]
    domain, level = "", 0
    for line in body.split("\n"):
        if heading := re.match(r"#### LEVEL (\d) NEEDS$", line):
            level = int(heading[1])
        elif heading := re.match(r"### (.+)$", line):
            domain = ID_OF_DOMAIN[heading[1]]
        elif line.startswith("- "):
            yield domain, level, line[2:]
        elif line.startswith("| LEVEL"):
            assert re.findall(r"LEVEL (\d) NEEDS", line) == ["1", "2", "3", "4"]
        elif line.startswith("|") and "---" not in line:
            for number, cell in enumerate(line.strip()[1:-1].split("|"), 1):
                yield from ((domain, number, entry.strip().removeprefix("• ")) for entry in cell.split("<br>") if entry.strip())


def test_the_entries_are_the_indicator_tables_no_more_and_no_less(known, borough):
    listed = Counter(tables(known.documents["th-thresholds"].document))
    held = Counter((t.domain, t.entry.level, t.entry.quote) for t in borough.thresholds)
    assert sum(listed.values()) > 150
    assert held == listed


def test_the_level_of_an_entry_is_the_one_its_document_lists_it_under(known, authority):
    word = authority.file.level_word
    for t in authority.thresholds:
        blocks = known.documents[t.source.document].document.blocks
        places = [" ".join((*b.section, b.head)) for b in blocks if b.text == t.entry.quote]
        assert any(re.search(rf"\b{word} {t.entry.level}\b", p, re.I) for p in places), t.entry.id


def test_the_id_of_an_entry_tells_its_domain_and_level(authority):
    for t in authority.thresholds:
        assert t.entry.id.startswith(f"{t.domain}.{t.entry.level}."), t.entry.id


def test_an_unknown_authority_is_refused_with_those_there_are(known):
    with pytest.raises(UnknownAuthority, match="unknown authority 'hackney'; there are: city-of-london, tower-hamlets"):
        known.authority("hackney")


def test_what_is_not_there_is_none(borough):
    assert borough.panel("no-such-panel") is None
    assert borough.route("no-such-route") is None


def test_the_key_changes_with_every_file_of_content_and_with_nothing_else(content):
    first = content_key(content)
    (content / "tower-hamlets" / "notes.txt").write_text("not content")
    assert content_key(content) == first
    keys = {first}
    for path in ("tower-hamlets/panels/hip.yml", "city-of-london/documents/city-thresholds.md"):
        with (content / path).open("a", encoding="utf-8") as file:
            file.write("\n")
        keys.add(content_key(content))
    (content / "tower-hamlets/panels/hip.yml").rename(content / "tower-hamlets/panels/hop.yml")
    keys.add(content_key(content))
    assert len(keys) == 4


def test_a_new_authority_is_a_new_folder(content):
    (content / "city-of-london").rename(content / "elsewhere")
    for path in (content / "elsewhere").rglob("*.*"):
        if path.suffix in {".yml", ".md"}:
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("id: city-of-london\n", "id: elsewhere\n").replace("authority: city-of-london\n", "authority: elsewhere\n"))
    assert list(library.load(content).authorities) == ["elsewhere", "tower-hamlets"]
