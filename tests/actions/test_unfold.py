import msgspec
import pytest

from actions.answer import Quoted
from actions.case import Case
from actions.compose import Assistant
from actions.unfold import asks_for_the_rest
from knowledge.passages import passages
from knowledge.ranking import Pair
from knowledge.search import Found, Hit
from tests.actions.conftest import NOON


@pytest.fixture
def passage(known):
    return next(p for p in passages(known.documents["sip"]) if "Late submissions" in p.text)


@pytest.fixture
def asked(known, wording, passage):
    """Messages one after the other, with a search that finds one passage of which the last sentence leads."""

    class Finds:
        def find(self, question, authority, limit=3):
            hit = Hit(passage, 1.0, Pair(), "Late submissions will not be heard by the panel.")
            return Found((hit,), 0.9, answers=True, sure=True)

    assistant = Assistant(known, Finds(), wording)

    def respond(*readings):
        case, out = Case(authority="tower-hamlets"), []
        for reading in readings:
            case, answer = assistant.respond(case, reading, NOON)
            out.append(answer)
        return out

    return respond


def test_the_best_sentence_leads_and_the_whole_is_offered(asked, said, passage, wording):
    (answer,) = asked(said("what if my update is late?", act="ask_guidance"))
    assert answer.quotes == (Quoted(passage.text, answer.quotes[0].source, "Late submissions will not be heard by the panel."),)
    assert answer.suggestions[0].title == wording("suggest_whole")


@pytest.mark.parametrize("words", ["Show the whole passage", "more", "Read more."])
def test_who_asks_for_the_rest_gets_the_passage_whole(asked, said, passage, words):
    _, answer = asked(said("what if my update is late?", act="ask_guidance"), said(words, act="inform"))
    assert [(q.text, q.lead) for q in answer.quotes] == [(passage.text, "")]
    assert answer.quotes[0].source.document == "sip"


def test_where_nothing_was_folded_there_is_nothing_to_unfold(asked, said):
    first, *_ = asked(said("more", act="inform"))
    assert first.lead != "The whole of it:"
    *_, again = asked(said("what if my update is late?", act="ask_guidance"), said("more", act="inform"), said("more", act="inform"))
    assert [q.lead for q in again.quotes] != [""]


def test_a_question_with_the_word_more_in_it_is_a_question():
    assert not asks_for_the_rest("is there more than one panel")
    assert asks_for_the_rest(" Show more… ")


def test_what_is_quoted_from_the_annual_report_says_how_old_it_is(known, wording, said):
    figures = next(p for p in passages(known.documents["th-report"]) if "307 children" in p.text)

    class Finds:
        def find(self, question, authority, limit=3):
            return Found((Hit(figures, 1.0, Pair()),), 0.9, answers=True, sure=True)

    reading = said("how many children are looked after?", act="ask_guidance")
    _, answer = Assistant(known, Finds(), wording).respond(Case(authority="tower-hamlets"), reading, NOON)
    assert any(known.documents["th-report"].document.age in r for r in answer.remarks)
    assert "2019 to March 2020" in answer.quotes[0].source.title


def test_a_case_with_folded_passages_is_kept_and_read_again(passage):
    case = Case(folded=(("sip", passage.text),))
    assert msgspec.convert(msgspec.to_builtins(case), Case) == case
