"""Authorities, panels, contacts and other places named in a message."""

import pytest

from knowledge import library
from nlu.mentions import Gazetteer


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.of(library.load())


@pytest.fixture(scope="module")
def named(gazetteer):
    return lambda text: {(m.kind, m.id) for m in gazetteer.mentions(text)}


@pytest.mark.parametrize(
    "text",
    [
        "in Tower Hamlets",
        "tower hamlets please",
        "a school in Whitechapel",
        "he lives in Bow",
        "E14",
        "at E1 now",
        "we are LBTH",
    ],
)
def test_tower_hamlets_is_known_by_its_names_parts_and_postcodes(named, text):
    assert ("authority", "tower-hamlets") in named(text)


@pytest.mark.parametrize("text", ["City of London", "square mile", "we work in the City", "EC2V", "at the Barbican"])
def test_the_city_is_known_by_its_names_and_postcodes(named, text):
    assert ("authority", "city-of-london") in named(text)


@pytest.mark.parametrize("text", ["take a bow", "the bow window", "SE14", "go to the city", "th"])
def test_a_common_word_is_no_authority(named, text):
    assert not any(kind == "authority" for kind, _ in named(text))


@pytest.mark.parametrize(
    ("text", "panel"),
    [
        ("when does the hoarding panel sit", "hoarding"),
        ("refer to MAPPA", "mappa"),
        ("the Early Help Panel", "sip"),
        ("Social Inclusion Panel", "sip"),
        ("high risk panel", "hrp"),
        ("the transitions panel", "hrp"),
        ("hate crime panel", "hip"),
        ("HIP", "hip"),
        ("prostitution panel", "thpp"),
        ("channel panel", "channel"),
        ("DV MARAC", "dv-marac"),
    ],
)
def test_a_panel_is_known_by_all_its_names(named, text, panel):
    assert {one for kind, one in named(text) if kind == "panel"} == {panel}


def test_a_longer_name_hides_the_shorter_one_of_another_panel(named):
    assert named("the Community MARAC") == {("panel", "cmarac")}


def test_places_that_are_not_held_are_named_as_elsewhere(named):
    assert ("elsewhere", "Hackney") in named("what about Hackney?")
    assert named("she is barking mad") == set()


def test_a_contact_is_known_by_what_people_ask_for(named):
    assert ("contact", "mash") in named("mash number please")


def test_mentions_come_in_order_with_the_words_as_written(gazetteer):
    text = "Canary Wharf’s school asks about MAPPA, not Hackney’s"
    found = gazetteer.mentions(text)
    assert [m.id for m in found] == ["tower-hamlets", "mappa", "Hackney"]
    assert all(text[m.span.start : m.span.end] == m.span.text for m in found)


def test_every_name_of_every_panel_leads_to_it(gazetteer):
    for authority in library.load().authorities.values():
        for panel in authority.panels:
            for alias in (*panel.aliases, *panel.ambiguous_aliases):
                assert panel.id in {m.id for m in gazetteer.mentions(f"the {alias} please") if m.kind == "panel"}, alias
