"""Indicators of one meaning; what names only a borough tells of nothing."""

import pytest

from knowledge import library
from nlu.abbreviations import spelled_out
from nlu.audience import child_only
from nlu.kin import kin
from nlu.mentions import Gazetteer, names_place, unnamed
from nlu.reading import Span


@pytest.fixture(scope="module")
def known():
    return library.load()


@pytest.fixture(scope="module")
def gazetteer(known):
    return Gazetteer.of(known)


def test_two_that_one_line_of_a_table_is_met_by_are_kin(known):
    assert any({"repeated_short_exclusions", "at_risk_of_permanent_exclusion"} <= group for group in kin(known))
    assert not any({"bullying", "at_risk_of_permanent_exclusion"} <= group for group in kin(known))


def test_nobody_is_kin_alone(known):
    assert kin(known)
    assert all(len(group) > 1 for group in kin(known))


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("Tower Hamlets.", True),
        ("City of London school.", True),
        ("I'm in Poplar", True),
        ("Hackney", True),
        ("no", False),
        ("He was beaten up in Whitechapel last night", False),
    ],
)
def test_a_window_that_only_names_a_borough_tells_of_nothing(gazetteer, text, only):
    assert names_place(Span(0, len(text), text), gazetteer.mentions(text)) is only


def read_as(gazetteer, text):
    return spelled_out(text, unnamed(text, gazetteer.mentions(text))).text


def test_which_other_borough_it_is_makes_no_difference(gazetteer):
    texts = [f"lives in {place} and works there too" for place in ("Hackney", "Newham")]
    assert {read_as(gazetteer, t) for t in texts} == {"lives in another borough and works there too"}


def test_a_panels_name_tells_nothing_of_anybody(gazetteer):
    assert read_as(gazetteer, "When does the Hoarding Panel sit? He is 14.") == "When does that panel sit? He is 14."


def test_an_adult_is_read_for_what_can_be_an_adults():
    names = ("indicator/bullying", "indicator/hoarding", "context/denied")
    assert child_only(names, frozenset({"hoarding"})).tolist() == [True, False, False]
