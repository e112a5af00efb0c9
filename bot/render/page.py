"""An answer as the page's templates read it: the same facts, with links made from phone numbers and addresses."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from actions.answer import Answer, ContactLine
from actions.wording import Wording
from bot.render.text import through


def view(answer: Answer, wording: Wording) -> dict[str, Any]:
    """The answer as plain values for a template, with `href` beside each contact and the reason of each thing set aside in words."""
    shown: dict[str, Any] = msgspec.to_builtins(answer)
    for place in (shown, *shown["panels"], *shown["routes"]):
        place["contacts"] = [{**line, "href": href(line)} for line in place["contacts"]]
    elsewhere = through(answer)
    for panel in shown["panels"]:
        panel["contacts"] = [line for line in panel["contacts"] if line["value"] not in elsewhere]
    for item in shown["set_aside"]:
        item["reason"] = wording(item["reason"])
    unique: dict[str, dict[str, Any]] = {}
    for line in (*shown["contacts"], *(line for r in shown["routes"] for line in r["contacts"])):
        unique.setdefault(line["value"], line)
    shown["all_contacts"] = list(unique.values())
    return shown


def href(line: ContactLine | dict[str, Any]) -> str:
    """mailto: for an address, tel: for a phone number's first complete number ("020 7364 5601/5606" → 02073645601), else ""."""
    kind, value = (line["kind"], line["value"]) if isinstance(line, dict) else (line.kind, line.value)
    if kind == "email":
        return f"mailto:{value}"
    if kind == "phone" and (match := re.match(r"\d[\d ]{2,14}", value)):
        return f"tel:{re.sub(r'[^0-9]', '', match.group(0))[:11]}"
    return ""
