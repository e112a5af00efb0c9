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
ADULT = 18
_HALF = r"(?P<half>\s*(?:and a half|½|\.5|1/2))?"
_SOON = r"(?P<soon>nearly|almost|not quite|coming up to|about to turn|turning|turns|just under|approaching|rising)\s+"
_JUST = r"(?:just gone|just turned|only just|just|only|barely|now|already|turned|about|around|roughly|actually|still|gone)\s+"
_MAYBE = rf"(?:(?:{_JUST}){{1,2}})?(?:{_SOON})?"
_YEARS = r"(?:\s*[- ]?(?:years?|yrs?|yr|y)[- ]?(?:old|olds|o)\b|\s*[- ]?yo\b|\s*y/o\b|\s*y\.o\b\.?)"
_TO = rf"(?:\s*(?:-|–|to|or)\s*(?P<m>{NUMBER}))?"
_PERSON = (
    r"(?:she|he|they|who|girls?|boys?|pupils?|lads?|lass|child|daughters?|sons?|yp|young person|students?|sisters?|brothers?|residents?|tenants?|"
    r"clients?|mum|mother|dad|father|boyfriend|girlfriend|bf|gf|partner|twins|kids?|children|\[name\])"
)
_NO_AGE = (
    r"(?!\s*(?:%|/|(?:per|weeks?|wks?|months?|mths?|days?|minutes?|mins?|hours?|hrs?|kilos?|kg|grams?|times|stone|foot|feet|ft|miles?|percent|admissions?|"
    r"hospitals?|occasions?|sessions?|nights?|kids|children|boys|girls|sisters?|brothers?|siblings|grades?|levels?|lessons|clinics|"
    r"of|to|who|that|years?|yrs? (?:in|ago|for|after|now))\b)|[.:'’]\d|\s*%)"
)
_STAGES: dict[str, tuple[float, float]] = {
    r"(?:in\s|yr\s?|year\s?)r(?:eception)?\b|reception (?:child|boy|girl|pupil|age|class)\b|^reception\b": (4, 5),
    r"in (?:the )?nursery\b|nursery (?:child|boy|girl|age|class)\b|^nursery\b(?! (?:manager|room|nurse|worker|leader|deputy|teacher))": (2, 4),
    r"new[- ]?born|unborn|neonat\w+": (0, 0),
    r"toddlers?": (1, 3),
    r"pre-?schoolers?": (2, 4),
    r"sixth[- ]form(?:er)?s?\b|a[- ]level student": (16, 18),
    r"(?:ks|key stage) ?(?:1|one)|infant (?:child|pupil|age)": (5, 7),
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


def _turning(match: re.Match[str], _: date) -> Range:
    """Not reached yet: "will be 18 in March"."""
    age = number(match["n"]) - NEARLY
    return (age, age)


def _small(match: re.Match[str], _: date) -> Range:
    found = match.groupdict()
    per = _CLINICAL[found["of"]] if found.get("of") else _UNIT[found["u"][0].lower()]
    value = round(number(found["n"]) / per, 2)
    return (value, value)


def _school(match: re.Match[str], _: date) -> Range | None:
    year = number(match["n"])
    last = number(match["m"]) if match["m"] else year
    return (year + 4, max(year, last) + 5) if 1 <= year <= 13 and last <= 13 else None


def _decade(match: re.Match[str], _: date) -> Range:
    start = number(match["n"].lower().replace("ties", "ty").rstrip("s"))
    return (start, start)


def _from(match: re.Match[str], _: date) -> Range:
    low = number(match["n"])
    return (low, low + 2 if low < ADULT else OLDEST)


def _below(match: re.Match[str], _: date) -> Range:
    return (0, number(match["n"].rstrip("s")) - NEARLY)


def _born(match: re.Match[str], today: date) -> Range | None:
    age = today.year - int(match["n"])
    return (age - 1, age) if 0 <= age <= OLDEST else None


def _compile(form: str, tells: Callable[[re.Match[str], date], Range | None], flags: re.RegexFlag = re.I) -> Form:
    return (re.compile(form, flags), tells)


_SCHOOL_YEAR = r"(?:1[0-3]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)(?!\d)"
_TENTHS = r"(?:[2-9]0s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"
_MONTHS = (
    r"(?P<u>days?|weeks?|wks?|months?|mths?)\b"
    r"(?!\s*(?:pregnant|gone|into|in\b|on\b|ago|late|later|overdue|away|without|since|behind|clean|sober|prem))"
)
_SOON_AFTER = r"(?=\s*(?:[,.;)]|next\b|this\b|on \w+day|soon|tomorrow|in (?:a|the|\w+day|\w+ber|\w+ry|march|april|may|june|july|august)\b|$))"
_FORMS: tuple[Form, ...] = (
    _compile(rf"\b(?P<n>{NUMBER})\s?[- ]?(?P<u>days?|weeks?|wks?|months?|mths?|mo|m)[- ]?(?:old|baby|s old)\b", _small),
    _compile(
        rf"\b(?:aged?|age of|(?:{_PERSON})(?:['’]?s| is| of|,)|baby|infant|bub|toddler)[\s,(]*(?:is |of |aged )?{_MAYBE}(?P<n>{NUMBER})\s*{_MONTHS}",
        _small,
    ),
    _compile(rf"(?:^|[,(]\s*)(?P<n>{NUMBER})\s*{_MONTHS}(?=\s*(?:[,).]|$))", _small),
    _compile(rf"\b(?P<n>{NUMBER})\s?(?P<u>mo|mths?)\b(?!\s*(?:ago|now|later|in|of))", _small),
    _compile(rf"\b(?P<n>{NUMBER})\s?/\s?(?P<of>52|12|7)\s*(?:old|baby|infant)\b", _small),
    _compile(rf"\b(?:baby|infant|bub)(?:['’]s| is|,| of| aged| \()*\s*(?:now |only |just )?(?P<n>{NUMBER})\s*(?P<u>m)\b", _small),
    _compile(rf"{_MAYBE}\b(?P<n>{NUMBER}){_HALF}{_TO}(?:{_YEARS}|\s*years of age\b)", _years),
    _compile(rf"\b(?:aged?|age of)\s+{_MAYBE}(?P<n>{NUMBER}){_HALF}{_TO}\b{_NO_AGE}", _years),
    _compile(rf"\b(?<!was )(?<!first )pregnant at (?:just |only )?(?P<n>{NUMBER})\b(?!\s*[/+]|\s*(?:weeks?|wks?|months?)\b)", _years),
    _compile(rf"\b(?:will (?:be|turn)|(?P<soon>not yet))\s+(?P<n>{NUMBER})\b{_SOON_AFTER}", _turning),
    _compile(rf"\b(?P<n>{NUMBER})\s+(?:next (?:week|month|term)|this (?:month|week))\b", _turning),
    _compile(
        rf"\b(?:{_PERSON}(?:['’]?s|['’]re|(?<=they)re| is| are| was| were)?|i['’]?m|i am|i was),?\s+(?:about\s+)?"
        rf"{_MAYBE}(?P<n>{NUMBER}){_HALF}{_TO}\b{_NO_AGE}",
        _years,
    ),
    _compile(
        rf"\b(?:m[ae]n|wom[ae]n|lady|girls?|boys?|lass|patient|pupil|lads?|child|sons?|daughters?|kids?|male|female|client) of "
        rf"(?P<n>{NUMBER})\b{_NO_AGE}",
        _years,
    ),
    _compile(rf"\b(?:{_SOON}|just turned |just gone )(?P<n>{NUMBER}){_SOON_AFTER}", _years),
    _compile(rf"(?:^(?!\d\.\s)|(?<![\d/])[.,;]\s*|(?<=\w)\s?\(){_MAYBE}(?P<n>\d{{1,2}}){_HALF}{_TO}(?=\s*(?:[,;).]|$))(?!\.\d|%)", _years),
    _compile(rf"(?:^|[.,;(]\s*)(?P<n>{NUMBER})(?P<half>\s*(?:and a half|½))(?=\s*(?:[,;).]|$))", _years),
    _compile(
        rf"(?<!for )(?<!here )(?<!past )(?<!last )(?<!over )(?<!the )\b(?P<n>\d{{1,2}}){_TO}\s?yrs?\b"
        r"(?!\s*(?:ago|later|in|of|since|on|back|now|into|old|\d|r\b|review|check|group|pupil|plan|here|service))",
        _years,
    ),
    _compile(r"(?<![\w£/])(?P<n>[1-9]\d?)(?:\s?[FM]|f|m(?=[,.;)]|$))\b(?!\w|/)(?!\s*(?:away|long|high|tall|deep))", _years, re.UNICODE),
    _compile(
        r"(?<!on )(?<!the )(?<!off )(?<!up )(?<!down )(?<!near )(?<!from )\b(?:[FM](?:ale|emale)?\s?/?\s?)(?P<n>[1-9]\d?)\b(?!\s*(?:[%:/]|\.\d))",
        _years,
        re.UNICODE,
    ),
    _compile(
        rf"\b(?:years?|yr|y)s?\s?-?(?P<n>{_SCHOOL_YEAR})(?:s|['’]s)?(?:\s*(?:/|-|–|or|and)\s*(?:y|yr|year)?\s?(?P<m>1[0-3]|[1-9])(?!\d))?\b{_NO_AGE}"
        r"(?!\s*(?:old|o\b|year|yrs?\b))",
        _school,
    ),
    _compile(rf"\bin (?:his|her|their) (?:early |mid |late |mid-|late-|early-)?(?P<n>{_TENTHS})\b", _decade),
    _compile(rf"\b(?:(?:over|aged)[- ])?(?P<n>1[3-9]|[2-9]\d)\s?(?:\+|plus\b){_NO_AGE}", _from),
    _compile(rf"\bover[- ]?(?P<n>1[3-9]|[2-9]\d)s?\b{_NO_AGE}", _from),
    _compile(rf"\bunder[- ]?(?:the age of )?(?P<n>1?\d|one|two|three|four|five)s?\b{_NO_AGE}", _below),
    _compile(r"\bborn in (?P<n>(?:19|20)\d\d)\b", _born),
)
_LIST = re.compile(
    rf"\b(?:aged|kids|children|girls|boys|sisters|brothers|siblings|sons|daughters|\d \()[\s,:(]*(?:there,?\s*)?"
    rf"(?P<list>\d{{1,2}}(?:\s*,\s*\d{{1,2}})*\s*(?:,|and|&|,\s*and)\s*\d{{1,2}})\b{_NO_AGE}",
    re.I,
)


def ages(text: str, today: date | None = None) -> tuple[Age, ...]:
    """All ages stated, in the order of the text, in years; of a corrected one ("she's 12, not 14") the right one.

    `today` decides what "born in 2015" means. `Age.of` says whose age it is where a relative or friend is named beside it.
    """
    out: list[Age] = []
    if corrected := _CORRECTED.search(text):
        value = number(corrected["n"])
        out.append(Age(value, value, _span(text, corrected.start(), corrected.end()), value >= ADULT))
    for start, end, (low, high) in _found(text, today or date.today()):
        at = _span(text, start, end)
        if not any(at.overlaps(a.span) for a in out):
            out.append(Age(low, high, at, low >= ADULT, whose(text, at)))
    return tuple(sorted(out, key=lambda a: a.span.start))


def _found(text: str, today: date) -> Iterator[tuple[int, int, Range]]:
    """Every stretch (start, end) that tells an age, with the age; the surer forms first."""
    for several in _LIST.finditer(text):
        for one in re.finditer(r"\d+", several["list"]):
            if (age := number(one.group())) <= OLDEST:
                start = several.start("list") + one.start()
                yield start, start + len(one.group()), (age, age)
    for pattern, tells in _FORMS:
        for match in pattern.finditer(text):
            told = tells(match, today)
            if told is not None:
                yield match.start(), match.end(), told
    for stage, told in _STAGES.items():
        for match in re.finditer(rf"(?<!\w)(?:{stage})(?!\w)", text, re.I):
            yield match.start(), match.end(), told


def _span(text: str, start: int, end: int) -> Span:
    """The stretch without the marks and spaces at its ends."""
    while start < end and text[start] in " .,;(\n":
        start += 1
    while end > start and text[end - 1] in " .,;(\n":
        end -= 1
    return Span(start, end, text[start:end])
