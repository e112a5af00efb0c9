"""The case grows message by message."""

import msgspec
import pytest

from actions.case import Case
from nlu.reading import Act, Age, Count, Finding, Measure, Reading, Span


def at(text):
    return Span(0, len(text), text)


def finding(intent, status="affirmed", text=""):
    return Finding(intent, at(text or intent), 0.9, status)


def reading(*findings, text="words", **more):
    return Reading(text=text, act="inform", findings=findings, **more)


def case_of(*readings):
    case = Case()
    for one in readings:
        case = case.add(one)
    return case


def statuses(case):
    return {f.intent: f.status for f in case.findings}


def test_an_empty_case_describes_nobody():
    assert not Case().described
    assert Case().affirmed == ()


def test_what_counts_stays_when_more_is_said():
    case = case_of(reading(finding("neet")), reading(finding("bullying")))
    assert [f.intent for f in case.affirmed] == ["neet", "bullying"]
    assert case.described


def test_a_measure_alone_describes_somebody():
    assert case_of(reading(measures=(Measure("attendance_percent", 80, at("80%")),))).described


def test_an_indicator_stands_once_in_its_latest_words():
    case = case_of(reading(finding("neet", text="first")), reading(finding("neet", text="second")))
    assert [f.span.text for f in case.findings] == ["second"]


def test_a_new_age_replaces_the_old_one_and_none_leaves_it():
    young, old = (Age(n, n, at("age")) for n in (12, 14))
    assert case_of(reading(ages=(young,)), reading(ages=(old,))).ages == (old,)
    assert case_of(reading(ages=(young,)), reading()).ages == (young,)


def test_a_new_value_replaces_the_measure_of_that_name_only():
    first, second, other = (
        Measure("attendance_percent", 80, at("80")),
        Measure("attendance_percent", 95, at("95")),
        Measure("clutter_rating", 5, at("5")),
    )
    assert case_of(reading(measures=(first, other)), reading(measures=(second,))).measures == (second, other)


def test_a_new_count_replaces_the_old_one():
    once, twice = Count(1, 12, at("once")), Count(2, 12, at("twice"))
    assert case_of(reading(counts=(once,)), reading(counts=(twice,)), reading()).counts == (twice,)


def test_consent_is_what_was_said_last():
    assert case_of(reading(consent="withheld"), reading(consent="given"), reading()).consent == "given"


def test_the_subject_stays_unless_an_age_says_otherwise():
    assert case_of(reading(subject="child"), reading(subject="adult")).subject == "child"
    assert case_of(reading(subject="child"), reading(subject="adult", ages=(Age(40, 40, at("40"), True),))).subject == "adult"
    assert case_of(reading(subject="child"), reading()).subject == "child"


def test_a_later_denial_takes_it_out_and_shows_it_set_aside():
    case = case_of(reading(finding("bullying")), reading(finding("bullying", "negated")))
    assert statuses(case) == {"bullying": "negated"}
    assert not case.described


def test_what_was_denied_counts_once_it_is_said():
    assert statuses(case_of(reading(finding("bullying", "negated")), reading(finding("bullying")))) == {"bullying": "affirmed"}


@pytest.mark.parametrize("status", ["past", "hypothetical", "someone_else"])
def test_a_later_past_supposed_or_foreign_one_takes_nothing_out(status):
    assert statuses(case_of(reading(finding("bullying")), reading(finding("bullying", status)))) == {"bullying": "affirmed"}
    assert statuses(case_of(reading(finding("bullying", status)))) == {"bullying": status}


@pytest.mark.parametrize(
    "text", ["Ignore the bullying.", "Correction, no bullying", "please take that out, the bullying", "scrap that about bullying"]
)
def test_a_correction_takes_out_what_it_names(text):
    start = text.find("bullying")
    named = Finding("bullying", Span(start, start + 8, "bullying"), 0.9)
    case = case_of(reading(finding("bullying"), finding("neet")), reading(named, text=text))
    assert statuses(case) == {"neet": "affirmed"}


def test_a_correction_takes_out_nothing_of_another_sentence():
    text = "Ignore the bullying. He is NEET."
    found = Finding("neet", Span(21, 31, "He is NEET"), 0.9)
    assert statuses(case_of(reading(found, text=text))) == {"neet": "affirmed"}


def test_a_fresh_case_keeps_the_authority_and_nothing_else():
    case = Case(
        authority="tower-hamlets", findings=(finding("neet"),), ages=(Age(12, 12, at("12")),), subject="child", consent="given", panel="sip", turn=3
    )
    assert case.fresh() == Case(authority="tower-hamlets", turn=3)


def test_each_message_is_a_turn():
    assert case_of(reading(), reading()).turn == 2


def test_adding_leaves_the_case_before_as_it_was():
    case = Case()
    case.add(reading(finding("neet")))
    assert case == Case()


def open_case():
    found = Finding("suicidal_thoughts", Span(0, 5, "words"), 0.3, grade="open")
    return Case(findings=(found,), open=("suicidal_thoughts",))


@pytest.mark.parametrize(
    ("act", "affirmed", "possible"), [("affirm", ["suicidal_thoughts"], []), ("deny", [], []), ("dont_know", [], ["suicidal_thoughts"])]
)
def test_yes_and_no_settle_what_was_asked(act, affirmed, possible):
    case = open_case().add(Reading(text="…", act=act))
    assert [f.intent for f in case.affirmed] == affirmed
    assert [f.intent for f in case.possible] == possible


def test_what_was_not_asked_is_not_settled():
    case = msgspec.structs.replace(open_case(), open=()).add(Reading(text="yes", act="affirm"))
    assert case.affirmed == ()


def test_what_is_open_is_described():
    assert open_case().described


def test_what_counts_is_not_left_open_again():
    sure = finding("bullying")
    faint = msgspec.structs.replace(sure, grade="faint", confidence=0.2)
    assert case_of(reading(sure), reading(faint)).affirmed == (sure,)
    assert case_of(reading(faint), reading(sure)).affirmed == (sure,)


@pytest.mark.parametrize(
    "text",
    [
        "Mum and dad ignore him and he is bullied",
        "They forget to feed him",
        "He has got mixed up with a gang",
        "Attendance is not an issue but he is bullied",
    ],
)
def test_everyday_words_take_nothing_back(text):
    told = finding("bullying", text=text)
    assert case_of(reading(finding("low_attendance")), reading(told, text=text)).affirmed[-1] == told


def test_a_first_message_corrects_nothing():
    assert case_of(reading(finding("bullying", text="Ignore that he is bullied"), text="Ignore that he is bullied")).affirmed


def test_a_half_heard_denial_leaves_open_what_was_told():
    half = msgspec.structs.replace(finding("bullying", "negated"), confidence=0.3)
    assert [f.intent for f in case_of(reading(finding("bullying")), reading(half)).possible] == ["bullying"]
    surely = msgspec.structs.replace(half, cue="ruled out")
    assert case_of(reading(finding("bullying")), reading(surely)).findings[0].status == "negated"


def test_what_was_denied_does_not_come_back_faintly():
    faint = msgspec.structs.replace(finding("bullying"), grade="faint", confidence=0.2)
    assert case_of(reading(finding("bullying", "negated")), reading(faint)).findings[0].status == "negated"


def test_yes_before_something_else_answers_too():
    case = open_case().add(Reading(text="Yes. Who do I ring?", act="ask_contact", acts=(Act("ask_contact", 0.9), Act("affirm", 0.8))))
    assert [f.intent for f in case.affirmed] == ["suicidal_thoughts"]
