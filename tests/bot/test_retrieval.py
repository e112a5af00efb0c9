"""The measuring of the search: its questions, its figures, its weights."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from bot.evaluation.pictures import refusals
from bot.evaluation.questions import Answering, Question, questions
from bot.evaluation.ranking import with_floors, write
from bot.evaluation.retrieval import Figures, Ranked, at_floor, curve, methods
from knowledge.errors import ContentError
from knowledge.library import load
from knowledge.ranking import Settings, settings
from knowledge.search import Found, Search
from knowledge.yaml_file import read
from nlu.encoder import Encoder, for_search


@pytest.fixture(scope="module")
def known():
    return load()


def asked(kind="lookup", name="x"):
    answers = (Answering("sip", "Late submissions will not be heard by the panel"),) if kind != "unanswerable" else ()
    return Question(id=name, authority="tower-hamlets", kind=kind, text="late?", answers=answers)


def test_the_questions_stand_on_the_documents_and_nothing_learns_from_them(known):
    held = questions(known)
    assert len(held) > 300
    assert {q.half for q in held} == {"a", "b"}
    assert sum(not q.answerable for q in held) > 80
    written = {a.lower() for x in known.authorities.values() for f in x.questions.values() for q in f.questions for a in q.asked}
    written |= {a.lower() for x in known.authorities.values() for t in x.topics for a in t.questions}
    written |= {a.lower() for gap in (*known.gaps, *(g for x in known.authorities.values() for g in x.gaps)) for a in gap.asked}
    assert [q.id for q in held if q.text.lower() in written] == []


def test_a_question_with_a_wrong_answer_is_refused(known, tmp_path):
    file = tmp_path / "wrong.yml"
    begin = "questions:\n- id: a\n  authority: tower-hamlets\n  kind: lookup\n  text: late?\n"
    file.write_text(begin + "  answers: [{document: sip, quote: Late ones are heard}]\n", encoding="utf-8")
    with pytest.raises(ContentError, match="does not stand in sip"):
        questions(known, file)
    file.write_text(begin, encoding="utf-8")
    with pytest.raises(ContentError, match="answerable without answers"):
        questions(known, file)


def test_the_figures_count_the_answerable_alone():
    ranked = [Ranked(asked(), 1, 0.9), Ranked(asked(), 2, 0.8), Ranked(asked(), 0, 0.2), Ranked(asked("unanswerable"), 0, 0.1)]
    assert Figures.of(ranked) == Figures(pytest.approx(1 / 3), pytest.approx(2 / 3), pytest.approx(0.5))


def test_a_floor_trades_coverage_against_precision():
    ranked = [Ranked(asked(), 1, 0.9), Ranked(asked(), 2, 0.5), Ranked(asked("unanswerable"), 0, 0.4)]
    all_of_it, middle, high = curve(ranked)
    assert (all_of_it.coverage, all_of_it.precision, all_of_it.refused) == (1, pytest.approx(1 / 3), 0)
    assert (middle.coverage, middle.precision, middle.refused) == (1, 0.5, 1)
    assert (high.coverage, high.precision, high.refused) == (0.5, 1, 1)
    assert at_floor(ranked, 0.45) == replace(middle, floor=0.45)
    assert "<svg" in refusals({"one": (all_of_it, middle, high)})


def test_the_methods_are_compared_on_the_same_passages(known, tmp_path):
    sip = replace(known.authority("tower-hamlets"), topics=(), questions={}, gaps=())
    small = replace(known, authorities={"tower-hamlets": sip}, documents={"sip": known.documents["sip"]}, gaps=())
    search = Search.of(small, for_search())
    question = replace_text(asked(), "will late submissions be heard by the panel")
    places = {name: ranks(question).place for name, ranks in methods(search, Encoder()).items()}
    assert list(places) == ["words (BM25)", "meaning (dense)", "both (rank fusion)", "Signpost"]
    assert set(places.values()) == {1}


def replace_text(question, text):
    import msgspec

    return msgspec.structs.replace(question, text=text)


def test_the_floors_are_chosen_on_half_a():
    def one(name, kind, half, sure):
        import msgspec

        return msgspec.structs.replace(asked(kind, name), half=half, text=str(sure))

    chosen = [one(f"y{n}", "lookup", "a", 0.4 + n / 100) for n in range(41)] + [one(f"n{n}", "unanswerable", "a", n / 100) for n in range(51)]
    chosen += [one("b", "lookup", "b", 0.0)]

    class Knows(Search):
        def find(self, question, authority, limit=3):
            return Found(probability=float(question))

    made = with_floors(settings(), Knows({}, None, settings()), chosen)
    assert made.floor == pytest.approx(0.42, abs=0.005)
    assert made.sure == pytest.approx(0.49, abs=0.005)
    assert "92 questions" in made.sets
    assert (
        made.figures
        == "half a: refuses 4.9 % of the answerable and 82.4 % of the others; half b: refuses 100.0 % of the answerable and 0.0 % of the others"
    )


def test_what_is_written_is_read_again(tmp_path):
    write(settings(), tmp_path / "search.yml")
    assert read(tmp_path / "search.yml", Settings) == settings()
    assert "fit --search" in (tmp_path / "search.yml").read_text(encoding="utf-8")


def test_the_weights_prefer_what_answers(known):
    from bot.evaluation.ranking import _order

    chance = np.random.default_rng(0)
    lists = []
    for _ in range(40):
        measured = chance.random((6, 10)).astype(np.float32)
        worth = np.zeros(6, dtype=np.float32)
        worth[measured[:, 2].argmax()] = 1
        lists.append((measured, worth))
    order = _order(lists)
    assert order.said > 2
    assert abs(order.words) < order.said / 3


def test_fitting_looks_at_the_questions_that_were_held_back(known, monkeypatch):
    from bot.evaluation import ranking

    quotes = [q for f in known.authority("tower-hamlets").questions.values() if f.document == "sip" for q in f.questions]
    assert quotes
    sip = replace(known.authority("tower-hamlets"), topics=(), gaps=known.authority("tower-hamlets").gaps[:30])
    sip = replace(sip, questions={p: f for p, f in sip.questions.items() if f.document == "sip"})
    small = replace(known, authorities={"tower-hamlets": sip}, documents={"sip": known.documents["sip"]}, gaps=())
    made = ranking.fitted(small, for_search(), None, date(2026, 11, 26))
    assert made.fitted == "2026-11-26"
    assert made.order.asked_words + made.order.asked + made.order.asked_often > 0
    assert made.answer.best_before_gap + made.answer.often_before_gap + made.answer.near_answered > 0
