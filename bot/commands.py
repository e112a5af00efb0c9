"""What each command of the command line does. Each takes the parsed arguments and returns the exit code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from bot.assistant import Loaded

console = Console()
HELD = (
    "levels",
    "entries",
    "panels",
    "criteria",
    "contacts",
    "topics",
    "caveats",
    "documents",
    "passages",
    "passages that a written question leads to",
    "questions written down",
    "gaps written down",
)
Command = Callable[[Namespace], int]


def _problem(error: Exception) -> int:
    """Show an error on one line, whatever characters it holds; returns the exit code of a refusal."""
    console.print(Text.assemble(("Refused:", "bold red"), " ", str(error)), soft_wrap=True, highlight=False)
    return 1


def _plainly(command: Command) -> Command:
    """The command, with wrong content and failed training shown as one plain line and exit code 1 in place of a traceback."""

    @wraps(command)
    def run(given: Namespace) -> int:
        try:
            return command(given)
        except (KnowledgeError, RuntimeError) as error:
            return _problem(error)

    return run


def _core(given: Namespace, *, progress: bool = False) -> Loaded:
    """The assistant's core, for the authority that was given. Raises KnowledgeError: before anything is learnt, where the content is wrong."""
    from actions.assistant import load as load_content
    from bot.assistant import load

    content = load_content()
    if given.authority is not None:
        content.library.authority(given.authority)
    errors = Console(stderr=True)
    return load(say=lambda step: errors.print(step, style="dim"), progress=progress)


@_plainly
def serve(given: Namespace) -> int:
    """Run the assistant until it is stopped."""
    from bot.serve import serve as run

    run(port=given.port)
    return 0


@_plainly
def ask(given: Namespace) -> int:
    """One message, one answer, as text or as JSON."""
    from actions.case import Case
    from bot.render.text import render

    core = _core(given)
    _, answer = core.say(Case(authority=given.authority), given.message)
    if given.json:
        print(msgspec.json.format(msgspec.json.encode(answer)).decode())
    else:
        console.print(render(answer, core.wording), markup=False, highlight=False, soft_wrap=True)
    return 0


@_plainly
def explain(given: Namespace) -> int:
    """The reading of one message, step by step."""
    from bot.explain import explained

    core = _core(given)
    authority = core.assistant.library.authority(given.authority) if given.authority else None
    for part in explained(core.clean(given.message), core.reader, authority):
        console.print(part)
    return 0


@_plainly
def chat(given: Namespace) -> int:
    """A conversation: an empty line or Ctrl-D ends it; "new case" starts afresh."""
    from actions.case import Case
    from bot.render.text import render

    core = _core(given, progress=True)
    case = Case(authority=given.authority)
    names = " and ".join(a.name for a in core.assistant.library.authorities.values())
    console.print(core.wording("greet", authorities=names), markup=False, highlight=False)
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
        console.print(Panel(Text(render(answer, core.wording)), title=title, border_style=style))


@_plainly
def check(given: Namespace) -> int:
    """Load and prove all content, then what spans files; print what is held of the documents, or what is wrong."""
    from bot.checks import check as run

    report = run()
    table = Table("held", *(row[0] for row in report.authorities))
    for place, what in enumerate(HELD, 1):
        table.add_row(what, *(row[place] for row in report.authorities))
    console.print(table)
    covered = Table("authority", "of the documents", "found", "held", "left out, with a reason", "missing")
    for name, line in report.counted:
        missing = len(line.problems)
        colour = "red" if missing else "green"
        covered.add_row(name, line.what, str(line.found), str(line.held), str(line.left_out), Text(str(missing), style=colour))
    console.print(covered)
    for warning in report.warnings:
        console.print(Text.assemble(("Soon:", "bold yellow"), " ", warning), soft_wrap=True, highlight=False)
    for problem in report.problems:
        _problem(problem)
    many = len(report.problems)
    console.print("[green]Everything holds.[/]" if not many else f"{many} problem{'s' if many > 1 else ''}.")
    return 1 if many else 0


@_plainly
def show(given: Namespace) -> int:
    """The content as tables, for people who check it against the documents."""
    from bot.show import TABLES
    from knowledge.library import load

    library = load()
    chosen = [library.authority(given.authority)] if given.authority else list(library.authorities.values())
    for authority in chosen:
        console.print(TABLES[given.what](authority, given.domain, given.level))
    return 0


@_plainly
def search(given: Namespace) -> int:
    """Candidate passages with their scores."""
    from actions.assistant import load
    from knowledge.search import Search

    assistant = load()
    if given.authority is not None:
        assistant.library.authority(given.authority)
    engine = assistant.search
    assert isinstance(engine, Search)
    found = engine.find(given.question, given.authority, given.limit)
    measures = ("asked", "said", "words", "asked_words", "covered")
    table = Table("#", "score", "why", "nearest question written down", "where", "what leads")
    for number, hit in enumerate(found.hits, 1):
        source = hit.passage.source
        why = "\n".join(f"{m.replace('_', ' ')} {getattr(hit.why, m):.2f}" for m in measures)
        near = hit.asked + (f" [{hit.topic}]" if hit.topic else "")
        place = f"{source.document}: {source.section}"
        table.add_row(str(number), *map(Text, (f"{hit.score:.2f}", why, near, place, (hit.lead or hit.passage.text)[:200])))
    console.print(table)
    said = "the documents answer" if found.answers else "below the floor: the documents do not answer"
    console.print(f"probability {found.probability:.2f}, floor {engine.settings.floor:.2f}: {said}", highlight=False)
    if found.gap is not None:
        console.print(Text(f"nearer to a known gap: {found.gap.title}"))
    return 0


@_plainly
def questions(given: Namespace) -> int:
    """Words, meaning, both and the assistant's own search on questions that nothing was learnt from: a table, and a picture of the refusal."""
    from pathlib import Path

    from actions.assistant import load
    from bot.evaluation.pictures import refusals
    from bot.evaluation.questions import questions as read
    from bot.evaluation.retrieval import Figures, at_floor, curve, methods
    from knowledge.search import Search
    from nlu.encoder import Encoder

    assistant = load()
    engine = assistant.search
    assert isinstance(engine, Search)
    asked = [q for q in read(assistant.library, *map(Path, given.file)) if q.kind != "comparison" and q.half != given.without]
    ranked = {name: [ranks(q) for q in asked] for name, ranks in methods(engine, Encoder()).items()}
    table = Table("", "first %", "first three %", "mean reciprocal rank")
    for name, found in ranked.items():
        figures = Figures.of(found)
        table.add_row(name, f"{100 * figures.first:.1f}", f"{100 * figures.three:.1f}", f"{figures.reciprocal:.3f}")
    console.print(table)
    point = at_floor(ranked["Signpost"], engine.settings.floor)
    unanswered = sum(not q.answerable for q in asked)
    console.print(
        f"{len(asked) - unanswered} answerable, {unanswered} not; at the floor {engine.settings.floor}: answered {100 * point.coverage:.1f} % of the "
        f"answerable, refused {100 * point.refused:.1f} % of the others, right first {100 * point.precision:.1f} % of what is answered",
        highlight=False,
    )
    if given.out:
        Path(given.out).write_text(refusals({name: curve(found) for name, found in ranked.items()}), encoding="utf-8")
        console.print(f"the curve of the refusal is {given.out}", highlight=False)
    return 0


@_plainly
def evaluate(given: Namespace) -> int:
    """Cross-validation of the reader on its example banks; writes the report and prints the chief figures."""
    from dataclasses import replace
    from datetime import datetime
    from pathlib import Path

    from bot.evaluation import report, scores
    from bot.evaluation.folds import cross_validated
    from knowledge.library import load
    from nlu.tuning import Settings

    settings = Settings()
    epochs = settings.epochs if given.epochs is None else given.epochs
    if given.folds < 2 or not 0 < given.share <= 1 or (given.fold is not None and not 1 <= given.fold <= given.folds) or epochs < 1:
        raise RuntimeError("--folds must be at least 2, --fold one of them from 1, --share above 0 and at most 1, --epochs at least 1")
    settings = replace(settings, epochs=epochs)
    library = load()
    only = given.fold - 1 if given.fold else None
    read = cross_validated(library, given.folds, settings, given.share, only, lambda step: console.print(step, highlight=False))
    out = Path(given.out)
    out.parent.mkdir(parents=True, exist_ok=True)
    how = (
        f"{given.folds} folds"
        + (f", fold {given.fold} only" if given.fold else "")
        + f", {given.share:.0%} of what is not held back, {epochs} epochs"
    )
    out.write_text(report.report(read, library, how, datetime.now()), encoding="utf-8")
    table = Table("figure", "%")
    for name, value in scores.summary(read).items():
        table.add_row(name, f"{100 * value:.1f}")
    for authority in library.authorities.values():
        levels = scores.levels(read.wholes, authority.id)
        cells = {"exact": levels.exact, "too low": levels.low, "too high": levels.high, "level 4 found": levels.found4, "kept empty": levels.empty}
        for name, value in cells.items():
            table.add_row(f"{authority.name}: {name}", f"{100 * value:.1f}")
    console.print(table)
    console.print(f"the report is {out}", highlight=False)
    return 0


@_plainly
def mark(given: Namespace) -> int:
    """Answers to the vignettes beside what is right: the figures of each authority, and the misses that are asked for."""
    from bot.evaluation.marks import by_authority, marked
    from bot.evaluation.vignettes import vignettes

    loaded = _core(given)
    read = marked([v for v in vignettes(loaded.assistant.library) if given.authority in (None, v.authority)], loaded)
    figures = {name: made.named() for name, made in by_authority(read).items()}
    table = Table("%", *figures)
    for figure, values in zip(next(iter(figures.values())), zip(*(f.values() for f in figures.values()))):
        table.add_row(figure, *(f"{100 * v:.1f}" for v in values))
    console.print(table)
    for miss in [m for m in read if not m.right][: given.show]:
        said = Text.assemble((miss.vignette.id, "bold"), f" right: {miss.vignette.level}, said: {miss.level}. {miss.vignette.text}")
        console.print(said, soft_wrap=True)
    return 0


@_plainly
def fit(given: Namespace) -> int:
    """The thresholds of the reader fitted on the vignettes: the present ones beside the best of a grid, and into the file where that is asked."""
    if given.search:
        return _fit_search()
    from datetime import datetime

    from bot.evaluation import fitting
    from bot.evaluation.vignettes import vignettes
    from nlu.reader import FLOORS

    loaded = _core(given)
    every = list(fitting.trials(vignettes(loaded.assistant.library), loaded))
    best = sorted(every, key=lambda t: t.cost)
    shown = ("exact", "low", "precision", "recall", "fooled")
    table = Table("", "cost", *fitting.GRID, *(f"{name}: {figure}" for name in best[0].marks for figure in shown))
    for called, trial in (("now", every[0]), *(("", t) for t in best[: given.show])):
        cells = [f"{100 * getattr(m, figure):.0f}" for m in trial.marks.values() for figure in shown]
        table.add_row(called, f"{trial.cost:.3f}", *(f"{getattr(trial.floors, name):.2f}" for name in fitting.GRID), *cells)
    console.print(table)
    if given.write:
        fitting.write(FLOORS, best[0].floors, "bot/evaluation/vignettes", datetime.now().date())
        console.print(f"{FLOORS} holds the best of them", highlight=False)
    return 0


def _fit_search() -> int:
    """The weights and floors of the search, into its file."""
    from datetime import datetime

    from actions.assistant import SEARCH_CACHE
    from bot.evaluation.questions import questions as read
    from bot.evaluation.ranking import fitted, with_floors, write
    from knowledge.library import load
    from knowledge.ranking import SETTINGS
    from knowledge.search import Search
    from nlu.encoder import for_search

    library, encoder = load(), for_search()
    made = fitted(library, encoder, SEARCH_CACHE, datetime.now().date(), lambda step: console.print(step, highlight=False))
    made = with_floors(made, Search.of(library, encoder, SEARCH_CACHE, made), read(library))
    write(made, SETTINGS)
    console.print(f"{SETTINGS} holds them: floor {made.floor}, sure from {made.sure}", highlight=False)
    return 0


@_plainly
def train(given: Namespace) -> int:
    """Pack, if anything changed; learn first where that is asked. The content is proved before: learning is not spent on what will be refused."""
    from bot.packing import ready_model
    from knowledge.library import load
    from nlu.kin import kin
    from nlu.models import ship

    library = load()
    if given.search:
        from nlu.pairing import learn

        learn(library, lambda step: console.print(step, highlight=False))
        console.print("learnt; `python -m bot fit --search` fits the weights to it", highlight=False)
    if given.anew:
        console.print(f"learnt: {ship(kin(library), say=lambda step: console.print(step, highlight=False))}", highlight=False)
    console.print(str(ready_model(lambda step: console.print(step, markup=False, highlight=False))), highlight=False)
    return 0
