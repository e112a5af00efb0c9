"""The content as tables: everything is shown, in the words of the documents, and conditions can be read aloud."""

import re
from io import StringIO

import pytest
from rich.console import Console

from bot import show
from bot.cli import main
from knowledge import library
from knowledge.conditions import EntryCount, LevelRange, Range, When


@pytest.fixture(scope="module")
def known():
    return library.load()


def printed(table):
    out = Console(file=StringIO(), width=400)
    out.print(table)
    return re.sub(r"[│┃\s]+", " ", out.file.getvalue())


@pytest.mark.parametrize("what", show.TABLES)
def test_every_authoritys_content_is_shown_whole(known, what):
    texts = {
        "thresholds": lambda a: [t.entry.quote for t in a.thresholds],
        "panels": lambda a: [c.quote for p in a.panels for c in p.criteria],
        "contacts": lambda a: [line.value for c in a.contacts for line in c.lines],
        "topics": lambda a: [t.title for t in a.topics],
    }
    for authority in known.authorities.values():
        table = show.TABLES[what](authority, None, None)
        shown = printed(table)
        wanted = texts[what](authority)
        assert wanted
        assert [t for t in wanted if " ".join(t.split()[:5]) not in shown] == []


def test_a_domain_and_a_level_choose(known):
    borough = known.authority("tower-hamlets")
    table = show.thresholds(borough, "education", 2)
    assert table.row_count == sum(1 for t in borough.thresholds if t.domain == "education" and t.entry.level == 2)
    assert "Low motivation" in printed(table)
    assert "Missing from education for long periods" not in printed(table)


@pytest.mark.parametrize(
    ("when", "spoken"),
    [
        (When(indicator="low_attendance"), "low attendance"),
        (When(measure="attendance_percent", below=90), "attendance percent below 90"),
        (When(count="incidents", at_least=2, within_months=12), "incidents at least 2 within 12 months"),
        (When(age=Range(over=13, under=16)), "age over 13 and under 16"),
        (When(level=LevelRange(at_least=3)), "level 3 to 4"),
        (When(entries=EntryCount(level=3, at_least=2)), "at least 2 indicators of level 3"),
        (When(consent="given"), "consent given"),
        (When(lives_in="tower-hamlets"), "lives in tower-hamlets"),
        (When(not_=When(indicator="bullying")), "not bullying"),
        (
            When(all_of=(When(any_of=(When(indicator="a"), When(indicator="b"))), When(age=Range(under=13)))),
            "(a or b) and age under 13",
        ),
    ],
)
def test_a_condition_is_said_in_plain_words(when, spoken):
    assert show.spoken(when) == spoken


def test_the_command_prints_and_refuses_an_unknown_authority(capsys):
    assert main(["show", "contacts", "--authority", "city-of-london"]) == 0
    assert "020 8356" in capsys.readouterr().out
    assert main(["show", "contacts", "--authority", "nowhere"]) == 1
    assert "unknown authority" in capsys.readouterr().out
