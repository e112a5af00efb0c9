"""What is shipped belongs to the example bank, or says that it is older."""

import json

import pytest

from bot.checks import check
from nlu.encoder import chosen
from nlu.lessons import act_names
from nlu.models import FILE, SHIPPED, Banks, key_in, load_or_train
from nlu.network import opened
from nlu.tuning import Settings

FILE_SIZE = 50_000_000  # bytes: as much as a version may have


@pytest.fixture(scope="module")
def banks():
    return Banks.read()


def test_what_is_shipped_belongs_to_the_examples_or_says_that_it_is_older(banks, tmp_path):
    said = []
    models = load_or_train((), folder=tmp_path, say=said.append)
    belongs = key_in(SHIPPED / FILE) == banks.key(chosen(), Settings())
    assert models.older is not belongs
    assert bool(said) is not belongs
    assert any("train --anew" in w for w in check().warnings) is not belongs


def test_what_is_shipped_tells_the_same_things_apart_as_the_examples(banks):
    with opened(SHIPPED / FILE) as stored:
        named = stored.metadata()
    assert set(json.loads(named["intents"])) == {e.intent for e in banks.indicators}
    assert tuple(json.loads(named["acts"])) == act_names(banks.acts)


def test_what_is_shipped_is_small_and_in_half_precision():
    assert (SHIPPED / FILE).stat().st_size < FILE_SIZE
    with opened(SHIPPED / FILE) as stored:
        assert {str(stored.get_tensor(name).dtype) for name in stored.keys()} == {"torch.float16"}  # noqa: SIM118
