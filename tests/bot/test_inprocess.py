"""Actions inside the server's process: an error of one does not end the conversation."""

import asyncio
import logging

import aiohttp
import pytest

from bot.inprocess import InProcessActions

CALL = {
    "next_action": "action_answer",
    "sender_id": "one",
    "tracker": {"sender_id": "one", "slots": {}, "latest_message": {"text": "hello", "reading": None}, "events": [], "paused": False},
    "domain": {},
}


@pytest.fixture(scope="module")
def actions():
    return InProcessActions()


def test_an_action_that_is_called_answers_as_an_action_server_would(actions):
    said = asyncio.run(actions.request(json=CALL))
    assert [r["custom"]["type"] for r in said["responses"]] == ["answer"]
    assert [e["name"] for e in said["events"] if e["event"] == "slot"] == ["case"]


def test_a_call_without_its_body_is_an_error_that_rasa_expects(actions):
    with pytest.raises(aiohttp.ClientError):
        asyncio.run(actions.request())


def test_every_action_of_the_domain_is_registered(actions):
    from pathlib import Path

    import yaml

    domain = yaml.safe_load((Path(__file__).parents[2] / "domain.yml").read_text(encoding="utf-8"))
    assert set(domain["actions"]) <= set(actions._executor.actions)


@pytest.mark.rasa
def test_an_error_of_an_action_does_not_kill_the_reply(actions, monkeypatch, caplog, wording):
    """Rasa as it is, with a model whose action fails once: that message is answered with the apology, the next as ever."""
    from rasa.core.agent import Agent

    import actions.rasa_actions as glue
    from bot.channels.rest import converse
    from bot.packing import ready_model

    caplog.set_level(logging.CRITICAL)
    agent = Agent.load(str(ready_model(lambda _: None)), action_endpoint=actions)
    respond, fails = glue.respond, [True]

    def once(*given):
        if fails:
            fails.pop()
            raise ZeroDivisionError("an action's own mistake")
        return respond(*given)

    monkeypatch.setattr(glue, "respond", once)

    async def talk():
        return [await converse(agent.handle_message, "one", "hello", "tower-hamlets", "rest") for _ in range(2)]

    failed, answered = asyncio.run(talk())
    assert [m["text"] for m in failed] == [wording("failed")]
    assert answered[0]["custom"]["kind"] == "smalltalk"
