"""What the loader cannot see in one file: intents without examples, intents nobody uses, contacts nobody names, unused documents."""

from __future__ import annotations

from collections import Counter

from knowledge.errors import ContentError
from knowledge.library import Authority, Library, load
from knowledge.passages import passages
from nlu.examples import DATA, indicator_examples
from nlu.indicators import PREFIX

FEWEST = 8  # examples an indicator intent must have


def check() -> tuple[list[tuple[str, ...]], list[ContentError]]:
    """One row of counts for each authority, and every problem found. Raises ContentError when content cannot even be loaded."""
    library = load()
    return [_row(a) for a in library.authorities.values()], [*_intents(library), *_contacts(library)]


def _row(authority: Authority) -> tuple[str, ...]:
    numbers = (
        len(authority.levels),
        len(authority.thresholds),
        len(authority.panels),
        sum(len(p.criteria) for p in authority.panels),
        sum(len(c.lines) for c in authority.contacts),
        len(authority.documents),
        sum(len(passages(d)) for d in authority.documents),
    )
    return (authority.name, *(str(n) for n in numbers))


def _intents(library: Library) -> list[ContentError]:
    counted = Counter(e.intent.removeprefix(PREFIX) for e in indicator_examples() if e.intent.startswith(PREFIX))
    used = {name for a in library.authorities.values() for when in a.conditions for name in when.indicators()}
    used |= {name for a in library.authorities.values() for level in a.levels for q in level.screening for name in q.indicators}
    folder = DATA / "indicators"
    few = [
        ContentError(folder, name, f"{counted[name]} examples", f"an indicator intent has at least {FEWEST}: write more, or correct the name")
        for name in sorted(used)
        if counted[name] < FEWEST
    ]
    idle = [
        ContentError(folder, name, "no authority uses this indicator", "use it in a condition, or remove its examples")
        for name in sorted(set(counted) - used - LEARNT_AS_CONTRAST)
    ]
    return few + idle


# Read so that neighbours are told apart; no authority's condition asks for them.
LEARNT_AS_CONTRAST = frozenset({"no_extremism_concern"})


def _contacts(library: Library) -> list[ContentError]:
    out = []
    for authority in library.authorities.values():
        named = {p.contact for p in authority.panels} | {c for level in authority.levels for c in level.contacts} | {c for r in authority.routes for c in r.contacts}
        named |= {*authority.file.fallback_contacts, *authority.file.adult_contacts, *authority.file.out_of_hours_contacts}
        for contact in authority.contacts:
            if contact.id not in named and not contact.purpose:
                out.append(ContentError(f"{authority.id}/contacts.yml", contact.id, "used nowhere and without a purpose", "name it in a level, panel or route, or give its purpose"))
    return out
