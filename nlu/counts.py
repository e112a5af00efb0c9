"""How many incidents a message tells of, and how often things happen."""

from __future__ import annotations

import re

from nlu.clauses import around
from nlu.numbers import NUMBER, number
from nlu.reading import Count, Rate, Span

WEEKS_A_MONTH = 4.35
DAYS_A_MONTH = 30.4
_TIMES = {
    "twice": 2,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "several": 3,
    "repeatedly": 2,
    "a couple of": 2,
    "a few": 3,
    "many": 3,
}
_UNIT = r"(?:day|night|week|weekend|month|fortnight|morning|evening|term|half term|year)"
_COUNT = re.compile(
    rf"(?<![\d.])\b(?:(?P<w>twice(?!\s+\w+ly\b)|(?:second|third|fourth|fifth|sixth)(?=\s+(?:time|incident|attack|occasion|episode|one|such|overdose|assault))|"
    rf"repeatedly)"
    rf"|(?P<n>{NUMBER}|several|a couple of|a few|many)\s+(?:more\s+|separate\s+)?(?:times|incidents|attacks|occasions|separate|episodes))\b"
    rf"(?!\s+(?:an?|per|each|every)\s+{_UNIT})",
    re.I,
)
_WITHIN = re.compile(
    rf"\b(?:in|within|over|during|this|past|last)\s+(?:the\s+)?(?:last\s+|"
    rf"past\s+)?(?:(?P<n>{NUMBER})\s+)?(?P<u>days?|weeks?|fortnight|months?|years?|half[- ]term|terms?)\b",
    re.I,
)
_MONTHS = {"day": 1 / DAYS_A_MONTH, "week": 0.25, "fortnight": 0.5, "month": 1.0, "year": 12.0, "half": 2.0, "term": 4.0}
_CALENDAR = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|august|sept(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|christmas|easter|"
    r"new year|half term|summer|spring|autumn|winter|xmas|eid|ramadan|diwali)"
)
_SINCE = re.compile(rf"\bsince\s+(?:the\s+)?(?:start of\s+)?(?:last\s+)?{_CALENDAR}\b", re.I)  # a month or feast named alone lies in the last year
_MONTH = re.compile(  # "may" and "march" are months with a capital, or after a word of time
    r"\b(?i:jan(?:uary)?|feb(?:ruary)?|april|june|july|august|sept(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|last week|last month|"
    r"christmas|easter)\b|\b(?:May|March)\b|\b(?i:in|since|last|late|early|mid)\s+(?:may|march)\b"
)
_A_MONTH = {
    "day": DAYS_A_MONTH,
    "daily": DAYS_A_MONTH,
    "night": DAYS_A_MONTH,
    "nightly": DAYS_A_MONTH,
    "morning": DAYS_A_MONTH,
    "evening": DAYS_A_MONTH,
    "lesson": DAYS_A_MONTH,
    "week": WEEKS_A_MONTH,
    "weekly": WEEKS_A_MONTH,
    "weekend": WEEKS_A_MONTH,
    "fortnight": WEEKS_A_MONTH / 2,
    "fortnightly": WEEKS_A_MONTH / 2,
    "month": 1.0,
    "monthly": 1.0,
    "year": 1 / 12,
    **dict.fromkeys("monday tuesday wednesday thursday friday saturday sunday mon tues wed thurs fri sat sun".split(), WEEKS_A_MONTH),
}
_PERIOD = rf"(?P<u>{'|'.join(sorted((k for k in _A_MONTH if not k.endswith('ly')), key=len, reverse=True))})s?"
_RATES: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"\b(?P<n>once|twice|{NUMBER}\s+(?:times|nights|days|mornings)|a couple of times|several times)\s+(?:an?|per|each|every)\s+{_PERIOD}\b", re.I
    ),
    re.compile(rf"\b(?P<e>every other|every second|every single|every|each|most|nearly every|almost every)\s+{_PERIOD}\b", re.I),
    re.compile(r"\b(?P<u>daily|nightly|weekly|fortnightly|monthly)\b", re.I),
)
_SHARE = {"most": 0.7, "every other": 0.5, "every second": 0.5, "nearly every": 0.9, "almost every": 0.9}


def counts(text: str) -> tuple[Count, ...]:
    """How many incidents the message tells of, with the months they fell in if it says so.

    Things that happened in different months ("in March … in June … last week") are as many incidents; what recurs ("twice a week") is a rate.
    """
    out = []
    for match in _COUNT.finditer(text):
        word = (match["w"] or match["n"]).lower()
        value = _TIMES.get(word) or int(number(word))
        if 0 < value <= 100:
            out.append(
                Count(value, _within(around(text, match.start(), match.start())) or _since(text), Span(match.start(), match.end(), match.group(0)))
            )
    months = {m.group(0).lower() for m in _MONTH.finditer(text)}
    if not out and len(months) >= 2 and (found := _MONTH.search(text)):
        out.append(Count(len(months), 12.0, Span(found.start(), found.end(), found.group(0))))
    return tuple(out)


def _since(text: str) -> float | None:
    """Twelve months where a month or feast is named since when; else None."""
    return 12.0 if _SINCE.search(text) else None


def _within(sentence: str) -> float | None:
    """The months within which things happened, or None."""
    if _SINCE.search(sentence):
        return 12.0
    if not (match := _WITHIN.search(sentence)):
        return None
    many = number(match["n"]) if match["n"] else 1.0
    unit = match["u"].lower()
    return round(many * next(months for name, months in _MONTHS.items() if unit.startswith(name)), 2)


def rates(text: str) -> tuple[Rate, ...]:
    """How often things happen, in times a month: "most nights", "twice a week", "every other Monday", "daily"."""
    out: list[Rate] = []
    for pattern in _RATES:
        for match in pattern.finditer(text):
            found = match.groupdict()
            many = _many(found["n"]) if found.get("n") else 1.0
            share = _SHARE.get((found.get("e") or "").lower(), 1.0)
            at = Span(match.start(), match.end(), match.group(0))
            if not any(at.overlaps(r.span) for r in out):
                out.append(Rate(round(many * share * _A_MONTH[found["u"].lower()], 2), at))
    return tuple(sorted(out, key=lambda r: r.span.start))


def _many(words: str) -> float:
    first = words.lower().split()[0]
    named = {"once": 1.0, "twice": 2.0, "a": 2.0, "several": 3.0}
    return named[first] if first in named else number(first)
