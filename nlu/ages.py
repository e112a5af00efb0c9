"""Ages in all the forms in which practitioners write them, and whose they are.

"14yo", "Year 9", "nearly two", "in reception", "16+", "12 or 13", "F14", "34, mum", "18 months", "6/52 old", "in his seventies".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from nlu.numbers import NUMBER, number
from nlu.people import whose
from nlu.reading import Age, Span

NEARLY = 0.1  # years below: nearly thirteen is still twelve
OLDEST = 110
_HALF = r"(?P<half>\s*(?:and a half|½|\.5))?"
_SOON = r"(?P<soon>nearly|almost|not quite|coming up to|about to turn|turning|turns|just under|approaching|rising)\s+"
_JUST = r"(?:just gone|just turned|only just|just|only|barely|now|already|turned|about|around|roughly|actually|still|gone)\s+"
_MAYBE = rf"(?:(?:{_JUST}){{1,2}})?(?:{_SOON})?"
_YEARS = r"(?:\s*[- ]?(?:years?|yrs?|yr|y)[- ]?(?:old|olds|o)\b|\s*[- ]?yo\b|\s*y/o\b|\s*y\.o\b\.?)"
_TO = rf"(?:\s*(?:-|–|to|or|/)\s*(?P<m>{NUMBER}))?"
_PERSON = (
    r"(?:she|he|they|who|girls?|boys?|pupils?|lads?|lass|child|daughters?|sons?|yp|young person|students?|sisters?|brothers?|residents?|tenants?|"
    r"clients?|mum|mother|dad|father|boyfriend|girlfriend|partner|twins|kids?|children)"
)
_NO_AGE = (
    r"(?!\s*(?:%|per|/|weeks?|wks?|months?|mths?|days?|minutes?|mins?|hours?|hrs?|kilos?|kg|grams?|times|stone|foot|feet|miles?|percent|admissions?|"
    r"hospitals?|occasions?|sessions?|nights?|kids|children|"
    r"of (?:them|us|the)|lessons|clinics|years?|yrs? (?:in|ago|for|after|now))\b|[.:]\d|\s*%)"
)
_STAGES: dict[str, tuple[float, float]] = {
    r"(?:in|yr|year|y)\s?r(?:eception)?\b|reception (?:child|boy|girl|pupil|age|class)\b|^reception\b": (4, 5),
    r"in (?:the )?nursery\b|nursery (?:child|boy|girl|age|class)\b|^nursery\b(?! (?:manager|room|nurse|worker|leader|deputy|teacher))": (2, 4),
    r"new[- ]?born|unborn|neonat\w+": (0, 0),
    r"toddlers?": (1, 3),
    r"pre-?schoolers?": (2, 4),
    r"sixth[- ]form(?:er)?s?\b|a[- ]level student": (16, 18),
    r"(?:infant|ks ?1|key stage (?:1|one)) (?:child|pupil|age)": (5, 7),
    r"(?:ks|key stage) ?(?:2|two)": (7, 11),
    r"(?:ks|key stage) ?(?:3|three)": (11, 14),
    r"(?:ks|key stage) ?(?:4|four)": (14, 16),
    r"primary[- ](?:aged?|school (?:child|pupil|boy|girl))": (4, 11),
    r"early teens": (13, 14),
    r"(?:mid|late)[- ]teens": (15, 17),
    r"pensioners?|elderly|older (?:man|woman|person|tenant|lady)": (60, OLDEST),
}
_UNIT = {"d": 365.0, "w": 52.0, "m": 12.0}
_CLINICAL = {"7": 365.0, "52": 52.0, "12": 12.0}  # 6/52: six weeks
_CORRECTED = re.compile(rf"\b(?:she|he|they)(?:['’]s| is|['’]re| are)\s+(?:actually\s+)?(?P<n>{NUMBER})\s*,?\s*not\s+{NUMBER}\b", re.I)

Range = tuple[float, float]
Form = tuple[re.Pattern[str], Callable[[re.Match[str], date], "Range | None"]]


def _years(match: re.Match[str], _: date) -> Range | None:
    """The age a match tells: a number, or two, or a number with a half, or one nearly reached."""
    found = match.groupdict()
    low = number(found["n"]) + (0.5 if found.get("half") else 0.0)
    if low > OLDEST:
        return None
    if found.get("soon"):
        return (low - NEARLY, low - NEARLY)
    high = number(found["m"]) if found.get("m") else low
    return (low, high) if low <= high <= low + 5 else (low, low)


def _small(match: re.Match[str], _: date) -> Range:
    found = match.groupdict()
    per = _CLINICAL[found["of"]] if found.get("of") else _UNIT[found["u"][0].lower()]
    value = round(number(found["n"]) / per, 2)
    return (value, value)


def _school(match: re.Match[str], _: date) -> Range | None:
    year = number(match["n"])
    return (year + 4, year + 5) if 1 <= year <= 13 else None


def _decade(match: re.Match[str], _: date) -> Range:
    start = number(match["n"].lower().replace("ties", "ty").rstrip("s"))
    return (start, start)


def _from(match: re.Match[str], _: date) -> Range:
    return (number(match["n"]), number(match["n"]) + 2)


def _below(match: re.Match[str], _: date) -> Range:
    return (0, number(match["n"].rstrip("s")) - NEARLY)


def _born(match: re.Match[str], today: date) -> Range | None:
    age = today.year - int(match["n"])
    return (age - 1, age) if 0 <= age <= OLDEST else None


def _compile(form: str, tells: Callable[[re.Match[str], date], Range | None], flags: re.RegexFlag = re.I) -> Form:
    return (re.compile(form, flags), tells)


_TENTHS = r"(?:[2-9]0s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"
_FORMS: tuple[Form, ...] = (
    _compile(rf"\b(?P<n>{NUMBER})\s?[- ]?(?P<u>days?|weeks?|wks?|months?|mths?|mo|m)[- ]?(?:old|baby|s old)\b", _small),
    _compile(rf"\b(?P<n>{NUMBER})\s?(?P<u>mo|mths?)\b(?!\s*(?:ago|now|later|in|of))", _small),
    _compile(rf"\b(?P<n>{NUMBER})\s?/\s?(?P<of>52|12|7)\s*(?:old|baby|infant)\b", _small),
    _compile(
        rf"\b(?:baby|infant|bub)(?:['’]s| is|,| of| aged| \()*\s*(?:now |only |just )?(?P<n>{NUMBER})\s*(?P<u>days?|weeks?|wks?|months?|mths?|m)\b",
        _small,
    ),
    _compile(rf"{_MAYBE}\b(?P<n>{NUMBER}){_HALF}{_TO}{_YEARS}", _years),
    _compile(rf"\b(?:aged?|age of)\s+{_MAYBE}(?P<n>{NUMBER}){_HALF}{_TO}\b(?!\s*%)", _years),
    _compile(
        rf"\b(?:{_PERSON}(?:['’]?s|['’]re|(?<=they)re| is| are| was| were)?|i['’]?m|i am|i was),?\s+(?:(?:of|about)\s+)?"
        rf"{_MAYBE}(?P<n>{NUMBER}){_HALF}{_TO}\b{_NO_AGE}",
        _years,
    ),
    _compile(rf"\b(?:man|woman|lady|girl|boy|lass|patient|pupil|lad|child|male|female|client) of (?P<n>{NUMBER})\b{_NO_AGE}", _years),
    _compile(
        rf"\b(?:{_SOON}|just turned |just gone )(?P<n>{NUMBER})(?=\s*(?:[,.;)]|next|this|in (?:a|the|\w+day|\w+ber|\w+ry|may|june|july)|$))", _years
    ),
    _compile(rf"(?:^|(?<!\d)[.,;(]\s*|\d[,;]\s+){_MAYBE}(?P<n>\d{{1,2}}){_HALF}{_TO}(?=\s*(?:[,;).]|$))(?!\.\d|%)", _years),
    _compile(rf"(?:^|[.,;(]\s*)(?P<n>{NUMBER})(?P<half>\s*(?:and a half|½))(?=\s*(?:[,;).]|$))", _years),
    _compile(r"\b(?P<n>\d{1,2})\s?yrs?\b(?!\s*(?:ago|later|in|of|since|on|back|now|into|old|\d|r\b|review|check|group|pupil))", _years),
    _compile(r"(?<![\w£/])(?P<n>[1-9]\d?)\s?[FMfm]\b(?!\w|/)(?!\s*(?:away|long|high|tall|deep))", _years, re.UNICODE),
    _compile(r"\b(?:[FM](?:ale|emale)?\s?/?\s?)(?P<n>[1-9]\d?)\b(?!\s*(?:[%:/]|\.\d))", _years, re.UNICODE),
    _compile(
        rf"\b(?:year|yr|y)s?\s?-?(?P<n>1[0-3]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)(?:s|['’]s)?\b{_NO_AGE}"
        r"(?!\s*(?:old|o\b|year|yrs?\b))",
        _school,
    ),
    _compile(rf"\bin (?:his|her|their) (?:early |mid |late |mid-|late-|early-)?(?P<n>{_TENTHS})\b", _decade),
    _compile(r"\b(?:(?:over|aged)[- ])?(?P<n>1[3-9])\s?(?:\+|plus\b)", _from),
    _compile(r"\bover[- ]?(?P<n>1[3-9])s?\b(?!\s*(?:%|per|weeks?|months?|days?|times|hours?))", _from),
    _compile(
        rf"\bunder[- ]?(?:the age of )?(?P<n>1?\d|one|two|three|four|five)s?\b{_NO_AGE}",
        _below,
    ),
    _compile(r"\bborn in (?P<n>(?:19|20)\d\d)\b", _born),
)


def ages(text: str, today: date | None = None) -> tuple[Age, ...]:
    """All ages stated, in the order of the text, in years; a corrected one ("she's 12, not 14") stands alone.

    `today` decides what "born in 2015" means. `Age.of` says whose age it is where a relative or friend is named beside it.
    """
    if corrected := _CORRECTED.search(text):
        value = number(corrected["n"])
        return (Age(value, value, _span(text, corrected), value >= 18),)
    out: list[Age] = []
    for match, (low, high) in _found(text, today or date.today()):
        at = _span(text, match)
        if not any(at.overlaps(a.span) for a in out):
            out.append(Age(low, high, at, low >= 18, whose(text, at)))
    return tuple(sorted(out, key=lambda a: a.span.start))


def _found(text: str, today: date) -> Iterator[tuple[re.Match[str], Range]]:
    for pattern, tells in _FORMS:
        for match in pattern.finditer(text):
            told = tells(match, today)
            if told is not None:
                yield match, told
    for stage, told in _STAGES.items():
        for match in re.finditer(rf"(?<!\w)(?:{stage})(?!\w)", text, re.I):
            yield match, told


def _span(text: str, match: re.Match[str]) -> Span:
    return Span(match.start(), match.end(), text[match.start() : match.end()].strip(" .,;("))
