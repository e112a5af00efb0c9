"""What every channel does before a message goes in, and after an answer comes out."""

from __future__ import annotations

import hmac
import ipaddress
import os
from functools import lru_cache
from typing import Any

import msgspec
from rasa.core.channels.channel import CollectingOutputChannel

from actions.answer import Answer
from actions.assistant import load
from bot.render.text import render
from nlu.known_words import document_words, review_names
from nlu.personal import mask
from nlu.reader import LONGEST, tidy

TOKEN = "SIGNPOST_API_TOKEN"  # noqa: S105 (the name of the variable, not what it holds)


class Refused(Exception):
    """A request that is not answered. Parameters: the HTTP status and the reason, which names what to do."""

    def __init__(self, status: int, reason: str) -> None:
        self.status, self.reason = status, reason
        super().__init__(reason)


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    return document_words(load().library)


def clean(text: str) -> str:
    """A message as it may go on: control characters removed, cut to the longest that is read, personal details masked.

    A leading "/" would be read by Rasa as a command; typed text is never one.
    """
    return mask(tidy(text)[:LONGEST], _known_words(), reviews=review_names(load().library)).text.lstrip("/ ") or "…"


def may_speak(address: str, authorization: str | None) -> None:
    """Raises Refused unless the caller holds the token, or no token is set and the call comes from this machine itself."""
    token = os.environ.get(TOKEN)
    if token:
        given = (authorization or "").removeprefix("Bearer ").strip()
        if not hmac.compare_digest(given.encode(), token.encode()):
            raise Refused(401, "send the header 'Authorization: Bearer <token>' with the token of this service")
        return
    only_this_machine(address)


def only_this_machine(address: str) -> None:
    """Raises Refused unless the call comes from this machine itself.

    Behind a proxy on this machine every caller does: there, set the token, or let the proxy ask who it is.
    """
    try:
        local = ipaddress.ip_address(address).is_loopback
    except ValueError:
        local = False
    if not local:
        raise Refused(403, f"only calls from this machine are answered; set {TOKEN} to let others in with a token")


def checked_authority(metadata: object) -> str | None:
    """The authority id in a request's metadata. Raises Refused with the known ids when it is another."""
    if metadata is None:
        return None
    known = load().library.authorities
    there = f"there are: {', '.join(known)}"
    if not isinstance(metadata, dict):
        raise Refused(400, f"'metadata' must be an object that holds 'authority'; {there}")
    authority = metadata.get("authority")
    if authority is None:
        return None
    if not isinstance(authority, str) or authority not in known:
        raise Refused(400, f"unknown authority {str(authority)[:60]!r}; {there}")
    return authority


class AnswerCollector(CollectingOutputChannel):
    """Collects one message an answer, holding the answer object and its whole text."""

    @classmethod
    def name(cls) -> str:
        """The name of the channel."""
        return "rest"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep the message; an answer's text is rendered here."""
        custom = message.get("custom")
        text = message.get("text")
        if isinstance(custom, dict) and custom.get("type") == "answer":
            text = render(msgspec.convert(custom, Answer), load().wording)
        await self._persist_message(self._message(recipient_id, text=text, custom=custom))
