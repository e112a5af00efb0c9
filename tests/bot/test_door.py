"""Who may speak, and what a channel does before and after."""

import logging

import pytest
import requests

from actions.answer import Answer
from bot.channels.door import TOKEN, Refused, clean, may_speak


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.10", "::1"])
def test_without_a_token_this_machine_may_speak(monkeypatch, address):
    monkeypatch.delenv(TOKEN, raising=False)
    assert may_speak(address, None) is None  # refused, it raises


@pytest.mark.parametrize("address", ["10.0.0.7", "192.168.1.5", "0.0.0.0", "8.8.8.8", "2001:db8::1", "", "localhost", "127.0.0.1.example.org"])
def test_without_a_token_nobody_else_may_speak(monkeypatch, address):
    monkeypatch.delenv(TOKEN, raising=False)
    with pytest.raises(Refused) as refused:
        may_speak(address, "Bearer anything")
    assert refused.value.status == 403
    assert TOKEN in refused.value.reason


@pytest.mark.parametrize("given", [None, "", "Bearer", "Bearer wrong", "wrong", "Basic secret-é", "Bearer secret-é2", "bearer"])
def test_with_a_token_set_who_does_not_hold_it_may_not_speak_not_even_from_here(monkeypatch, given):
    monkeypatch.setenv(TOKEN, "secret-é")
    with pytest.raises(Refused) as refused:
        may_speak("127.0.0.1", given)
    assert refused.value.status == 401
    assert "Bearer" in refused.value.reason
    assert "secret" not in refused.value.reason


def test_with_a_token_set_who_holds_it_may_speak_from_anywhere(monkeypatch):
    monkeypatch.setenv(TOKEN, "secret-é")
    assert may_speak("10.0.0.7", "Bearer secret-é") is None  # refused, it raises


@pytest.mark.parametrize(
    ("typed", "kept"), [("/restart", "restart"), ("// /greet", "greet"), ("/", "…"), ("", "…"), ("he hits me/us", "he hits me/us"), ("a\x00b", "ab")]
)
def test_typed_text_is_never_a_command_and_never_nothing(typed, kept):
    assert clean(typed).replace(" ", "") == kept.replace(" ", "")


class Agent:
    """Stands where Rasa's agent stands: answers with what it is given, or fails."""

    def __init__(self, answer=None, error=None):
        self.answer, self.error, self.heard = answer, error, []

    async def parse_message(self, text):
        return {}

    async def handle_message(self, message):
        import msgspec

        self.heard.append(message)
        if self.error:
            raise self.error
        if self.answer:
            await message.output_channel.send_response(message.sender_id, {"custom": msgspec.to_builtins(self.answer)})


HELLO = Answer(kind="smalltalk", lead="Good day.")
QUESTION = {"sender": "one", "message": "hello", "metadata": {"authority": "tower-hamlets"}}


def posted(body=QUESTION, **headers):
    return lambda address: requests.post(f"{address}/webhooks/rest/webhook", json=body, headers=headers, timeout=60)


def test_rest_asks_for_the_token_and_answers_who_has_it(with_agent, monkeypatch):
    monkeypatch.setenv(TOKEN, "secret")
    without = with_agent(Agent(HELLO), posted())
    assert (without.status_code, "Bearer" in without.json()["error"]) == (401, True)
    assert with_agent(Agent(HELLO), posted(authorization="Bearer wrong")).status_code == 401
    right = with_agent(Agent(HELLO), posted(authorization="Bearer secret"))
    assert (right.status_code, right.json()[0]["text"]) == (200, "Good day.")


@pytest.mark.parametrize("agent", [Agent(error=RuntimeError("no luck")), Agent()], ids=["an error", "no answer"])
def test_a_failure_is_said_and_never_silent(with_agent, agent, caplog, wording):
    caplog.set_level(logging.CRITICAL)
    reply = with_agent(agent, posted())
    assert reply.status_code == 200
    (message,) = reply.json()
    assert message["text"] == wording("failed")
    assert "999" in message["text"]
    assert (message["custom"]["type"], message["custom"]["version"], message["custom"]["kind"]) == ("answer", 1, "fallback")


def test_a_failure_is_said_on_the_page_too(with_agent, caplog, wording):
    caplog.set_level(logging.CRITICAL)
    reply = with_agent(Agent(error=RuntimeError("no luck")), lambda address: requests.post(f"{address}/say", data={"message": "hello"}, timeout=60))
    assert reply.status_code == 200
    assert wording("failed") in reply.text


def test_rasa_hears_the_masked_text_the_authority_and_the_sender(with_agent):
    agent = Agent(HELLO)
    with_agent(agent, posted({**QUESTION, "message": "/Zbigniew Kowalczyk, 07700 900123, is missing"}))
    (heard,) = agent.heard
    assert "Zbigniew" not in heard.text
    assert "900123" not in heard.text
    assert not heard.text.startswith("/")
    assert (heard.sender_id, heard.input_channel, heard.metadata) == ("one", "rest", {"authority": "tower-hamlets"})
