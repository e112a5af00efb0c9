"""Percentages, ratings and durations in a message."""

from __future__ import annotations

import re

from nlu.numbers import NUMBER, number
from nlu.reading import Measure, Span

_ATTENDANCE = re.compile(
    r"(?:attendance|attending|attends|in school|in class)[^.%\d]{0,30}(?:\d{1,3}(?:\.\d)?\s*(?:%|"
    r"per ?cent)?[^.\d]{0,20}\b(?:to|now)\s+)?(?P<a>\d{1,3}(?:\.\d)?)\s*(?:%|per ?cent)|"
    r"(?P<b>\d{1,3}(?:\.\d)?)\s*(?:%|per ?cent)\s+(?:attendance|attender|attending|of the time)",
    re.I,
)
_ABSENT = re.compile(
    rf"\b(?:missed|missing|absent|off|away|out of school)(?:\s+school)?(?:\s+for)?\s+(?:about\s+|over\s+|nearly\s+|at least\s+|some\s+|now\s+)?"
    rf"(?P<n>{NUMBER})\s+(?:school\s+|full\s+|whole\s+)?(?P<u>days?|weeks?|sessions?)\b|"
    rf"\b(?P<m>{NUMBER})\s+(?:school\s+|full\s+|whole\s+)?(?P<v>days?|weeks?|sessions?)['’]?\s+"
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
    rf"\b(?P<n>{NUMBER})\s+(?P<u>weeks?|months?)\s+(?:straight\s+|solid\s+)?(?:on (?:the|our) ward|in hospital|"
    rf"as an in-?patient|an? in-?patient)|(?:in hospital|on the ward|in-?patient)\s+(?:for\s+)?(?:over\s+|"
    rf"nearly\s+)?(?P<m>{NUMBER})\s+(?P<v>weeks?|months?)",
    re.I,
)
_PREGNANT = re.compile(rf"\b(?P<n>{NUMBER})\s*(?:weeks|wks|/40)\s*(?:pregnant|gone|\b)|pregnant\D{{0,12}}(?P<m>{NUMBER})\s*(?:weeks|wks)", re.I)


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


def _span(text: str, match: re.Match[str]) -> Span:
    return Span(match.start(), match.end(), text[match.start() : match.end()].strip(" .,;("))
