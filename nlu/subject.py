"""Whom a message is about: a child or an adult; whether the writer is that person; whether consent is said to be given."""

from __future__ import annotations

import re
from typing import Literal

from nlu.ages import ADULT
from nlu.context import find
from nlu.people import words
from nlu.reading import Age, Subject

ELDER = 60  # years: where nobody else's age is told, the message is about this person, whoever's mother it is
LIKELY_ADULT = 0.5
UNLIKELY_ADULT = 0.05  # below it, somebody's age of 18 and more is a bystander's: "some guy says he's 22"
BARELY_ADULT = 20  # years: beside a child's word ("the girl, 18") still read as the child it was
_YEARS = re.compile(r"\b(?:year|yr|y)\s?\d{1,2}\b", re.I)
_GIVEN = re.compile(
    r"\b(?:consents?|agreed|agrees|happy for us|happy to|has consented|gave (?:her|his|their) consent|consent (?:is|was) given|on board)\b", re.I
)
_WITHHELD = re.compile(
    r"\b(?:withh(?:eld|olds?|olding) consent|(?:won'?t|doesn'?t|didn'?t|not|refus\w+ to|never) (?:consent|agree)\w*|"
    r"refus\w+ consent|no consent|without (?:her |his |their )?consent|couldn'?t get (?:her |his |their )?consent|"
    r"consent refused)\b",
    re.I,
)


def subject(text: str, ages: tuple[Age, ...], adult_at_risk: float) -> Subject | None:
    """Child or adult, by the ages stated and the words used; None when nothing tells.

    adult_at_risk: probability (0-1) that the person at risk is an adult. Where only a word says so ("nan", "a lady") it may mean a bystander,
    and the probability decides. A child anywhere in the story makes it a child's; the age of a relative or friend ("mum, 32") makes it nobody's.
    """
    if any(a.high < ADULT for a in ages) or _YEARS.search(text):
        return "child"
    if ages and all(a.low >= ELDER for a in ages):
        return "adult"
    known = words()
    child, adult = find(known["child"], text), find(known["adult"], text)
    own = [a for a in ages if not a.of]
    if any(a.low >= ADULT for a in own) and adult_at_risk >= UNLIKELY_ADULT:
        return "child" if child and not adult and all(a.low < BARELY_ADULT for a in own) else "adult"
    if child:
        return "child"
    return "adult" if adult and adult_at_risk >= LIKELY_ADULT else None


def speaks_for_self(text: str) -> bool:
    """Whether the writer is the child or the victim."""
    known = words()
    plain = text.replace("’", "'")
    if find(known["self_child"], plain) or find(known["self_victim"], plain):
        return True
    return any(int(m.group(1)) < 18 for form in known["self_age"] for m in re.finditer(form, plain, re.I))


def consent(text: str) -> Literal["given", "withheld"] | None:
    """Whether the message says that consent is given or withheld."""
    plain = text.replace("’", "'")
    if _WITHHELD.search(plain):
        return "withheld"
    return "given" if _GIVEN.search(plain) else None
