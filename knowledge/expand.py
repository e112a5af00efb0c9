"""`{entry: <id>}` in a panel's or route's condition stands for the condition of that threshold entry: one rule, written once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from knowledge.conditions import When
from knowledge.errors import ContentError
from knowledge.schema import Panel, Route


def expanded(when: When, entries: Mapping[str, When], file: Path, key: str) -> When:
    """The condition with each entry's own in its place. Raises ContentError where no entry has that id."""
    if when.entry is not None:
        if when.entry not in entries:
            raise ContentError(file, key, f"entry {when.entry!r} is missing", "name the id of an entry under thresholds/")
        return entries[when.entry]
    parts: dict[str, object] = {}
    for word in ("all_of", "any_of"):
        if (inner := getattr(when, word)) is not None:
            parts[word] = tuple(expanded(w, entries, file, key) for w in inner)
    if when.not_ is not None:
        parts["not_"] = expanded(when.not_, entries, file, key)
    return msgspec.structs.replace(when, **parts) if parts else when


def expanded_panel(panel: Panel, entries: Mapping[str, When], file: Path) -> Panel:
    """The panel with its criteria and requirements expanded."""
    criteria = tuple(msgspec.structs.replace(c, when=expanded(c.when, entries, file, f"criteria[{n}].when")) for n, c in enumerate(panel.criteria))
    requires = tuple(msgspec.structs.replace(r, when=expanded(r.when, entries, file, f"requires[{n}].when")) for n, r in enumerate(panel.requires))
    return msgspec.structs.replace(panel, criteria=criteria, requires=requires)


def expanded_route(route: Route, entries: Mapping[str, When], file: Path) -> Route:
    """The route with its condition expanded."""
    return msgspec.structs.replace(route, when=expanded(route.when, entries, file, f"{route.id}.when")) if route.when else route
