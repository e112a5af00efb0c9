"""What conflicts, doubles or is stale is shown with both quotes beside what it concerns, and nowhere else."""

import pytest

from actions.caveats import MOST
from actions.criteria import evaluate, facts_of
from bot.checks import caveats

OWN = "Note (ours"


def notes(answer):
    return [r for r in answer.remarks if r.startswith(OWN)]


def quoted(answer):
    return {q.text for q in answer.quotes} | {i.quote for i in answer.indicators}


@pytest.mark.parametrize(
    ("authority", "indicator", "age", "level", "tells", "quote"),
    [
        ("tower-hamlets", "unborn_child_vulnerable", None, 4, "level 3 and at level 4", "Unborn child vulnerable"),
        ("tower-hamlets", "self_harm", 14, 3, "self-harm at three levels", "Non-life threatening self-harm"),
        ("tower-hamlets", "neglect_allegation", 6, 4, "allegations of neglect at level 3", "Allegations of neglect including inadequate supervision"),
        ("tower-hamlets", "sexually_active", 13, 3, "exactly 13 is in neither", "Under 13 engaged in sexual activity"),
        ("city-of-london", "has_ehcp", 9, 3, "Tier 2 and at Tier 3", "Education Health and Care (EHC) plan"),
        (
            "city-of-london",
            "runs_away_persistently",
            14,
            4,
            "going missing at three tiers",
            "Children/young people frequently going missing from home periods",
        ),
        ("city-of-london", "grooming", 12, 4, "grooming at Tier 3", "A vulnerable child or young person where there are concerns"),
        (
            "city-of-london",
            "assault_allegation_minor_injury",
            8,
            4,
            "alleged assault",
            "Allegation of physical assault with no visible or only minor",
        ),
        ("city-of-london", "wishes_to_travel_to_conflict", 16, 4, "conflict zone", "The child may express a wish to travel to combat zones."),
        ("city-of-london", "severe_bullying", 11, 4, "severe bullying", "The child experiences persistent or severe bullying"),
        ("city-of-london", "low_attendance", 9, 2, "days missed decide", "persistent absence (ten days or more)"),
    ],
)
def test_what_stands_at_two_levels_leads_with_the_higher_and_shows_both(answer, said, authority, indicator, age, level, tells, quote):
    got = answer(said("", indicator, age=age, subject="child"), authority=authority)
    assert (got.level and got.level.number) == level
    assert any(tells in n for n in notes(got)), got.remarks
    assert any(quote in text for text in quoted(got))


@pytest.mark.parametrize(("age", "shown"), [(12, False), (13, True), (14, False)])
def test_the_gap_at_13_is_told_at_13_alone(answer, said, age, shown):
    got = answer(said("", "sexually_active", age=age))
    assert any("exactly 13" in n for n in notes(got)) is shown


def test_a_case_without_a_conflict_has_no_note(answer, said):
    assert notes(answer(said("", "forced_marriage", age=16))) == []
    assert notes(answer(said("", "low_motivation", age=12))) == []


@pytest.mark.parametrize(("age", "shown"), [(15, False), (16, True), (17, False), (34, False)])
def test_the_hate_incidents_panel_is_unclear_on_16_and_says_so_at_16_alone(answer, said, age, shown):
    got = answer(said("", "hate_incident", "repeat_hate_incidents", age=age))
    assert any("exactly 16" in n for n in notes(got)) is shown


@pytest.mark.parametrize(("rating", "shown"), [(6, False), (7, False), (8, True), (9, True)])
def test_clutter_above_7_is_not_offered_and_the_gap_is_told(answer, said, rating, shown):
    got = answer(said("", "hoarding", age=60, clutter=rating))
    assert any("says nothing of 8 and 9" in n for n in notes(got)) is shown
    assert any(p.id == "hoarding" for p in got.panels) is not shown


def test_the_number_that_two_documents_share_is_explained_with_both(answer, said):
    got = answer(said("MASH number?", act="ask_contact", names=(("contact", "mash"),)))
    assert got.contacts[0].value == "020 7364 5006"
    assert any("Both documents share the number" in n for n in notes(got))
    assert {q.source.document for q in got.quotes} >= {"th-thresholds", "panels"}


def test_a_retired_body_carries_its_note(answer, said):
    got = answer(said("Who is stage three of escalation?", act="ask_contact", names=(("contact", "lscb-chair"),)))
    assert any("ceased to exist" in n for n in notes(got))
    assert "th-report" in {q.source.document for q in got.quotes}


def test_the_two_statements_on_consent_at_tier_4_stand_together(answer, said):
    got = answer(said("What does Tier 4 say on consent?", act="ask_consent"), authority="city-of-london")
    texts = " ".join(q.text for q in got.quotes)
    assert "Parental consent is not required but should be obtained if it is safe to do so." in texts
    assert "Professionals should normally seek consent to share information for Tier 4 referrals, except" in texts
    assert any("says two things" in n for n in notes(got))


def test_no_more_notes_than_can_be_read(answer, said):
    got = answer(said("", "self_harm", "neglect_allegation", "fgm_suspected", "unborn_child_vulnerable", age=13))
    assert 1 <= len(notes(got)) <= MOST


def test_every_caveat_tells_something_and_names_its_own_authoritys_documents(known):
    for authority in known.authorities.values():
        held = list(caveats(authority))
        assert len(held) > 10
        own = {d.document.id for d in authority.documents}
        for caveat in held:
            assert len(caveat.text.split()) > 8, caveat.text
            assert {q.document for q in caveat.quotes} <= own
            if caveat.kind in ("conflict", "double"):
                assert caveat.quotes, caveat.text


def test_a_caveat_with_a_condition_has_one_that_can_be_met_and_can_be_missed(known, said):
    from actions.case import Case

    nothing = facts_of(Case())
    for authority in known.authorities.values():
        for caveat in caveats(authority):
            if caveat.when is not None:
                assert not evaluate(caveat.when, nothing).met, caveat.text


def test_a_quote_that_stands_in_a_longer_one_is_not_shown_again(known):
    from actions.answer import Answer, Quoted
    from actions.caveats import with_caveats
    from actions.shape import source_ref
    from knowledge.schema import Caveat, Quote

    whole = "they can contact our social care complaints department on 0800 374 176."
    long = Quoted(whole, source_ref(known.source("th-thresholds", whole)))
    caveat = Caveat(kind="unclear", text="A remark.", quotes=(Quote(document="th-thresholds", quote="0800 374 176"),))
    turn = type("Turn", (), {"wording": staticmethod(lambda key, text: text), "library": known})()
    shown = with_caveats(turn, Answer(kind="guidance", quotes=(long,)), [caveat])
    assert [q.text for q in shown.quotes] == [whole]
    assert shown.remarks == ("A remark.",)
