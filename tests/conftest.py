"""What all tests share: the assistant's core, learnt and loaded once a run."""

import os

os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")

import pytest

from bot.quiet import hush

hush()


@pytest.fixture(scope="session")
def core():
    """The reader and the assistant, without Rasa. Learns from the examples first, when they changed."""
    import bot.assistant

    return bot.assistant.load()


@pytest.fixture(scope="session")
def wording():
    """The assistant's own sentences."""
    from actions import assistant
    from actions.wording import load

    return load(assistant.WORDING)
