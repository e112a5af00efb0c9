"""A clause with a "no", read with it and without it."""

import numpy as np
import pytest

from nlu.clauses import windows
from nlu.denials import denied, without_denied
from nlu.network import Looked
from nlu.reading import Finding, Span


class Network:
    """Shows bullying in each text with the probability given for it."""

    intents = ("context/denied", "indicator/bullying")

    def __init__(self, shown):
        self.shown, self.asked = shown, []

    def look_alone(self, texts):
        self.asked += texts
        rows = np.array([[0.0, self.shown.get(text, 0.0)] for text in texts], np.float32)
        none = np.zeros(len(texts), np.float32)
        return Looked(rows, np.zeros_like(rows), none[:, None], none, none)


def finding(text, **more):
    return Finding("bullying", Span(0, len(text), text), 0.6, **more)


def status(text, said, bare, **more):
    network = Network({text: said, "he was hit": bare})
    return without_denied(network, (finding(text, **more),), 0.3)[0].status


def test_what_shows_far_more_without_its_no_is_denied():
    assert status("he was not hit", 0.1, 0.5) == "negated"


def test_where_the_no_belongs_to_what_is_shown_it_stays():
    assert status("he was never hit", 0.5, 0.1) == "affirmed"
    assert status("he was not hit", 0.3, 0.5) == "affirmed"


@pytest.mark.parametrize(("text", "more"), [("he was hit", {}), ("he was not hit", {"grade": "faint"}), ("not only was he hit", {})])
def test_without_a_word_of_denial_or_where_it_is_faint_nothing_is_read_again(text, more):
    network = Network({})
    assert without_denied(network, (finding(text, **more),), 0.3)[0].status == "affirmed"
    assert network.asked == []


def test_what_is_set_aside_already_stays_so():
    assert status("he was not hit", 0.0, 0.9, status="past") == "past"


def test_each_clause_is_read_once():
    network = Network({})
    without_denied(network, (finding("he was not hit"), finding("he was not hit")), 0.3)
    assert network.asked == ["he was not hit", "he was hit"]


def test_a_silent_clause_says_what_it_denies():
    found = windows("he was not hit")
    (one,) = denied(Network({"he was hit": 0.8}), found, (), 0.3)
    assert (one.intent, one.status, one.span.text) == ("bullying", "negated", "he was not hit")
    assert denied(Network({"he was hit": 0.2}), found, (), 0.3) == ()
    assert denied(Network({"he was hit": 0.8}), found, (finding("he was not hit"),), 0.3) == ()
