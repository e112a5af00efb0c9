"""What is answered from the documents, what is not, and what is said then; with a search whose results are made by hand."""

import pytest

from actions.case import Case
from actions.compose import Assistant
from knowledge.passages import passages
from knowledge.ranking import Pair
from knowledge.schema import Gap
from knowledge.search import Found, Hit
from tests.actions.conftest import NOON

LATE = "Late submissions will not be heard by the panel."
FIELD = Gap(title="Chair", asked=("who chairs it",), document="sip", near=LATE)
FAR = Gap(title="Rain", kind="off-topic", asked=("will it rain",))


@pytest.fixture(scope="module")
def passage(known):
    """Words → a hit on the passage that holds them."""
    held = [p for d in known.documents.values() for p in passages(d)]
    return lambda words: Hit(next(p for p in held if words in p.text), 1.0, Pair())


@pytest.fixture
def asked(known, wording):
    """What the search finds (a Found, or a function of question and authority) and readings, one after the other → the answers."""

    def respond(found, *readings, authority="tower-hamlets"):
        class Finds:
            def find(self, question, authority, limit=3):
                return found(question, authority) if callable(found) else found

        assistant, case, out = Assistant(known, Finds(), wording), Case(authority=authority), []
        for reading in readings:
            case, answer = assistant.respond(case, reading, NOON)
            out.append(answer)
        return out

    return respond


def surely(*hits):
    return Found(hits, 0.9, answers=True, sure=True)


def test_what_is_not_answered_names_the_nearest_section_and_whom_to_ask(asked, said, passage, wording):
    (answer,) = asked(Found((passage("Door of Hope"),), 0.1), said("who chairs it?", act="ask_guidance"))
    assert (answer.kind, answer.quotes, answer.lead) == ("fallback", (), wording("fallback"))
    assert "Tower Hamlets Prostitution Panel" in answer.remarks[0]
    assert "LBTH Panels Guide" in answer.remarks[0]
    assert answer.contacts


def test_a_known_gap_names_the_section_that_its_editor_chose(asked, said, passage):
    (answer,) = asked(Found((passage("Door of Hope"),), 0.1, gap=FIELD), said("who chairs it?", act="ask_guidance"))
    assert "“Reviews” (Guide to the Social Inclusion Panel" in answer.remarks[0]


def test_what_is_far_from_this_field_gets_one_polite_line(asked, said, passage, wording):
    (answer,) = asked(Found((passage(LATE),), 0.0, gap=FAR, gap_likeness=0.7), said("will it rain on sunday?", act="ask_guidance"))
    assert answer.lead == wording("off_topic", authorities="City of London and Tower Hamlets")
    assert (answer.kind, answer.remarks, answer.quotes, answer.contacts) == ("fallback", (), (), ())


def test_a_worry_is_never_far_off(asked, said, passage):
    far = Found((passage(LATE),), 0.0, gap=FAR, gap_likeness=0.7)
    (answer,) = asked(far, said("He was out in the rain all night, will it rain again?", "missing_from_home"))
    assert answer.kind == "assessment"
    assert answer.level is not None
    (told,) = asked(far, said("Something about the rain is not right with her.", act="inform"))
    assert told.kind == "clarify"


def test_danger_is_never_far_off(asked, said, passage):
    far = Found((passage(LATE),), 0.0, gap=FAR, gap_likeness=0.9)
    (answer,) = asked(far, said("will it rain?", act="ask_guidance", danger="he is on the roof"))
    assert answer.emergency


def test_a_few_words_that_surely_stand_in_the_documents_are_looked_up(asked, said, passage):
    faintly = said("late submissions", "privately_fostered", act="describe_concern")
    (answer,) = asked(Found((passage(LATE),), 0.95, answers=True, sure=True), faintly)
    assert answer.kind == "guidance"
    assert answer.level is None
    (worry,) = asked(Found((passage(LATE),), 0.6, answers=True, sure=True), faintly)
    assert worry.level is not None


def test_what_is_asked_beside_a_worry_comes_before_what_to_do(asked, said, passage):
    reading = said("He stays with his mate's family. When do we hear from the panel?", "privately_fostered", acts=("ask_timescale",))
    (answer,) = asked(surely(passage("Within 24 hours of the meeting")), reading)
    assert answer.level.number == 3
    assert "Within 24 hours of the meeting" in answer.quotes[0].text


def test_a_line_of_the_tables_is_not_quoted_twice(asked, said, passage):
    line = "Low attendance (below 90%) and persistent absence"
    reading = said("Attendance is low. What is said of attendance there?", "low_attendance", acts=("ask_guidance",))
    (answer,) = asked(surely(passage(line)), reading)
    assert [i.quote for i in answer.indicators] == [line]
    assert line not in {q.text for q in answer.quotes}


def test_an_unsure_find_does_not_push_into_the_answer_to_a_worry(asked, said, passage):
    unsure = Found((passage("Door of Hope"),), 0.3, answers=True)
    (answer,) = asked(unsure, said("attendance is 71%, what level is that then?", attendance=71, acts=("ask_level",)))
    assert not any("Door of Hope" in q.text for q in answer.quotes)


def test_what_the_guide_does_not_say_of_a_panel_is_said_with_the_panels_own_contact(asked, said, passage):
    reading = said("when is the next hoarding panel?", act="ask_timescale", names=[("panel", "hoarding")])
    (answer,) = asked(Found((passage("clutter rating 7"),), 0.05, gap=FIELD), reading)
    assert answer.kind == "fallback"
    assert {c.value for c in answer.contacts} == {"Hoarding.Panel@towerhamlets.gov.uk"}


def test_a_number_that_no_document_gives_is_not_answered_with_another(asked, said, passage):
    gap = Found((passage(LATE),), 0.05, gap=FIELD)
    (answer,) = asked(gap, said("What is the LADO's number?", act="ask_contact"))
    assert answer.kind == "fallback"
    (known_one,) = asked(gap, said("What is the MASH number?", act="ask_contact", names=[("contact", "mash")]))
    assert known_one.kind == "contact"


def test_who_just_asks_whom_to_contact_gets_numbers_and_no_passages(asked, said, passage):
    (answer,) = asked(surely(passage("Door of Hope")), said("Who do I contact?", act="ask_contact"))
    assert answer.kind == "contact"
    assert not any("Door of Hope" in q.text for q in answer.quotes)


def test_a_few_words_lean_on_the_panel_that_was_spoken_of(asked, said, passage):
    def found(question, authority):
        return surely(passage("clutter rating 7")) if "Hoarding" in question else Found((passage(LATE),), 0.95, answers=True, sure=True)

    first = said("tell me about the hoarding panel", act="ask_guidance", names=[("panel", "hoarding")])
    _, answer = asked(found, first, said("is it held online at all?", act="ask_next_steps"))
    assert answer.kind == "panel"
    assert "clutter rating 7" in answer.quotes[0].text


def test_a_question_of_its_own_does_not_lean_on_the_panel(asked, said, passage):
    def found(question, authority):
        best = Found((passage(LATE),), 0.95, answers=True, sure=True)
        return Found((passage("clutter rating 7"),), 0.8, answers=True, sure=True) if "Hoarding" in question else best

    first = said("tell me about the hoarding panel", act="ask_guidance", names=[("panel", "hoarding")])
    _, answer = asked(found, first, said("what happens if my update for the review comes in late?", act="ask_guidance"))
    assert LATE in answer.quotes[0].text


def test_a_comparison_asks_each_authority_the_same_without_its_name(asked, said, passage):
    questions = []

    def found(question, authority):
        questions.append((question, authority))
        return surely(passage("Late submissions" if authority == "tower-hamlets" else "call back within one working day"))

    text = "is the deadline the same in Poplar and here"
    reading = said(text, act="compare_authorities", compares=True)
    (answer,) = asked(found, reading)
    assert {q.source.authority for q in answer.quotes} == {"tower-hamlets", "city-of-london"}
    assert {a for _, a in questions} >= {"tower-hamlets", "city-of-london"}


def test_a_comparison_of_levels_gives_the_lines_of_both_tables(asked, said):
    reading = said("not in education or training: which level in each?", "neet", act="compare_authorities", compares=True)
    (answer,) = asked(Found(), reading)
    assert {q.source.authority for q in answer.quotes} == {"tower-hamlets", "city-of-london"}
    assert any("NEET" in q.text for q in answer.quotes)


def test_who_asks_for_the_source_is_told_the_documents_of_the_last_answer(asked, said, passage, wording):
    _, answer = asked(surely(passage(LATE)), said("too late?", act="ask_guidance"), said("where is that from", act="ask_source"))
    assert answer.lead == wording("sources_lead")
    (named,) = answer.remarks
    assert named.startswith("Guide to the Social Inclusion Panel for professionals (")


def test_what_is_told_and_surely_spoken_of_is_answered(asked, said, passage):
    told = said("their plan came to an end in the spring and now we see all of it again, just as it was before", act="inform")
    (answer,) = asked(surely(passage("the TAC (that was in place formerly) must be reconvened")), told)
    assert answer.kind == "guidance"
    (unsure,) = asked(Found((passage(LATE),), 0.6, answers=True, sure=True), told)
    assert unsure.kind == "clarify"


def test_the_name_of_a_borough_is_no_question(asked, said, passage):
    _, answer = asked(
        surely(passage("307 children")),
        said("A boy of 15 is out of school.", "permanently_excluded"),
        said("Tower Hamlets.", act="give_authority", names=[("authority", "tower-hamlets")]),
    )
    assert answer.level is not None


def test_without_an_authority_only_what_is_surely_answered_asks_for_one(asked, said, passage, wording):
    (sure,) = asked(surely(passage(LATE)), said("too late?", act="ask_guidance"), authority=None)
    assert sure.kind == "clarify"
    assert sure.questions[0].text == wording("ask_authority")
    (unsure,) = asked(Found((passage(LATE),), 0.3, answers=True), said("too late?", act="ask_guidance"), authority=None)
    assert unsure.kind == "fallback"


def test_the_same_is_looked_up_once_a_turn(asked, said, passage):
    looked = []

    def found(question, authority):
        looked.append((question, authority))
        return surely(passage(LATE))

    asked(found, said("what if the update is late?", act="ask_guidance"))
    assert len(looked) == len(set(looked))
