"""Who can be reached when: the clock in London, weekends, bank holidays, and the quarter past half that no document covers."""

from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import pytest

from actions.opening import bank_holidays, is_open
from knowledge.schema import Window

HUB = (Window(days="working days", from_="09:00", to="17:00"),)
NIGHT = (
    Window(days="every day", from_="17:00", to="08:30"),
    Window(days="weekends", from_="00:00", to="24:00"),
    Window(days="public holidays", from_="00:00", to="24:00"),
)
THURSDAY, FRIDAY, SATURDAY, SUNDAY, MONDAY = (datetime(2026, 11, 26 + n) for n in range(5))
BOXING_DAY_OBSERVED = datetime(2026, 12, 28)  # a Monday


def at(day, clock):
    hour, minute = clock.split(":")
    return day.replace(hour=int(hour), minute=int(minute))


@pytest.mark.parametrize(
    ("day", "clock", "hub", "night"),
    [
        (THURSDAY, "08:29", False, True),
        (THURSDAY, "08:30", False, False),
        (THURSDAY, "08:45", False, False),
        (THURSDAY, "08:59", False, False),
        (THURSDAY, "09:00", True, False),
        (THURSDAY, "16:59", True, False),
        (THURSDAY, "17:00", False, True),
        (THURSDAY, "17:01", False, True),
        (THURSDAY, "23:59", False, True),
        (FRIDAY, "00:00", False, True),
        (SATURDAY, "08:45", False, True),
        (SATURDAY, "12:00", False, True),
        (SUNDAY, "16:00", False, True),
        (MONDAY, "03:00", False, True),
        (MONDAY, "08:45", False, False),
        (BOXING_DAY_OBSERVED, "08:45", False, True),
        (BOXING_DAY_OBSERVED, "12:00", False, True),
    ],
)
def test_a_window_holds_the_hours_it_states_and_no_others(day, clock, hub, night):
    assert is_open(HUB, at(day, clock)) is hub
    assert is_open(NIGHT, at(day, clock)) is night


def test_without_stated_hours_nobody_knows():
    assert is_open((), THURSDAY) is None


@pytest.mark.parametrize(("month", "london"), [(7, "open"), (1, "closed")])
def test_the_clock_is_londons_whatever_the_zone_of_the_time(month, london):
    morning = datetime(2026, month, 6, 8, 30, tzinfo=timezone.utc)  # 09:30 in summer, 08:30 in winter
    assert is_open(HUB, morning) is (london == "open")
    assert is_open(HUB, morning.astimezone(ZoneInfo("Asia/Tokyo"))) is (london == "open")


def test_the_bank_holidays_are_those_of_england():
    assert datetime(2026, 5, 4).date() in bank_holidays(2026)
    assert datetime(2026, 11, 30).date() not in bank_holidays(2026)  # Saint Andrew's Day is Scotland's


def contact(answer, name):
    found = [*answer.contacts, *(c for r in answer.routes for c in r.contacts)]
    return [c for c in found if c.name == name and c.kind == "phone"]


HUB_NAME, NIGHT_NAME = "Children and Families Hub", "Emergency Duty Team"


def ask(answer, said, clock, day=THURSDAY, act="ask_contact"):
    return answer(said("Who do I ring?", act=act), authority="city-of-london", now=at(day, clock))


def test_in_office_hours_the_hub_is_open_and_leads(answer, said):
    got = ask(answer, said, "10:00")
    assert got.contacts[0].name == HUB_NAME
    assert contact(got, HUB_NAME)[0].note.startswith("Open now.")
    assert not any("not open now" in r for r in got.remarks)


@pytest.mark.parametrize(("day", "clock"), [(THURSDAY, "17:01"), (THURSDAY, "08:15"), (SATURDAY, "12:00"), (BOXING_DAY_OBSERVED, "12:00")])
def test_out_of_hours_the_duty_team_leads_and_the_answer_says_why(answer, said, day, clock):
    got = ask(answer, said, clock, day)
    assert got.contacts[0].name == NIGHT_NAME
    assert contact(got, NIGHT_NAME)[0].note.startswith("Open now.")
    assert contact(got, HUB_NAME)[0].note.startswith("Not open now.")
    assert sum(HUB_NAME in r and "not open now" in r for r in got.remarks) == 1


def test_at_a_quarter_to_nine_it_says_that_no_hours_are_stated_and_gives_both(answer, said):
    got = ask(answer, said, "08:45")
    assert any("state no hours for this moment" in r for r in got.remarks)
    assert contact(got, HUB_NAME)
    assert contact(got, NIGHT_NAME)


def test_a_case_that_cannot_wait_is_sent_to_who_is_there_now(answer, said):
    case = said("", "disclosure_of_abuse", age=7)
    night = answer(case, authority="city-of-london", now=at(THURSDAY, "20:00"))
    assert night.level.number == 4
    assert night.contacts[0].name == NIGHT_NAME
    assert any("is not open now" in r for r in night.remarks)
    assert not any("is not open now" in r for r in answer(case, authority="city-of-london", now=at(THURSDAY, "11:00")).remarks)


def test_early_help_can_wait_for_the_morning(answer, said):
    got = answer(said("", "low_attendance", age=9), authority="city-of-london", now=at(THURSDAY, "20:00"))
    assert got.level.number == 2
    assert contact(got, HUB_NAME)[0].note.startswith("Not open now.")
    assert not contact(got, NIGHT_NAME)


def test_where_no_hours_are_stated_none_are_claimed(answer, said):
    for clock in ("08:45", "12:00", "23:00"):
        got = answer(said("Who do I ring?", act="ask_contact"), now=at(THURSDAY, clock))
        assert not any("open now" in c.note.lower() for c in got.contacts)


def test_two_names_for_one_telephone_are_told_as_one(answer, said):
    got = answer(said("", "exploited_for_rewards", age=14), authority="city-of-london", now=at(THURSDAY, "20:00"))
    assert [p.id for p in got.panels] == ["mace"]
    (remark,) = [r for r in got.remarks if "is not open now" in r]
    assert "MACE" not in remark


def test_last_night_in_a_story_sends_nobody_to_the_night_desk(answer, said):
    got = answer(said("He told me his dad hit him last night.", "disclosure_of_abuse", age=7), authority="city-of-london", now=at(THURSDAY, "11:00"))
    assert "emergency-duty-team" not in [r.id for r in got.routes]
    assert not any("open now" in r for r in got.remarks)


def test_who_asks_for_tonight_gets_the_night_desk_first_at_any_hour(answer, said):
    got = answer(said("Who do I ring tonight?", act="ask_contact"), authority="city-of-london", now=at(THURSDAY, "11:00"))
    assert got.contacts[0].name == NIGHT_NAME
