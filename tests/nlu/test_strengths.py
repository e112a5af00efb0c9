"""Which indicators are strengths."""

import pytest

from knowledge.library import load
from nlu.strengths import strengths


@pytest.fixture(scope="module")
def found():
    return strengths(load())


def test_what_only_the_first_level_names_is_a_strength(found):
    assert {"good_attendance", "achieving_key_stages"} <= found


def test_what_any_higher_level_a_panel_or_a_route_names_is_none(found):
    library = load()
    for authority in library.authorities.values():
        for threshold in authority.thresholds:
            if threshold.entry.level > 1:
                assert not found & set(threshold.entry.when.indicators())
        for panel in authority.panels:
            assert not found & {name for criterion in panel.criteria for name in criterion.when.indicators()}
