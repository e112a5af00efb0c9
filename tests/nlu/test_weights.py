"""What is shipped belongs to the example bank, or says that it is older."""

import json

import numpy as np
import pytest

from bot.checks import check
from nlu.encoder import chosen
from nlu.lessons import act_names
from nlu.models import FILE, KNOWN, SHIPPED, Banks, key_in
from nlu.network import opened
from nlu.refresher import known, marks
from nlu.tuning import Settings

MOSTLY = 0.8  # of the examples: with less, learning on from older weights leaves too much to chance
FILE_SIZE = 50_000_000  # bytes: as much as a version may have


@pytest.fixture(scope="module")
def banks():
    return Banks.read()


def test_what_is_shipped_belongs_to_the_examples_or_says_that_it_is_older(banks):
    belongs = key_in(SHIPPED / FILE) == banks.key(chosen(), Settings())
    assert any("train --anew" in w for w in check().warnings) is not belongs


def test_it_is_known_what_the_shipped_weights_learnt(banks):
    learnt = np.isin(marks((*banks.singles(), *banks.messages)), known(SHIPPED / KNOWN))
    belongs = key_in(SHIPPED / FILE) == banks.key(chosen(), Settings())
    assert learnt.all() if belongs else learnt.mean() > MOSTLY


def test_what_is_shipped_tells_the_same_things_apart_as_the_examples(banks):
    with opened(SHIPPED / FILE) as stored:
        named = stored.metadata()
    assert set(json.loads(named["intents"])) == {e.intent for e in banks.indicators}
    assert tuple(json.loads(named["acts"])) == act_names(banks.acts)


def test_what_is_shipped_is_small_and_in_half_precision():
    assert (SHIPPED / FILE).stat().st_size < FILE_SIZE
    with opened(SHIPPED / FILE) as stored:
        assert {str(stored.get_tensor(name).dtype) for name in stored.keys()} == {"torch.float16"}  # noqa: SIM118
