"""The command line: what each command prints, and that a mistake is told in one plain line."""

import json
import re
import sys

import msgspec
import pytest

import bot.checks
from actions import assistant
from actions.answer import Answer
from bot import commands, packing, serve
from bot.cli import main
from knowledge.errors import ContentError

WRONG = ContentError("some/file.yml", "criteria[2].quote", '"[/x] and [bold]" does not stand in panels', "copy the words exactly")


@pytest.fixture
def wrong_content(monkeypatch):
    """Content that is refused wherever it is loaded, and learning that must not begin."""

    def refuse(*_):
        raise WRONG

    def learn(*_, **__):
        raise AssertionError("it learnt before the content was proved")

    monkeypatch.setattr(assistant, "load", refuse)
    monkeypatch.setattr("knowledge.library.load", refuse)
    monkeypatch.setattr(bot.checks, "load", refuse)
    monkeypatch.setattr(packing, "ready_model", learn)
    monkeypatch.setattr("bot.assistant.load_or_train", learn)
    monkeypatch.setattr("bot.assistant._loaded", [])


@pytest.mark.parametrize(
    "command", [["check"], ["search", "a question"], ["ask", "hello"], ["chat"], ["train"], ["serve", "--port", "0"]], ids=lambda c: c[0]
)
def test_wrong_content_is_told_in_one_line_before_anything_is_learnt(wrong_content, capsys, command):
    assert main(command) == 1
    assert f"Refused: {WRONG}" in capsys.readouterr().out.split("\n")


def test_brackets_and_long_lines_are_shown_as_they_are(capsys):
    reason = "[/x] [red]" + "long " * 100
    assert commands._problem(RuntimeError(reason)) == 1
    assert capsys.readouterr().out == f"Refused: {reason}\n"


@pytest.mark.parametrize("command", [["train"], ["serve", "--port", "0"]], ids=lambda c: c[0])
def test_training_that_fails_is_told_in_one_line(monkeypatch, capsys, command):
    def fail(_):
        raise RuntimeError("training gave no model: see the messages above")

    monkeypatch.setattr(packing, "ready_model", fail)
    assert main(command) == 1
    assert "Refused: training gave no model: see the messages above" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["ask", "hello"], ["search", "hello"], ["chat"]], ids=lambda c: c[0])
def test_an_unknown_authority_is_refused_with_those_there_are(capsys, command):
    assert main([*command, "--authority", "hackney"]) == 1
    assert "Refused: unknown authority 'hackney'; there are: city-of-london, tower-hamlets" in capsys.readouterr().out


def test_check_proves_the_content_and_counts_it(capsys, monkeypatch):
    monkeypatch.setattr(commands.console, "width", 200, raising=False)
    assert main(["check"]) == 0
    said = capsys.readouterr().out
    assert "Everything holds." in said
    assert "Tower Hamlets" in said


def test_check_tells_every_problem_and_fails(capsys, monkeypatch):
    monkeypatch.setattr(bot.checks, "check", lambda: bot.checks.Report((), (), (WRONG, WRONG), ("sip.md: its review was due on 1 May 2026",)))
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert said.count(f"Refused: {WRONG}") == 2
    assert "2 problems." in said
    assert "Soon: sip.md: its review was due on 1 May 2026" in said


@pytest.mark.learnt
def test_ask_answers_in_text(core, capsys):
    assert main(["ask", "who do I ring about the hoarding panel?", "--authority", "tower-hamlets"]) == 0
    assert "Hoarding.Panel@towerhamlets.gov.uk" in capsys.readouterr().out


@pytest.mark.learnt
def test_ask_with_json_prints_an_answer_of_the_contract_and_nothing_else(core, capsys):
    assert main(["ask", "a boy of 13 is carrying drugs for older lads", "--authority", "tower-hamlets", "--json"]) == 0
    raw = json.loads(capsys.readouterr().out)
    answer = msgspec.convert(raw, Answer)
    assert (answer.type, answer.version, answer.kind, answer.authority) == ("answer", 1, "assessment", "tower-hamlets")
    assert answer.level.number == 4
    for item in answer.indicators:
        assert set(raw["indicators"][0]) == {"id", "level", "domain", "quote", "evidence", "confidence", "source"}
        assert core.assistant.library.source(item.source.document, item.quote)


@pytest.mark.learnt
def test_a_chat_goes_on_until_an_empty_line(core, capsys, monkeypatch):
    typed = iter(["a girl of 13 told me her stepdad touches her at night [/x]", "Tower Hamlets", ""])
    monkeypatch.setattr(commands.console, "input", lambda _: next(typed))
    assert main(["chat"]) == 0
    said = capsys.readouterr().out
    assert said.index("Which authority") < said.index("Level 4")


def test_search_shows_passages_with_their_scores(capsys, monkeypatch):
    assert main(["search", "hoarding panel", "--authority", "tower-hamlets"]) == 0
    said = capsys.readouterr().out
    assert "asked words" in said
    assert "floor" in said
    assert "the documents answer" in said
    assert main(["search", "sourdough bread oven", "--limit", "2"]) == 0
    said = capsys.readouterr().out
    assert "below the floor: the documents do not answer" in said
    assert "nearer to a known gap" in said


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], "required: command"),
        (
            ["dance"],
            "invalid choice: 'dance' (choose from 'serve', 'chat', 'ask', 'explain', 'check', 'show', 'search', 'questions', 'evaluate', 'mark', "
            "'fit', 'train')",
        ),
        (["ask"], "required: message"),
        (["search"], "required: question"),
        (["serve", "--port", "x"], "invalid int value: 'x'"),
        (["check", "--fast"], "unrecognized arguments: --fast"),
    ],
    ids=str,
)
def test_bad_usage_says_what_to_do(capsys, given, told):
    with pytest.raises(SystemExit) as ended:
        main(given)
    assert ended.value.code == 2
    said = re.sub(r"\s+", " ", capsys.readouterr().err)
    assert told in said
    assert "usage: python -m bot" in said


@pytest.mark.parametrize("port", ["x", "70000", "-1", "5.5"])
def test_a_port_that_is_none_is_refused_before_anything_is_loaded(monkeypatch, capsys, port):
    monkeypatch.setenv("PORT", port)
    assert main(["serve"]) == 1
    assert f"Refused: the port '{port}' is not a number from 1 to 65535" in capsys.readouterr().out


def test_a_port_that_is_taken_is_refused_before_anything_is_loaded(capsys):
    import socket

    with socket.socket() as other:
        other.bind((serve.HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    assert f"Refused: port {port} cannot be had" in capsys.readouterr().out


def test_the_program_starts_without_loading_what_is_heavy():
    import subprocess

    done = subprocess.run([sys.executable, "-X", "importtime", "-m", "bot", "--help"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert not re.search(r"\| +(?:torch|tensorflow|rasa)$", done.stderr, re.M)
