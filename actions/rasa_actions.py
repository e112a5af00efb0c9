"""Rasa glue: the actions. Each reads the case and the message's reading, composes, and keeps the case in a slot.

The answer goes out as `custom`, its first sentence as `text`; a channel that renders (bot/channels) replaces the text with the whole answer.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.assistant import load
from actions.case import Case
from actions.opening import ZONE
from nlu.reading import Reading

CASE = "case"


def case_of(tracker: Tracker) -> Case:
    """The case kept in the conversation; the channel's own authority, where the conversation has none yet."""
    case = msgspec.convert(tracker.get_slot(CASE) or {}, Case)
    user: dict[str, Any] = next((e for e in reversed(tracker.events) if e.get("event") == "user"), {})
    authority = (user.get("metadata") or {}).get("authority")
    if case.authority is None and authority in load().library.authorities:
        case = msgspec.structs.replace(case, authority=authority)
    return case


def respond(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
    """Compose the answer to the latest message, send it, and keep the case."""
    raw = tracker.latest_message.get("reading")
    reading = msgspec.convert(raw, Reading) if raw else Reading(text=tracker.latest_message.get("text") or "", act="inform")
    case, answer = load().respond(case_of(tracker), reading, datetime.now(ZONE))
    dispatcher.utter_message(text=answer.lead, json_message=msgspec.to_builtins(answer))
    return [SlotSet(CASE, msgspec.to_builtins(case))]


class ActionAssess(Action):
    """Answers what somebody describes: level, panels, routes."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_assess"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Compose and send."""
        return respond(dispatcher, tracker)


class ActionAnswer(Action):
    """Answers a question: guidance, panel, contact, definition."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Compose and send."""
        return respond(dispatcher, tracker)


class ActionCourtesy(Action):
    """Answers greetings, thanks, anger, and what is out of scope."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_courtesy"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Compose and send."""
        return respond(dispatcher, tracker)
