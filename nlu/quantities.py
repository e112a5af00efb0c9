"""Ages, percentages, ratings, durations and counts in a message."""

from __future__ import annotations

import re

from nlu.reading import Age, Count, Measure, Span

NUMBERS = {
    word: n
    for n, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
        ).split()
    )
}
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"
_HALF = r"(?:\s*(?:and a half|½|\.5))?"
_OLD = r"\s*[- ]?(?:years?|yrs?|yr|y)[- ]?(?:old|olds|o)\b|\s*[- ]?yo\b|\s*y/o\b"
_AGE_FORMS = (
    rf"\b(?P<n>{_NUMBER}){_HALF}(?:{_OLD})",
    rf"\baged?\s+(?P<n>{_NUMBER})\b",
    rf"\b(?:she|he|they|who|girl|boy|pupil|lad|child|daughter|son|yp|student|sister|brother|resident|tenant|"
    rf"client)(?:['’]?s|['’]re|(?<=they)re| is| are| was)?\s+"
    rf"(?:now\s+|only\s+|just\s+|turned\s+|nearly\s+|of\s+)?(?P<n>{_NUMBER})\b(?!\s*(?:%|per|weeks?|months?|days?|"
    rf"minutes?|hours?|kilos?|times|stone|foot|years? (?:in|ago|for|after)|percent|admission|hospitals))",
    rf"\b(?:man|woman|lady|girl|boy|patient|pupil|lad|child|male|female|baby) of (?P<n>{_NUMBER})\b(?!\s*(?:months?|weeks?|days?))",
    r"(?:^|[.,;(]\s*)(?P<n>\d{1,2})(?=\s*(?:[,;).]|$))(?!\.\d|%)",
    rf"\b(?P<n>{_NUMBER})(?:yo|y/o)\b",
    rf"\bi(?:['’]?m| am)\s+(?:only\s+|nearly\s+)?(?P<n>{_NUMBER})\b(?!\s*(?:%|per|weeks?|months?|days?|minutes?|hours?|miles?|percent))",
    r"\bin (?:his|her|their) (?P<n>[3-9]0)s\b",
)
_BABY = re.compile(
    rf"\b(?P<n>{_NUMBER})[- ]?(?P<u>days?|weeks?|wks?|months?|mths?|mo)[- ]?(?:old|baby|s old)\b|\b(?:baby|"
    rf"infant)(?:'s| is|,| of)?\s+(?:aged\s+)?(?P<m>{_NUMBER})\s*(?P<v>weeks?|months?|mths?)\b",
    re.I,
)
_SCHOOL = re.compile(r"\b(?:year|yr|y)\s?-?(?P<n>1[0-3]|[1-9])(?!\d)(?!\s*(?:months|weeks|year|yrs?\b|old|o\b))(?:['’]s)?\b", re.I)
_STAGE = {"reception": (4, 5), "nursery": (2, 4), "newborn": (0, 0), "new born": (0, 0), "toddler": (1, 3), "sixth form": (16, 18), "unborn": (0, 0)}
_ADULT_WORD = re.compile(r"\b(?:pensioner|elderly|older (?:man|woman|person|tenant|lady))\b", re.I)
_CORRECTED = re.compile(rf"\b(?:she|he|they)(?:['’]s| is|['’]re| are)\s+(?:actually\s+)?(?P<n>{_NUMBER})\s*,?\s*not\s+{_NUMBER}\b", re.I)

_ATTENDANCE = re.compile(
    r"(?:attendance|attending|attends|in school|in class)[^.%\d]{0,30}(?:\d{1,3}(?:\.\d)?\s*(?:%|"
    r"per ?cent)?[^.\d]{0,20}\b(?:to|now)\s+)?(?P<a>\d{1,3}(?:\.\d)?)\s*(?:%|per ?cent)|"
    r"(?P<b>\d{1,3}(?:\.\d)?)\s*(?:%|per ?cent)\s+(?:attendance|attender|attending|of the time)",
    re.I,
)
_ABSENT = re.compile(
    rf"\b(?:missed|missing|absent|off|away|out of school)(?:\s+school)?(?:\s+for)?\s+(?:about\s+|over\s+|nearly\s+|at least\s+|some\s+|now\s+)?"
    rf"(?P<n>{_NUMBER})\s+(?:school\s+|full\s+|whole\s+)?(?P<u>days?|weeks?|sessions?)\b|"
    rf"\b(?P<m>{_NUMBER})\s+(?:school\s+|full\s+|whole\s+)?(?P<v>days?|weeks?|sessions?)['’]?\s+"
    rf"(?:off|absent|absence|absences|missed|away|out of school|unauthorised|all told|in total)\b",
    re.I,
)
_SCHOOL_TALK = re.compile(r"\b(?:school|attend\w*|absen\w*|class|lessons?|pupil|college|nursery|y(?:ear|r)?\s?\d{1,2})\b", re.I)
_SCHOOL_DAYS = {"day": 1.0, "week": 5.0, "session": 0.5}
_BARE_PERCENT = re.compile(r"(?P<a>\d{1,3}(?:\.\d)?)\s*%")
_CLUTTER = re.compile(
    r"(?:clutter(?:\s+(?:rating|scale|image|score|level))*|rating)\D{0,18}?(?P<a>\d)\b|\b(?:a|an|at|"
    r"of)\s+(?P<b>\d)\s+on the clutter|\bcir\s*(?P<c>\d)\b",
    re.I,
)
_HOSPITAL = re.compile(
    rf"\b(?P<n>{_NUMBER})\s+(?P<u>weeks?|months?)\s+(?:straight\s+|solid\s+)?(?:on (?:the|our) ward|in hospital|"
    rf"as an in-?patient|an? in-?patient)|(?:in hospital|on the ward|in-?patient)\s+(?:for\s+)?(?:over\s+|"
    rf"nearly\s+)?(?P<m>{_NUMBER})\s+(?P<v>weeks?|months?)",
    re.I,
)
_PREGNANT = re.compile(rf"\b(?P<n>{_NUMBER})\s*(?:weeks|wks|/40)\s*(?:pregnant|gone|\b)|pregnant\D{{0,12}}(?P<m>{_NUMBER})\s*(?:weeks|wks)", re.I)
_TIMES = {
    "twice": 2,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "both": 2,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "several": 3,
    "repeated": 2,
    "repeatedly": 2,
    "again": 2,
}
_COUNT = re.compile(
    rf"\b(?:(?P<w>twice|second|third|fourth|fifth|repeatedly)|(?P<n>{_NUMBER}|several)\s+(?:times|incidents|attacks|occasions|separate))\b", re.I
)
_WITHIN = re.compile(
    rf"\b(?:in|within|over|during|this|past|last)\s+(?:the\s+)?(?:last\s+|"
    rf"past\s+)?(?:(?P<n>{_NUMBER})\s+)?(?P<u>weeks?|months?|years?|term|half term)\b",
    re.I,
)


def number(word: str) -> float:
    """From "14" or "fourteen" to 14."""
    return float(word) if word.isdigit() else float(NUMBERS[word.lower()])


def ages(text: str) -> tuple[Age, ...]:
    """All ages stated, in the order of the text; a corrected one ("she's 12, not 14") stands alone."""
    if corrected := _CORRECTED.search(text):
        value = number(corrected["n"])
        return (Age(value, value, _span(text, corrected), value >= 18),)
    out: list[Age] = []

    def add(low: float, high: float, match: re.Match[str]) -> None:
        at = _span(text, match)
        if not any(at.overlaps(a.span) for a in out):
            out.append(Age(low, high, at, low >= 18))

    for form in _AGE_FORMS:
        for match in re.finditer(form, text, re.I):
            value = number(match["n"])
            if value <= 110:
                add(value, value, match)
    for match in _BABY.finditer(text):
        add(0, 0, match)
    for match in _SCHOOL.finditer(text):
        year = int(match["n"])
        add(year + 4, year + 5, match)
    for word, (low, high) in _STAGE.items():
        for match in re.finditer(rf"\b{word}\b", text, re.I):
            if word not in {"reception", "nursery"} or re.search(
                rf"\b(?:in|y?r?|a)\s*{word}|{word}\s+(?:child|boy|girl|pupil|age|class)|^{word}\b", text, re.I
            ):
                add(low, high, match)
    for match in _ADULT_WORD.finditer(text):
        add(60, 110, match)
    return tuple(sorted(out, key=lambda a: a.span.start))


def measures(text: str) -> tuple[Measure, ...]:
    """Attendance in percent, school days missed, clutter rating, months in hospital, weeks of pregnancy."""
    out = []
    attendance = list(_ATTENDANCE.finditer(text))
    for match in attendance:
        out.append(Measure("attendance_percent", float(match["a"] or match["b"]), _span(text, match)))
    if not attendance and re.search(r"\battend", text, re.I) and (bare := _BARE_PERCENT.search(text)):
        out.append(Measure("attendance_percent", float(bare["a"]), _span(text, bare)))
    if _SCHOOL_TALK.search(text):
        for match in _ABSENT.finditer(text):
            days = _SCHOOL_DAYS[(match["u"] or match["v"]).lower().rstrip("s")]
            out.append(Measure("absence_days", days * number(match["n"] or match["m"]), _span(text, match)))
    for match in _CLUTTER.finditer(text):
        if re.search(r"clutter|hoard", text, re.I):
            out.append(Measure("clutter_rating", float(match["a"] or match["b"] or match["c"]), _span(text, match)))
    for match in _HOSPITAL.finditer(text):
        value, unit = number(match["n"] or match["m"]), (match["u"] or match["v"])
        out.append(Measure("hospital_months", value / 4.345 if unit.lower().startswith("week") else value, _span(text, match)))
    if re.search(r"pregnan|expecting|bump|antenatal", text, re.I) and (weeks := _PREGNANT.search(text)):
        out.append(Measure("pregnancy_weeks", number(weeks["n"] or weeks["m"]), _span(text, weeks)))
    return tuple(out)


_MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|august|sept(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?|last week|last month|yesterday|today|christmas|easter)\b",
    re.I,
)


def counts(text: str) -> tuple[Count, ...]:
    """How many incidents the message tells of, with the months they fell in if it says so.

    Things that happened in different months ("in March … in June … last week") are as many incidents.
    """
    within = None
    if match := _WITHIN.search(text):
        many = number(match["n"]) if match["n"] else 1.0
        unit = match["u"].lower()
        within = many * (12 if unit.startswith("year") else 1 if unit.startswith("month") else 4 if "term" in unit else 0.25)
    out = []
    for match in _COUNT.finditer(text):
        word = (match["w"] or match["n"]).lower()
        value = _TIMES.get(word) or int(number(word))
        if value <= 100:
            out.append(Count(int(value), within, _span(text, match)))
    months = {m.group(0).lower() for m in _MONTH.finditer(text)}
    if not out and len(months) >= 2 and (match := _MONTH.search(text)):
        out.append(Count(len(months), 12.0, _span(text, match)))
    return tuple(out)


def _span(text: str, match: re.Match[str]) -> Span:
    return Span(match.start(), match.end(), text[match.start() : match.end()].strip(" .,;("))
