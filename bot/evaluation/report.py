"""The report of a cross-validation: one page that stands by itself."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape

from bot.evaluation import pictures, scores
from bot.evaluation.folds import Read
from knowledge.library import Library

TEMPLATES = Path(__file__).parent / "templates"


def report(read: Read, library: Library, how: str, now: datetime) -> str:
    """The page as HTML. how: how it was measured, in a few words."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=select_autoescape())
    levels = [scores.levels(read.wholes, name) for name in library.authorities]
    bins = scores.calibration(read.wholes)
    return environment.get_template("report.html").render(
        made=f"{now:%d %B %Y}",
        how=how,
        singles=len(read.singles),
        wholes=len(read.wholes),
        intents=len({s.intent for s in read.singles}),
        first=scores.first(read.singles),
        third=scores.first(read.singles, 3),
        rate=scores.score((w.message.shows, w.counted) for w in read.wholes),
        error=scores.calibration_error(bins),
        levels=levels,
        names={a.id: a.name for a in library.authorities.values()},
        pictures={x.authority: pictures.confusion(x) for x in levels},
        calibration=pictures.calibrated(bins),
        confused=scores.confused(read.singles),
        bars=pictures.bars(scores.by_indicator(read.wholes)),
    )
