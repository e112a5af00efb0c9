"""The reading of one message, step by step."""

import re
from io import StringIO

import pytest
from rich.console import Console

from bot.cli import main
from bot.explain import explained

MESSAGE = "Y9 boy, 84% attendance, older lads make him carry packages across London and he's scared. No bruises. Mum is 32."


@pytest.fixture(scope="module")
def printed(core):
    out = Console(file=StringIO(), width=220)
    for part in explained(MESSAGE, core.reader, core.assistant.library.authority("tower-hamlets")):
        out.print(part)
    return re.sub(r"[│┃\s]+", " ", out.file.getvalue())


pytestmark = pytest.mark.learnt


def test_every_step_is_shown(printed):
    for title in ("1 Clauses and sentences", "2 Cues of context", "3 Facts", "4 Findings", "5 Tower Hamlets"):
        assert title in printed


def test_facts_say_whose_they_are(printed):
    assert "age 13 to 14 Y9" in printed
    assert "age of mum 32" in printed
    assert "attendance percent 84" in printed


def test_findings_say_why_they_count(printed, core):
    from nlu.reader import floors

    reading = core.reader.read(MESSAGE)
    assert any(f.grade == "counts" and f.status == "affirmed" for f in reading.findings)
    for finding in reading.findings:
        assert finding.intent.replace("_", " ") in printed
    assert f"at least {floors().counts:g}" in printed


def test_the_entries_stand_beside_their_condition(printed):
    assert "Low attendance (below 90%) and persistent absence" in printed
    assert "attendance percent below 90" in printed


def test_the_command_masks_names_first(capsys):
    assert main(["explain", "Her mum Shabana Kowalczyk drinks every night"]) == 0
    out = capsys.readouterr().out
    assert "Kowalczyk" not in out
    assert "[name]" in out


def test_an_unknown_authority_is_refused(capsys):
    assert main(["explain", "he is late", "--authority", "atlantis"]) == 1
    assert "Refused" in capsys.readouterr().out
