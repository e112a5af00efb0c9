"""Vignettes: how they are read, what counts as right, and the fit of the thresholds."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from actions.answer import Answer, Indicator, Level, SourceRef
from bot.evaluation import fitting
from bot.evaluation.marks import Marked, mark, marked, marks
from bot.evaluation.vignettes import Vignette, vignettes
from knowledge.errors import ContentError
from nlu.reader import FLOORS, floors

HOME = "tower-hamlets"
BULLYING = "emotional.2.bullying"
SOURCE = SourceRef("d", "t", "s", HOME, "")


def vignette(level, *lines, **more):
    return Vignette("v", HOME, "plain", "text", level, indicators=lines, **more)


def given(right, level, *lines, emergency=False):
    return Marked(right, level, frozenset(lines), emergency)


def test_an_answer_is_marked_by_its_level_its_lines_and_999():
    line = Indicator(BULLYING, 2, "Emotional", "q", "e", 0.9, SOURCE)
    answer = Answer(kind="assessment", emergency=True, level=Level(2, "Early help", "", None), indicators=(line,))
    made = mark(vignette(2, BULLYING), answer)
    assert (made.level, made.lines, made.emergency, made.right) == (2, {BULLYING}, True, True)


@pytest.mark.parametrize(
    ("right", "level", "low", "high"),
    [
        (vignette(3), 3, False, False),
        (vignette(3), 2, True, False),
        (vignette(3), None, True, False),
        (vignette(3), 4, False, True),
        (vignette(3, level_alt=(2,)), 2, False, False),
        (vignette(3, level_alt=(4,)), 2, True, False),
        (vignette(None), 2, False, False),
    ],
)
def test_too_low_and_too_high(right, level, low, high):
    made = given(right, level)
    assert (made.low, made.high) == (low, high)


def test_what_could_be_defended_is_neither_right_nor_wrong():
    made = marks([given(vignette(2, "a", "b", also=("c",)), 2, "a", "c", "d")])
    assert (made.precision, made.recall) == (0.5, 0.5)


def test_the_shares_are_of_those_they_speak_of():
    made = marks(
        [
            given(vignette(4, tempting=("t",), emergency=True), 4, emergency=True),
            given(vignette(4, tempting=("t",)), 3, "t"),
            given(vignette(2), 2),
            given(vignette(None), None),
            given(vignette(None), 2),
        ]
    )
    assert (made.found4, made.fooled, made.empty, made.emergency) == (0.5, 0.5, 0.5, 1.0)
    assert made.exact == pytest.approx(2 / 3)
    assert made.low == pytest.approx(1 / 3)


def test_a_share_of_nothing_is_no_fault():
    made = marks([])
    assert (made.exact, made.low, made.high, made.fooled, made.empty) == (1.0, 0.0, 0.0, 0.0, 1.0)


def test_every_vignette_names_lines_of_its_authority(core_library):
    assert len({v.id for v in vignettes(core_library)}) == len(vignettes(core_library)) > 200


def test_an_unknown_line_is_refused_with_its_place(core_library, tmp_path):
    text = "vignettes:\n- {id: a, authority: tower-hamlets, kind: plain, text: x, level: 2, indicators: [no.such.line]}\n"
    (tmp_path / "a.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"a\.yml.*no\.such\.line"):
        vignettes(core_library, tmp_path)


def test_a_higher_floor_counts_less(core):
    some = vignettes(core.assistant.library)[:12]
    low, high = (marks(marked(some, replace(core, reader=replace(core.reader, limits=limits)))) for limits in limited(counts=(0.3, 0.99)))
    assert high.recall < low.recall


def limited(**options):
    values = [dict(zip(options, row)) for row in zip(*options.values())]
    return [msgspec.structs.replace(floors(), possible=0.3, faint=0.15, **v) for v in values]


def test_a_fit_tries_the_present_setting_and_every_other(core):
    some = vignettes(core.assistant.library)[:6]
    made = list(fitting.trials(some, core, {"counts": (0.5, 0.9), "possible": (0.3, 0.6)}))
    assert made[0].floors == core.reader.limits
    assert [(t.floors.counts, t.floors.possible) for t in made[1:]] == [(0.5, 0.3), (0.9, 0.3), (0.9, 0.6)]
    assert made[0].cost == fitting.cost(tuple(made[0].marks.values()))


def test_too_low_costs_more_than_too_high():
    low, high = marks([given(vignette(3, "a"), 2, "a")]), marks([given(vignette(3, "a"), 4, "a")])
    right = marks([given(vignette(3, "a"), 3, "a")])
    assert fitting.cost([low]) > fitting.cost([high]) > fitting.cost([right]) == 0.0


def test_the_fitted_values_are_written_and_the_comments_stay():
    text = FLOORS.read_text(encoding="utf-8")
    new = msgspec.structs.replace(floors(), counts=0.51)
    made = fitting.written(text, new, "vignettes", date(2026, 1, 2))
    assert msgspec.yaml.decode(made)["counts"] == 0.51
    assert msgspec.yaml.decode(made)["fitted"] == "2026-01-02"
    assert made.count("#") == text.count("#")


def test_a_value_that_stands_twice_is_refused():
    with pytest.raises(RuntimeError, match="counts"):
        fitting.written('fitted: "a"\nsets: "b"\ncounts: 0.1\ncounts: 0.2\n', floors(), "s", date(2026, 1, 2))
