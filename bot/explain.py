"""The reading of one message, step by step, for people who ask why: clauses, candidates, cues, facts, what counted."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from actions.case import Case
from actions.levels import assess
from bot.show import spoken
from knowledge.library import Authority
from nlu.context import cues_in
from nlu.lessons import PREFIX
from nlu.network import Probabilities
from nlu.reader import Floors, Looking, Reader
from nlu.reading import Finding, Reading

SHOWN = 0.05  # candidates from this probability
MOST = 4  # candidates a stretch
_WHY = {
    "negated": "denied",
    "past": "past and resolved",
    "hypothetical": "supposed or asked about",
    "someone_else": "about somebody else",
}


def explained(message: str, reader: Reader, authority: Authority | None) -> Iterator[RenderableType]:
    """The steps as tables and lines, in order. `message`: masked already. With an authority, the entries met come last."""
    looking, limits = reader.look(message), reader.limits
    reading = reader.decide(looking)
    yield Text(message, style="italic")
    yield _stretches(looking, reader)
    yield _cues(looking)
    yield _facts(reading)
    yield _findings(reading, limits)
    if reading.emergency:
        yield Text(f"Danger now: “{reading.emergency.text}”", style="bold red")
    if authority is not None:
        yield _entries(reading, authority)


def _table(title: str, *heads: str) -> Table:
    table = Table(title=title, title_justify="left", show_lines=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    return table


def _stretches(looking: Looking, reader: Reader) -> Table:
    """Each clause and sentence with what it may show, what it speaks of, its dialogue act and the danger in it."""
    table = _table("1 Clauses and sentences, with candidates", "", "words", "may show", "speaks of", "act", "danger now")
    looked, names = looking.looked, reader.network.intents
    for number, window in enumerate(looking.windows):
        act = int(looked.acts[number].argmax())
        cells = (
            window.kind,
            window.span.text,
            _best(looked.shown[number], names),
            _best(looked.spoken[number], names),
            f"{reader.network.acts[act]} {looked.acts[number][act]:.2f}",
            f"{looked.now[number]:.2f}",
        )
        table.add_row(*(Text(c) for c in cells))
    return table


def _best(row: Probabilities, names: tuple[str, ...]) -> str:
    order = [i for i in row.argsort()[::-1][:MOST] if row[i] >= SHOWN]
    return "\n".join(f"{names[i].removeprefix(PREFIX)} {row[i]:.2f}" for i in order)


def _cues(looking: Looking) -> Table:
    """The phrases that may set something aside, and how far each reaches."""
    table = _table("2 Cues of context", "cue", "kind", "reaches over")
    for cue in cues_in(looking.text):
        table.add_row(*(Text(c) for c in (cue.words, cue.kind, cue.scope)))
    return table


def _facts(reading: Reading) -> Table:
    """Ages with whose they are, measures, counts, frequencies, and what is named."""
    table = _table("3 Facts", "fact", "value", "words")
    rows = [(f"age of {a.of}" if a.of else "age", f"{a.low:g}" if a.low == a.high else f"{a.low:g} to {a.high:g}", a.span.text) for a in reading.ages]
    rows += [(m.name.replace("_", " "), f"{m.value:g}", m.span.text) for m in reading.measures]
    rows += [("times", f"{c.value}" + (f" within {c.within_months:g} months" if c.within_months else ""), c.span.text) for c in reading.counts]
    rows += [("times a month", f"{r.per_month:g}", r.span.text) for r in reading.rates]
    rows += [(m.kind, m.id, m.span.text) for m in reading.mentions]
    rows += [("about", reading.subject, "")] if reading.subject else []
    rows += [("consent", reading.consent, "")] if reading.consent else []
    rows += [("leading act", reading.act, "")]
    for row in rows:
        table.add_row(*(Text(c) for c in row))
    return table


def _findings(reading: Reading, limits: Floors) -> Table:
    """Each finding: whether it counts, and why."""
    table = _table("4 Findings", "indicator", "words", "probability", "counts?", "why")
    for f in reading.findings:
        table.add_row(*(Text(c) for c in (f.intent.replace("_", " "), f.span.text, f"{f.confidence:.2f}", *_verdict(f, limits))))
    return table


def _verdict(finding: Finding, limits: Floors) -> tuple[str, str]:
    if finding.status != "affirmed":
        by = f" by “{finding.cue}”" if finding.cue else f" (learnt; from {limits.aside:g})"
        return "set aside", _WHY[finding.status] + by
    if finding.grade == "counts":
        return "yes", f"at least {limits.counts:g}"
    if finding.grade == "open":
        return "open", f"from {limits.possible:g} it is asked about where it would make the level higher"
    return "faint", f"from {limits.faint:g} it is asked about where nothing else is found"


def _entries(reading: Reading, authority: Authority) -> Table:
    """The entries of the authority that the findings meet."""
    assessment = assess(Case(authority=authority.id).add(reading), authority)
    word = authority.file.level_word
    title = f"5 {authority.name}: {word} {assessment.level}" if assessment.level else f"5 {authority.name}: no level"
    table = _table(title, word, "the document says", "counts when", "because")
    for entry in assessment.entries:
        open_ = " (open)" if entry == assessment.contested else "" if entry.certain else " (something is not known)"
        cells = (f"{entry.threshold.entry.level}{open_}", entry.threshold.entry.quote, spoken(entry.threshold.entry.when), entry.evidence)
        table.add_row(*(Text(c) for c in cells))
    return table
