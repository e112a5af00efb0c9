"""Who can be reached at this moment, by the hours that the documents state. Europe/London, with the bank holidays of England."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
import msgspec

from actions import shape
from actions.answer import Answer, ContactLine, RouteTo
from actions.turn import Turn
from knowledge.library import Authority
from knowledge.schema import Contact, Window

ZONE = ZoneInfo("Europe/London")
URGENT = 3  # the level of need from which nobody waits for the morning
_NIGHT = re.compile(
    r"\b(?:out of hours|out-of-hours|tonight|night|evening|weekend|saturday|sunday|bank holiday|after (?:five|5|six|"
    r"6|hours)|late|midnight|\d{1,2}\s?pm|closed)\b",
    re.I,
)
HABIT = range(8, 18)  # where no hours are stated: the hours of a working day outside which a number for the night is given first


@lru_cache(maxsize=16)
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in a year."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_open(windows: Iterable[Window], now: datetime) -> bool | None:
    """Whether one of the windows holds `now` (taken as London time where it has no zone); None where no hours are stated."""
    windows = tuple(windows)
    return any(_holds(w, in_london(now)) for w in windows) if windows else None


def in_london(now: datetime) -> datetime:
    """A time on London's clock; one without a zone is taken to be so already."""
    return now.astimezone(ZONE) if now.tzinfo else now


def _holds(window: Window, now: datetime) -> bool:
    clock = now.strftime("%H:%M")
    today, yesterday = now.date(), now.date() - timedelta(days=1)
    if window.from_ < window.to:
        return _on(window, today) and window.from_ <= clock < window.to
    return (_on(window, today) and clock >= window.from_) or (_on(window, yesterday) and clock < window.to)


def _on(window: Window, day: date) -> bool:
    holiday, weekend = day in bank_holidays(day.year), day.weekday() >= 5
    return {"every day": True, "weekends": weekend, "public holidays": holiday, "working days": not (holiday or weekend)}[window.days]


def asks_for_night(text: str) -> bool:
    """Whether a message is about the night or the weekend, by its words."""
    return bool(_NIGHT.search(text))


def night_by_habit(authority: Authority, now: datetime) -> bool:
    """Whether it is night or weekend for an authority that states no hours; never where it states them: then they decide."""
    return not any(c.open for c in authority.contacts) and (now.weekday() >= 5 or now.hour not in HABIT)


def reached(authority: Authority, now: datetime) -> bool:
    """Whether somebody of the authority whose hours are stated can be reached at this moment."""
    return any(is_open(c.open, now) for c in authority.contacts)


def by_the_clock(turn: Turn, answer: Answer) -> Answer:
    """The answer with each contact marked open or closed, the open ones first; out of hours with who can be reached instead.

    Where the documents state no hours for this moment it says so, and gives both.
    """
    authority = turn.authority
    if authority is None:
        return answer
    hours = {c.name: c for c in authority.contacts if c.open}
    shown = [hours[c.name] for c in answer.contact_lines() if c.name in hours]
    if not shown:
        return answer
    for_night = answer.kind == "contact" and asks_for_night(turn.reading.text)  # "last night" in a story asks for nobody
    by_number = {c.lines[0].value: c for c in reversed(shown) if c.id not in authority.file.out_of_hours_contacts}  # one telephone, one name
    daily = list(by_number.values())
    closed = bool(daily) and not any(is_open(c.open, turn.now) for c in daily)
    if _cannot_wait(answer) and (closed or for_night):
        night = [c for one in authority.file.out_of_hours_contacts if (c := authority.contact(one)).open]
        given = {line.value for line in answer.contact_lines()}
        extra = (line for c in night for line in shape.contact_lines(turn.library, c) if line.value not in given)
        remarks = (_remark(turn, daily, night),) if closed else ()
        answer = msgspec.structs.replace(answer, contacts=(*extra, *answer.contacts), remarks=(*answer.remarks, *remarks))
    elif not closed:  # by day, who answers by night alone is no way to go
        routes = tuple(r for r in answer.routes if not _by_night_alone(r, authority, hours, turn.now))
        answer = msgspec.structs.replace(answer, routes=routes)
    if not for_night:
        ordered = sorted(answer.contacts, key=lambda c: c.name in hours and not is_open(hours[c.name].open, turn.now))
        answer = msgspec.structs.replace(answer, contacts=tuple(ordered))
    return _marked(turn, answer, hours)


def _by_night_alone(route: RouteTo, authority: Authority, hours: dict[str, Contact], now: datetime) -> bool:
    own = [hours.get(c.name) for c in route.contacts]
    night = authority.file.out_of_hours_contacts
    return bool(own) and all(c is not None and c.id in night and not is_open(c.open, now) for c in own)


def _cannot_wait(answer: Answer) -> bool:
    return answer.emergency or answer.kind in ("contact", "fallback") or (answer.level is not None and answer.level.number >= URGENT)


def _remark(turn: Turn, daily: list[Contact], night: list[Contact]) -> str:
    time = in_london(turn.now).strftime("%A %H.%M")
    awake = [c for c in night if is_open(c.open, turn.now)]
    if awake:
        return turn.wording("closed_now", time=time, closed=_names(daily), open=_names(awake))
    return turn.wording("hours_gap", time=time, names=_names((*daily, *night)))


def _names(contacts: Iterable[Contact]) -> str:
    return " / ".join(dict.fromkeys(c.name for c in contacts))


def _marked(turn: Turn, answer: Answer, hours: dict[str, Contact]) -> Answer:
    """Every contact line whose hours are stated says whether it is open."""

    def mark(lines: tuple[ContactLine, ...]) -> tuple[ContactLine, ...]:
        return tuple(_with_state(line, turn, hours[line.name]) if line.name in hours else line for line in lines)

    return answer.with_contacts(mark)


def _with_state(line: ContactLine, turn: Turn, contact: Contact) -> ContactLine:
    if line.kind != "phone":
        return line
    state = turn.wording("open_now" if is_open(contact.open, turn.now) else "not_open_now")
    return msgspec.structs.replace(line, note=" ".join(x for x in (state, line.note) if x))
