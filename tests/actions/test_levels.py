"""Which level the published thresholds support, and by which entries."""

import pytest

from actions.case import Case
from actions.levels import assess
from nlu.reading import Age, Finding, Measure, Span

AT = Span(0, 3, "84%")


def finding(intent, confidence=0.9, status="affirmed"):
    return Finding(intent, Span(0, 5, f"on {intent}"), confidence, status)


@pytest.fixture
def assessed(borough):
    def made(*findings, age=None, **more):
        found = tuple(finding(f) if isinstance(f, str) else f for f in findings)
        ages = () if age is None else (Age(age, age, AT, age >= 18),)
        return assess(Case(authority="tower-hamlets", findings=found, ages=ages, **more), borough)

    return made


def entries(assessment):
    return [(e.threshold.entry.level, e.threshold.entry.id) for e in assessment.entries]


def test_the_highest_entry_leads(assessed):
    made = assessed("bullying", "parent_in_prison", "suicidal_thoughts")
    assert made.level == 4
    assert [level for level, _ in entries(made)] == [4, 3, 2]


def test_within_a_level_the_surest_comes_first(assessed):
    made = assessed(finding("bullying", 0.5), finding("poor_concentration", 0.8))
    assert [one for _, one in entries(made)] == ["education.2.poor_concentration", "emotional.2.bullying"]


def test_what_does_not_count_meets_nothing(assessed):
    made = assessed(*(finding("suicidal_thoughts", status=status) for status in ("negated", "past", "hypothetical", "someone_else")))
    assert (made.level, made.entries) == (None, ())


def test_strengths_are_left_out_where_anything_higher_is_met(assessed):
    assert entries(assessed("stable_housing", "bullying")) == [(2, "emotional.2.bullying")]
    assert assessed("stable_housing").level == 1


def test_what_is_listed_twice_is_shown_twice(assessed):
    assert [level for level, _ in entries(assessed("unborn_child_vulnerable"))] == [4, 3]


def test_the_same_line_at_the_same_level_is_shown_once(assessed):
    lines = [(e.threshold.entry.quote, e.threshold.entry.level) for e in assessed("sexually_active", age=14).entries]
    assert len(lines) == len(set(lines))
    assert {level for _, level in lines} == {3}


def test_an_entry_that_only_the_age_keeps_open_counts_and_asks_for_it(assessed):
    made = assessed("sexually_active")
    assert made.level == 4
    assert not any(e.certain for e in made.entries)
    assert {w.word for w in made.unknown} == {"age"}


def test_once_the_age_is_known_nothing_is_asked(assessed):
    made = assessed("sexually_active", age=14)
    assert made.level == 3
    assert all(e.certain for e in made.entries)
    assert made.unknown == ()


def test_a_number_that_was_not_said_opens_nothing(assessed):
    assert assessed("bullying").unknown == ()
    assert "education.2.low_attendance" not in [one for _, one in entries(assessed("bullying"))]


def test_the_evidence_is_the_practitioners_own_words(assessed):
    (entry,) = assessed("bullying").entries
    assert (entry.evidence, entry.confidence) == ("on bullying", 0.9)


def test_the_evidence_of_a_number_is_the_number(assessed):
    (entry,) = assessed(measures=(Measure("attendance_percent", 84, AT),)).entries
    assert entry.evidence == "84%"


def test_adults_have_no_level(assessed):
    made = assessed("suicidal_thoughts", subject="adult")
    assert (made.level, made.entries, made.unknown) == (None, (), ())


def test_every_entry_can_be_met_by_what_it_names(borough):
    for threshold in borough.thresholds:
        findings = tuple(finding(name) for name in threshold.entry.when.indicators())
        met = assess(Case(authority="tower-hamlets", findings=findings), borough)
        assert met.level >= threshold.entry.level, threshold.entry.id


def open_(intent, confidence=0.3):
    return Finding(intent, Span(0, 5, f"on {intent}"), confidence, grade="open")


def test_where_the_words_leave_a_higher_entry_open_it_leads(assessed):
    made = assessed("bullying", open_("suicidal_thoughts"))
    assert made.level == 4
    assert made.contested.threshold.entry.id == "emotional.4.suicidal_thoughts"
    assert made.below == 2
    assert made.entries[0] == made.contested


def test_what_is_open_at_no_higher_level_changes_nothing(assessed):
    made = assessed("suicidal_thoughts", open_("bullying"))
    assert (made.level, made.contested) == (4, None)
    assert entries(made) == entries(assessed("suicidal_thoughts"))


def test_an_open_strength_is_nothing(assessed):
    assert assessed(open_("stable_housing")).level is None


def test_of_several_open_entries_the_likeliest_leads(assessed):
    made = assessed(open_("suicidal_thoughts", 0.26), open_("parent_in_prison", 0.35))
    assert (made.level, made.below) == (3, None)


def test_what_is_faint_matters_only_where_nothing_else_is_found(assessed):
    faint = Finding("suicidal_thoughts", Span(0, 5, "words"), 0.16, grade="faint")
    assert assessed("bullying", faint).level == 2
    assert assessed(faint).level == 4
    assert assessed("stable_housing", faint).contested is None
