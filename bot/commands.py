"""What each command of the command line does. Each takes the parsed arguments and returns the exit code."""

from __future__ import annotations

from argparse import Namespace

import msgspec
from rich.console import Console
from rich.panel import Panel
from rich.table import Table

from knowledge.errors import KnowledgeError

console = Console()


def _problem(error: Exception) -> int:
    console.print(f"[bold red]Refused:[/] {error}", highlight=False, markup=True)
    return 1


def serve(given: Namespace) -> int:
    """Run the assistant until it is stopped."""
    from bot.serve import serve as run

    try:
        run(port=given.port)
    except KnowledgeError as error:
        return _problem(error)
    return 0


def ask(given: Namespace) -> int:
    """One message, one answer, as text or as JSON."""
    from actions.case import Case
    from bot.assistant import load
    from bot.render.text import render

    try:
        core = load(say=lambda step: console.print(step, style="dim"))
        if given.authority:
            core.assistant.library.authority(given.authority)
        _, answer = core.say(Case(authority=given.authority), given.message)
    except KnowledgeError as error:
        return _problem(error)
    if given.json:
        print(msgspec.json.format(msgspec.json.encode(answer)).decode())
    else:
        console.print(render(answer, core.wording), markup=False, highlight=False)
    return 0


def chat(given: Namespace) -> int:
    """A conversation: an empty line or Ctrl-D ends it; "new case" starts afresh."""
    from actions.case import Case
    from bot.assistant import load
    from bot.render.text import render

    try:
        core = load(say=lambda step: console.print(step, style="dim"), progress=True)
        if given.authority:
            core.assistant.library.authority(given.authority)
    except KnowledgeError as error:
        return _problem(error)
    case = Case(authority=given.authority)
    console.print(core.wording("greet", authorities=" and ".join(a.name for a in core.assistant.library.authorities.values())))
    while True:
        try:
            typed = console.input("[bold cyan]› [/]")
        except (EOFError, KeyboardInterrupt):
            return 0
        if not typed.strip():
            return 0
        case, answer = core.say(case, typed)
        title = answer.level.name if answer.level else answer.kind
        style = "red" if answer.emergency else "cyan"
        from rich.text import Text

        console.print(Panel(Text(render(answer, core.wording)), title=title, border_style=style))


def check(given: Namespace) -> int:
    """Load and prove all content, then what spans files; print a table, or what is wrong."""
    from bot.checks import check as run

    try:
        rows, problems = run()
    except KnowledgeError as error:
        return _problem(error)
    table = Table("authority", "levels", "entries", "panels", "criteria", "contacts", "documents", "passages")
    for row in rows:
        table.add_row(*row)
    console.print(table)
    for problem in problems:
        _problem(problem)
    console.print("[green]Everything holds.[/]" if not problems else f"{len(problems)} problems.")
    return 1 if problems else 0


def search(given: Namespace) -> int:
    """Candidate passages with their scores."""
    from actions.assistant import load

    assistant = load()
    engine = assistant.search
    from knowledge.search import Search

    assert isinstance(engine, Search)
    answered = bool(engine.find(given.question, given.authority))
    table = Table("#", "cosine", "words", "covered", "document", "section", "text")
    for number, hit in enumerate(engine.candidates(given.question, given.authority), 1):
        why, source = hit.why, hit.passage.source
        table.add_row(str(number), f"{why.cosine:.2f}", f"{why.words:.1f}", f"{why.covered:.2f}", source.document, source.section, hit.passage.text[:160])
    console.print(table)
    console.print("above the floor" if answered else "below the floor: the documents do not answer")
    return 0


def train(given: Namespace) -> int:
    """Learn and pack, if anything changed."""
    from bot.packing import ready_model

    try:
        console.print(str(ready_model(console.print)))
    except KnowledgeError as error:
        return _problem(error)
    return 0
