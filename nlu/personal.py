"""Mask personal details at the door: what leaves here is all that any tracker, log or reply ever sees.

Masked: phone numbers, e-mail addresses, NHS, UPN and National Insurance numbers, dates of birth (the age stays), addresses, postcodes (the
district stays), names. A name is a capitalised word that English does not write in lower case and that the documents do not use, or one
after "called", "Mrs" and the like.
Masking a word too many costs little; a kept name is a breach.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import phonenumbers
import yaml

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE_LIKE = re.compile(r"(?<![\w/])(?:\+44|0)[\d\s().-]{8,15}\d(?!\w)")
_NHS = re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b")
_UPN = re.compile(r"\b[A-Z]\d{11}[A-Z0-9]\b", re.I)
_NI = re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b", re.I)
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*\d[A-Z]{2}\b", re.I)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_BORN = re.compile(
    rf"\b(?P<cue>d\.?o\.?b\.?|date of birth|born(?: on)?|birthday(?: is)?|b\.)(?P<gap>\s*(?:is|was|:|-|on|the)?\s*)"
    rf"(?P<date>\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{1,2}}(?:st|nd|rd|"
    rf"th)?(?:\s+of)?\s+(?:{_MONTHS})\.?,?\s+\d{{2,4}}|(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|"
    rf"\d{{4}}-\d{{2}}-\d{{2}})",
    re.I,
)
_STREETS = (
    "road|street|avenue|lane|court|close|drive|gardens|grove|house|place|square|terrace|way|walk|mews|crescent|hill|row|wharf|buildings|"
    "estate|tower|rd|st|ave"
)
_ADDRESS = re.compile(rf"\b(?:[Ff]lat\s+\d+\w?,?\s+)?\d{{1,4}}[a-z]?,?\s+(?:[A-Z][\w'’-]+\s+){{1,3}}(?i:{_STREETS})\b\.?")
_INTRODUCED = re.compile(
    r"\b(?i:(?P<called>called|named)|(?:(?:her|his|their|my|child'?s|baby'?s|mum'?s|dad'?s)\s+)?(?:name|surname|"
    r"initials)(?:'s| is| was|:)?|mr\.?|mrs\.?|ms\.?|miss|dr\.?|aka)\s+"
    r"(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,3})"
)
_INTRODUCED_LOW = re.compile(r"\b(?:called|named|name is|name's|names)\s+(?P<name>[a-z][\w'’-]{2,})", re.I)  # typed without a capital
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ][\w'’-]*")
SHORTEST_SHOUTED = 5  # letters: a shorter word in capitals is an abbreviation
REVIEWS = Path(__file__).parent / "cues" / "reviews.yml"
NOT_NAMES = Path(__file__).parent / "cues" / "not_names.yml"


@lru_cache(maxsize=1)
def not_names() -> frozenset[str]:
    """Capitalised words that no dictionary writes in lower case and that name nobody (cues/not_names.yml), in lower case."""
    raw = yaml.safe_load(NOT_NAMES.read_text(encoding="utf-8"))
    return frozenset(word for words in raw.values() for word in words)


@dataclass(frozen=True)
class Masked:
    """A message without personal details, and how many were masked."""

    text: str
    count: int


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """Words that English writes in lower case."""
    from english_words import get_english_words_set

    return frozenset(w for w in get_english_words_set(["web2", "gcide"]) if w.islower())


@lru_cache(maxsize=1)
def bank_words() -> frozenset[str]:
    """Words that the example banks write in lower case: inflected forms, slang and abbreviations no dictionary has."""
    from nlu.models import Banks

    return frozenset(w for text in Banks.read().texts() for w in re.findall(r"(?<![\w'’-])[a-z][\w'’-]*", text))


@lru_cache(maxsize=1)
def _of_reviews() -> re.Pattern[str]:
    words = yaml.safe_load(REVIEWS.read_text(encoding="utf-8"))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.I)


def mask(text: str, known: Iterable[str] = (), today: date | None = None, reviews: Iterable[str] = ()) -> Masked:
    """The message with personal details replaced by words in square brackets.

    `known`: further words that are no names (the documents' own, lower case). `today` decides the age kept from a date of birth.
    `reviews`: names that published reviews bear; they are kept where the message speaks of a review.
    """
    count = 0
    day = today or date.today()

    def put(label: str) -> str:
        nonlocal count
        count += 1
        return label

    text = _EMAIL.sub(lambda m: put("[email]"), text)
    text = _BORN.sub(lambda m: put(_birth(m, day)), text)
    text = _UPN.sub(lambda m: put("[identifier]"), text)
    text = _NI.sub(lambda m: put("[identifier]"), text)
    text = _NHS.sub(lambda m: put("[identifier]") if _is_nhs_number(m.group(0)) else m.group(0), text)
    text = _PHONE_LIKE.sub(lambda m: put("[phone]") if _is_phone(m.group(0)) else m.group(0), text)
    text = _ADDRESS.sub(lambda m: put("[address]"), text)
    text = _POSTCODE.sub(lambda m: put(f"{m.group(1)} [postcode]"), text)
    names = _names(text, frozenset(known)) - (frozenset(reviews) if _of_reviews().search(text) else frozenset())
    for name in sorted(names, key=len, reverse=True):
        text, n = re.subn(rf"(?<!\w){re.escape(name)}(?!\w)", "[name]", text, flags=re.I if len(name) > 3 else 0)
        count += n
    text = re.sub(r"\[name\](?:[\s-]+\[name\])+", "[name]", text)
    return Masked(text, count)


def _birth(match: re.Match[str], today: date) -> str:
    """The age on `today` in place of the date."""
    written = match["date"].lower()
    numbers = [int(n) for n in re.findall(r"\d+", written)]
    named = re.search(_MONTHS, written)
    if written[:4].isdigit():
        year, month, day = numbers
    else:
        day, year = numbers[0], numbers[-1]
        month = [m[:3] for m in _MONTHS.split("|")].index(named[0][:3]) + 1 if named else numbers[1]
    if year < 100:
        year += 2000 if year <= today.year % 100 else 1900
    return f"[date of birth], aged {max(0, today.year - year - ((today.month, today.day) < (month, day)))}"


def _is_nhs_number(text: str) -> bool:
    """The modulus 11 check digit of the NHS number (NHS Data Dictionary)."""
    digits = [int(d) for d in text if d.isdigit()]
    check = 11 - sum(d * w for d, w in zip(digits, range(10, 1, -1))) % 11
    return len(digits) == 10 and (0 if check == 11 else check) == digits[9]


def _is_phone(text: str) -> bool:
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number)


def _names(text: str, known: frozenset[str]) -> set[str]:
    letters = [c for c in text if c.isalpha()]
    shouting = bool(letters) and sum(c.isupper() for c in letters) > 0.6 * len(letters)
    ordinary = english_words() | bank_words() | known | not_names()
    found: set[str] = set()
    if not shouting:  # there, every word after "called" would be one
        for match in _INTRODUCED.finditer(text):
            words = {w for w in match["name"].split() if w.lower() not in not_names()}
            if not (match["called"] and all(w.isupper() or w.lower() in known for w in words)):  # "we called MASH" names nobody
                found |= words
    found |= {m["name"] for m in _INTRODUCED_LOW.finditer(text) if not _ordinary(m["name"], ordinary)}
    for match in _WORD.finditer(text):
        word = match.group(0)
        bare = re.sub(r"['’]s$", "", word)
        short = bare.isupper() and len(bare) < SHORTEST_SHOUTED  # an abbreviation
        if word[0].isupper() and not short and not _ordinary(word, ordinary) and text[match.start() - 1 : match.start()] != "[":
            found.add(word)
    return {w.rstrip("'’-") for w in found} | {re.sub(r"['’]s$", "", w) for w in found}


def _ordinary(word: str, ordinary: frozenset[str]) -> bool:
    low = re.sub(r"['’](?:s|d|ll|ve|re|m|t)$", "", word.lower()).replace("’", "'")
    forms = {word.lower(), low, re.sub(r"(?:s|es|ed|d|ing|ly|er)$", "", low), re.sub(r"ies$", "y", low), re.sub(r"ing$", "e", low)}
    if forms & ordinary:
        return True
    parts = re.split(r"[-/]", low)
    return len(parts) > 1 and all(p in ordinary or not p for p in parts)
