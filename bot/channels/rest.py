"""REST: POST /webhooks/rest/webhook, Rasa's own request, the answer contract's reply."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.answer import Answer
from actions.assistant import load
from bot.channels.door import AnswerCollector, Refused, checked_authority, clean, may_speak
from bot.render.text import render
from nlu.reader import LONGEST

log = logging.getLogger(__name__)
MOST_BYTES = 200_000


class Body(msgspec.Struct, forbid_unknown_fields=False):
    """The request: what was typed, who speaks, and the channel's own settings."""

    message: str
    sender: str | None = None
    metadata: Any = None


def parse(raw: bytes) -> tuple[str, str, str | None]:
    """The request's sender, message and authority id. Raises Refused (400) with the reason."""
    if len(raw) > MOST_BYTES:
        raise Refused(413, f"the request is larger than {MOST_BYTES} bytes")
    try:
        body = msgspec.json.decode(raw, type=Body)
    except msgspec.ValidationError as error:
        raise Refused(400, f'the request has the wrong shape: {error}; send {{"sender": "…", "message": "…"}}') from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refused(400, f"the request is not JSON in UTF-8: {error}") from error
    sender = uuid.uuid4().hex if body.sender is None else body.sender  # without an id, a conversation of its own: no two strangers share a case
    if not 1 <= len(sender) <= 200:
        raise Refused(400, "'sender' must be a conversation id of 1 to 200 characters")
    return sender, body.message, checked_authority(body.metadata)


class RestChannel(InputChannel):
    """The REST channel. Answers this machine only, unless a token is set (see bot.channels.door)."""

    @classmethod
    def name(cls) -> str:
        """The channel's place in the address."""
        return "rest"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes: a health check and the webhook."""
        webhook = Blueprint("signpost_rest", url_prefix="rest")

        @webhook.get("/")
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @webhook.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            try:
                may_speak(request.ip, request.headers.get("authorization"))
                sender, text, authority = parse(request.body)
            except Refused as refusal:
                return response.json({"error": refusal.reason}, status=refusal.status)
            messages = await converse(on_new_message, sender, text, authority, self.name())
            return response.json(messages)

        return webhook


async def converse(
    on_new_message: Callable[[UserMessage], Awaitable[Any]], sender: str, text: str, authority: str | None, channel: str
) -> list[dict[str, Any]]:
    """One message through Rasa: the reply's messages. Never silent and never an error page: a failure is logged and said."""
    collector = AnswerCollector()
    say = load().wording
    try:
        await on_new_message(
            UserMessage(clean(text), collector, sender, input_channel=channel, metadata={"authority": authority} if authority else {})
        )
    except Exception:
        log.exception("a message could not be answered")
    if not collector.messages:
        answer = msgspec.to_builtins(Answer(kind="fallback", authority=authority, lead=say("failed")))
        return [{"recipient_id": sender, "text": say("failed"), "custom": answer}]
    return [_cut(m) for m in collector.messages] if len(text) > LONGEST else collector.messages


def _cut(message: dict[str, Any]) -> dict[str, Any]:
    """The answer to a message that was cut, with the remark that says so, in its text and in its object."""
    custom, say = message.get("custom"), load().wording
    if not isinstance(custom, dict) or custom.get("type") != "answer":
        return message
    answer = msgspec.convert(custom, Answer)
    answer = msgspec.structs.replace(answer, remarks=(*answer.remarks, say("too_long", limit=LONGEST)))
    return {**message, "custom": msgspec.to_builtins(answer), "text": render(answer, say)}
