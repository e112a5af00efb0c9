"""Who can be reached at this moment, by the hours that the documents state. Europe/London, with the bank holidays of England."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
import msgspec

from actions import shape
from actions.answer import Answer, ContactLine
from actions.turn import Turn
from knowledge.schema import Contact, Window

ZONE = ZoneInfo("Europe/London")
URGENT = 3  # the level of need from which nobody waits for the morning
DAY = "24:00"


@lru_cache(maxsize=16)
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in a year."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_open(windows: Iterable[Window], now: datetime) -> bool | None:
    """Whether one of the windows holds `now` (taken as London time where it has no zone); None where no hours are stated."""
    windows = tuple(windows)
    local = now.astimezone(ZONE) if now.tzinfo else now
    return any(_holds(w, local) for w in windows) if windows else None


def _holds(window: Window, now: datetime) -> bool:
    clock = now.strftime("%H:%M")
    today, yesterday = now.date(), now.date() - timedelta(days=1)
    if window.from_ < window.to:
        return _on(window, today) and window.from_ <= clock < window.to
    return (_on(window, today) and clock >= window.from_) or (_on(window, yesterday) and clock < window.to)


def _on(window: Window, day: date) -> bool:
    holiday, weekend = day in bank_holidays(day.year), day.weekday() >= 5
    return {"every day": True, "weekends": weekend, "public holidays": holiday, "working days": not (holiday or weekend)}[window.days]


def by_the_clock(turn: Turn, answer: Answer) -> Answer:
    """The answer with each contact marked open or closed, the open ones first; out of hours with who can be reached instead.

    Where the documents state no hours for this moment it says so, and gives both.
    """
    authority = turn.authority
    if authority is None:
        return answer
    hours = {c.name: c for c in authority.contacts if c.open}
    shown = [hours[c.name] for c in _lines(answer) if c.name in hours]
    if not shown:
        return answer
    remarks: list[str] = []
    contacts = answer.contacts
    daily = [c for c in shown if c.id not in authority.file.out_of_hours_contacts]
    if daily and not any(is_open(c.open, turn.now) for c in daily) and _cannot_wait(answer):
        night = [c for one in authority.file.out_of_hours_contacts if (c := authority.contact(one)).open]
        extra = [line for c in night for line in shape.contact_lines(turn.library, c) if line.value not in {x.value for x in _lines(answer)}]
        contacts = (*extra, *contacts)
        remarks = [_remark(turn, daily, night)]
    contacts = tuple(sorted(contacts, key=lambda c: c.name in hours and not is_open(hours[c.name].open, turn.now)))
    marked = msgspec.structs.replace(answer, contacts=contacts, remarks=(*answer.remarks, *remarks))
    return _marked(turn, marked, hours)


def _cannot_wait(answer: Answer) -> bool:
    return answer.emergency or answer.kind in ("contact", "fallback") or (answer.level is not None and answer.level.number >= URGENT)


def _remark(turn: Turn, daily: list[Contact], night: list[Contact]) -> str:
    local = turn.now.astimezone(ZONE) if turn.now.tzinfo else turn.now
    names = " / ".join(dict.fromkeys(c.name for c in (*daily, *night)))
    if any(is_open(c.open, turn.now) for c in night):
        closed = " / ".join(dict.fromkeys(c.name for c in daily))
        reached = " / ".join(c.name for c in night if is_open(c.open, turn.now))
        return turn.wording("closed_now", time=local.strftime("%A %H.%M"), closed=closed, open=reached)
    return turn.wording("hours_gap", time=local.strftime("%A %H.%M"), names=names)


def _lines(answer: Answer) -> list[ContactLine]:
    return [*answer.contacts, *(c for p in answer.panels for c in p.contacts), *(c for r in answer.routes for c in r.contacts)]


def _marked(turn: Turn, answer: Answer, hours: dict[str, Contact]) -> Answer:
    """Every contact line whose hours are stated says whether it is open."""

    def mark(lines: tuple[ContactLine, ...]) -> tuple[ContactLine, ...]:
        return tuple(_with_state(line, turn, hours[line.name]) if line.name in hours else line for line in lines)

    return msgspec.structs.replace(
        answer,
        contacts=mark(answer.contacts),
        panels=tuple(msgspec.structs.replace(p, contacts=mark(p.contacts)) for p in answer.panels),
        routes=tuple(msgspec.structs.replace(r, contacts=mark(r.contacts)) for r in answer.routes),
    )


def _with_state(line: ContactLine, turn: Turn, contact: Contact) -> ContactLine:
    if line.kind != "phone":
        return line
    state = turn.wording("open_now" if is_open(contact.open, turn.now) else "not_open_now")
    return msgspec.structs.replace(line, note=" ".join(x for x in (state, line.note) if x))
