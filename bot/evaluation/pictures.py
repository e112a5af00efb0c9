"""Figures → pictures, as SVG to stand in a page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from bot.evaluation.retrieval import Point
from bot.evaluation.scores import Bin, Levels, Score

INK, GOOD, BAD, PALE = "#1d2b36", "#1f7a6d", "#b3422f", "#e9eef1"
ROWS = (None, 1, 2, 3, 4)


def confusion(levels: Levels) -> str:
    """So (down) against read (across), each cell with its number; what is too low in red."""
    figure, axes = _figure(5.2, 4.6)
    for y, so in enumerate(ROWS):
        total = max(1, sum(levels.counts.get((so, read), 0) for read in ROWS))
        for x, read in enumerate(ROWS):
            many = levels.counts.get((so, read), 0)
            colour = GOOD if so == read else BAD if (read or 0) < (so or 0) else "#6b7f8c"
            axes.add_patch(_square(x, y, colour, many / total))
            axes.text(x, y, str(many) if many else "", ha="center", va="center", color=INK, fontsize=11)
    names = ["none", "1", "2", "3", "4"]
    axes.set(xticks=range(5), yticks=range(5), xlim=(-0.5, 4.5), ylim=(4.5, -0.5), xlabel="level read", ylabel="level that is so")
    axes.set_xticklabels(names)
    axes.set_yticklabels(names)
    return _svg(figure)


def calibrated(bins: Sequence[Bin]) -> str:
    """Probability said against the share that is so; on the line is right, above it too modest, below it too bold."""
    figure, axes = _figure(5.2, 4.2)
    axes.plot([0, 1], [0, 1], color="#9aa8b2", linewidth=1, linestyle="--")
    axes.plot([b.said for b in bins], [b.so for b in bins], color=GOOD, marker="o")
    for b in bins:
        axes.annotate(str(b.many), (b.said, b.so), textcoords="offset points", xytext=(6, -10), fontsize=8, color=INK)
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="probability said", ylabel="share that is so")
    return _svg(figure)


def refusals(curves: dict[str, Sequence[Point]]) -> str:
    """Coverage (share of the answerable questions answered) against precision (share of what is answered that is right), a line a method."""
    figure, axes = _figure(6.4, 4.4)
    for (name, points), colour in zip(curves.items(), ("#9aa8b2", "#6b7f8c", BAD, GOOD)):
        axes.plot([p.coverage for p in points], [p.precision for p in points], color=colour, label=name, linewidth=2 if colour == GOOD else 1.2)
    axes.set(xlim=(0, 1), ylim=(0, 1.02), xlabel="share of the answerable questions that are answered", ylabel="share of the answers that are right")
    axes.legend(frameon=False, loc="lower left")
    return _svg(figure)


def bars(figures: dict[str, Score]) -> str:
    """A bar for each indicator: precision and recall together (F1), worst first, with how many messages show it."""
    order = sorted(figures, key=lambda n: (figures[n].f1, -figures[n].many), reverse=True)
    figure, axes = _figure(8.0, 0.19 * len(order) + 0.8)
    colours = [GOOD if figures[n].f1 >= 0.5 else BAD for n in order]
    axes.barh(range(len(order)), [max(figures[n].f1, 0.004) for n in order], color=colours, height=0.7)
    axes.set_yticks(range(len(order)))
    axes.set_yticklabels([f"{n.replace('_', ' ')} ({figures[n].many})" for n in order], fontsize=7)
    axes.set(xlim=(0, 1), ylim=(-0.7, len(order) - 0.3), xlabel="F1 on held-back messages")
    return _svg(figure)


def _square(x: int, y: int, colour: str, strength: float) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((x - 0.47, y - 0.47), 0.94, 0.94, facecolor=colour if strength else PALE, alpha=0.15 + 0.75 * strength if strength else 1.0)


def _figure(width: float, height: float) -> tuple[Any, Any]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


def _svg(figure: Any) -> str:
    out = io.StringIO()
    figure.savefig(out, format="svg", bbox_inches="tight", metadata={"Date": None})
    return out.getvalue()[out.getvalue().index("<svg") :]
