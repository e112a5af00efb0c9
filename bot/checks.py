"""What the loader cannot see in one file: is everything published held, is every intent used, is a document due for review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import chain
from pathlib import Path

from knowledge.conditions import When
from knowledge.coverage import Counted, coverage
from knowledge.errors import ContentError
from knowledge.library import Authority, Library, load
from knowledge.passages import passages
from knowledge.questions import answered
from knowledge.received import departures
from knowledge.schema import Caveat, Quote
from nlu.encoder import chosen
from nlu.examples import DATA, indicator_examples
from nlu.lessons import PREFIX
from nlu.messages import message_files
from nlu.models import FILE, SHIPPED, Banks, key_in
from nlu.tuning import Settings

FEWEST = 25  # examples an indicator intent must have
EXAMPLES = DATA / "indicators"


@dataclass(frozen=True)
class Report:
    """What a check found: a row for each authority and for each thing counted, every problem, and what a maintainer should look at soon."""

    authorities: tuple[tuple[str, ...], ...]
    counted: tuple[tuple[str, Counted], ...]
    problems: tuple[ContentError, ...]
    warnings: tuple[str, ...]


def check(today: date | None = None) -> Report:
    """Load and prove all content, then what spans files. Raises ContentError when content cannot even be loaded."""
    library = load()
    authorities = library.authorities.values()
    counted = [(a.name, c) for a in authorities for c in coverage(a)]
    intents, used = _intents(library)
    counted.append(("all", Counted("indicators with examples", used, used - len(intents), 0, tuple(intents))))
    words = [p for d in library.documents.values() for p in departures(d.document.path)]
    counted.append(
        ("all", Counted("documents, word for word as received", len(library.documents), len(library.documents) - len(words), 0, tuple(words)))
    )
    problems = (*(p for _, c in counted for p in c.problems), *_contacts(library), *_labels())
    warnings = (*_overdue(library, today or date.today()), *_older())
    return Report(tuple(_row(a) for a in authorities), tuple(counted), problems, warnings)


def _labels() -> Iterator[ContentError]:
    """Labels of whole messages that are no indicator with examples."""
    known = {e.intent.removeprefix(PREFIX) for e in indicator_examples()}
    for path, messages in message_files():
        for number, message in enumerate(messages):
            for name in (n for part in message.parts for n in (*part.shows, *part.aside) if n not in known):
                yield ContentError(path, f"messages[{number}]", _too_few(name, 0), _write_more(name, known))


def _older() -> Iterator[str]:
    """Whether what the reader learnt is older than the examples."""
    file = SHIPPED / FILE
    if file.exists() and key_in(file) != Banks.read().key(chosen(), Settings()):
        yield f"{file.parent.name}/{file.name}: the examples have changed since the reader learnt them; 'python -m bot train --anew' learns them"


def _overdue(library: Library, today: date) -> Iterator[str]:
    """Documents whose review date has passed, or that have none."""
    for index in library.documents.values():
        document = index.document
        if document.review is None:
            yield f"{document.path.name}: no review date is set"
        elif document.review < today:
            yield f"{document.path.name}: its review was due on {document.review:%d %B %Y}; look whether a newer edition is out"


def _row(authority: Authority) -> tuple[str, ...]:
    held = tuple(p for d in authority.documents for p in passages(d))
    numbers = (
        len(authority.levels),
        len(authority.thresholds),
        len(authority.panels),
        sum(len(p.criteria) for p in authority.panels),
        sum(len(c.lines) for c in authority.contacts),
        len(authority.topics),
        len(list(caveats(authority))),
        len(authority.documents),
        len(held),
        len({n for q in answered(authority, held) for n in q.passages}),
        sum(len(a.asked) for f in authority.questions.values() for a in f.questions),
        sum(len(g.asked) for g in authority.gaps),
    )
    return (authority.name, *(str(n) for n in numbers))


def caveats(authority: Authority) -> Iterator[Caveat]:
    """Every caveat an authority's content holds."""
    entries = [t.entry for t in authority.thresholds]
    held = (e.caveats for e in entries), (x.caveats for x in authority.levels), (p.caveats for p in authority.panels)
    yield from chain.from_iterable(chain(*held, (c.caveats for c in authority.contacts), (t.caveats for t in authority.topics)))


def _intents(library: Library) -> tuple[list[ContentError], int]:
    """Indicators with too few examples, or that nobody uses; and how many there are."""
    counted = Counter(e.intent.removeprefix(PREFIX) for e in indicator_examples() if e.intent.startswith(PREFIX))
    used: dict[str, tuple[Path, str]] = {}
    for authority in library.authorities.values():
        for name, file, key in _uses(authority):
            used.setdefault(name, (file, key))
    few = [ContentError(*used[name], _too_few(name, counted[name]), _write_more(name, counted)) for name in sorted(used) if counted[name] < FEWEST]
    idle = [
        ContentError(EXAMPLES, name, "no authority uses this indicator", "use it in a condition, or remove its examples")
        for name in sorted(set(counted) - set(used))
    ]
    return few + idle, len(set(counted) | set(used))


def _uses(authority: Authority) -> Iterator[tuple[str, Path, str]]:
    """Every indicator an authority names, with the content file and the key that name it."""
    folder = authority.folder
    conditions: list[tuple[When, Path, str]] = []
    for domain in dict.fromkeys(t.domain for t in authority.thresholds):
        entries = [t.entry for t in authority.thresholds if t.domain == domain]
        conditions += [(entry.when, folder / "thresholds" / f"{domain}.yml", f"[{number}].when") for number, entry in enumerate(entries)]
    for panel in authority.panels:
        file = folder / "panels" / f"{panel.id}.yml"
        conditions += [(c.when, file, f"criteria[{number}].when") for number, c in enumerate(panel.criteria)]
        conditions += [(r.when, file, f"requires[{number}].when") for number, r in enumerate(panel.requires)]
    conditions += [(r.when, folder / "routes.yml", f"{r.id}.when") for r in authority.routes if r.when]
    conditions += [
        (c.when, folder / "levels.yml", f"{level.name}.combinations[{number}].when")
        for level in authority.levels
        for number, c in enumerate(level.combinations)
    ]
    for when, file, key in conditions:
        for name in when.indicators():
            yield name, file, key
    for level in authority.levels:
        for part in ("do", "screening", "consent"):
            quotes: tuple[Quote, ...] = getattr(level, part)
            for number, quote in enumerate(quotes):
                for name in quote.indicators:
                    yield name, folder / "levels.yml", f"{level.name}.{part}[{number}].indicators"


def _too_few(name: str, count: int) -> str:
    if not count:
        return f"the indicator {name!r} is unknown: no examples are written for it"
    return f"the indicator {name!r} has {count} example{'s' if count > 1 else ''}"


def _write_more(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, known, n=1)
    hint = f" (did you mean {near[0]!r}?)" if near else ""
    return f"correct the name{hint}, or write at least {FEWEST} examples for {PREFIX}{name} under nlu/data/indicators"


def _contacts(library: Library) -> list[ContentError]:
    out = []
    for authority in library.authorities.values():
        file = authority.file
        named = {*file.fallback_contacts, *file.adult_contacts, *file.out_of_hours_contacts, *(p.contact for p in authority.panels)}
        named |= {c for level in authority.levels for c in level.contacts} | {c for route in authority.routes for c in route.contacts}
        where = authority.folder / "contacts.yml"
        out += [
            ContentError(where, contact.id, "used nowhere and without a purpose", "name it in a level, panel or route, or give its purpose")
            for contact in authority.contacts
            if contact.id not in named and not contact.purpose
        ]
    return out
