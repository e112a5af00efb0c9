"""Where to go that is no panel: the level's routes, those whose own condition the case meets, and those through which a panel is reached."""

from __future__ import annotations

from actions.criteria import Facts, evaluate
from knowledge.library import Authority
from knowledge.schema import Route


def routes(
    authority: Authority, level: int | None, facts: Facts, *, adult: bool, emergency: bool, through: tuple[str, ...] = ()
) -> tuple[Route, ...]:
    """The routes of a case, most urgent first, each once; `through`: those of the panels shown.

    An adult who may be at risk gets the authority's adult route, if it publishes one.
    """
    ids: list[str] = ["999"] if emergency else []
    if level is not None:
        ids += authority.level(level).routes
    verdicts = ((r.id, evaluate(r.when, facts)) for r in authority.routes if r.when is not None)
    ids += [one for one, v in verdicts if v.met or (adult and v.met is None and v.supported())]  # an adult has no level that would lead anywhere
    ids += through
    if adult and authority.file.adult_route and emergency:
        ids.append(authority.file.adult_route)
    return tuple(r for one in dict.fromkeys(ids) if (r := authority.route(one)) is not None)
