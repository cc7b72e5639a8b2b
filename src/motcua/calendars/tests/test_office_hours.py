"""Office hours in words, and calendars that contradict themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from motcua.calendars.errors import CalendarYearMissing, CutoffUnreadable, SessionsMissing, SessionsUnreadable
from motcua.calendars.rules import (
    Cutoff,
    DayKind,
    DeclaredDay,
    Session,
    due_moment,
    parse_cutoff,
    parse_sessions,
    parse_weekly,
    working_days,
    working_time,
)
from motcua.calendars.tests.calendars_at_hand import PLAIN, at
from motcua.kernel.dates import local
from motcua.kernel.periods import Period


def test_one_session_alone_is_a_half_day_and_never_replaced_by_default_hours() -> None:
    assert parse_sessions("07:30-11:30") == (Session(time(7, 30), time(11, 30)),)
    assert parse_sessions("7h30 - 11h30, 13:30-17:00")[1] == Session(time(13, 30), time(17))


@pytest.mark.parametrize(
    "text", ["", "07:30", "11:30-07:30", "07:30-11:30,", "13:30-17:00, 07:30-11:30", "25:00-26:00", "x"]
)
def test_hours_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(SessionsUnreadable):
        parse_sessions(text)


@pytest.mark.parametrize("text", ["", "Fri-Mon 07:30-11:30", "Xyz 07:30-11:30", "Mon"])
def test_a_week_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(SessionsUnreadable):
        parse_weekly(text, Period(date(2024, 1, 1)))


def test_a_reception_only_part_of_the_week_is_not_counted() -> None:
    week = parse_weekly("T2-T6 07:30-11:30; T7 07:30-11:30 reception", Period(date(2024, 1, 1)))
    assert [hours.weekday for hours in week if hours.counts] == [0, 1, 2, 3, 4]


def test_a_cut_off_is_a_clock_or_the_last_hour() -> None:
    assert parse_cutoff("15:00") == Cutoff(clock=time(15))
    assert parse_cutoff("last-hour") == Cutoff(last_minutes=60)


@pytest.mark.parametrize("text", ["", "15", "25:00", "15:00+07:00", "noon"])
def test_another_cut_off_is_refused(text: str) -> None:
    with pytest.raises(CutoffUnreadable):
        parse_cutoff(text)


def test_summer_and_winter_hours_follow_each_other_on_their_date() -> None:
    winter = parse_weekly("T2-T6 07:30-11:30, 13:30-17:00", Period(date(2023, 10, 16), date(2024, 4, 15)))
    summer = parse_weekly("T2-T6 07:00-11:00, 14:00-17:30", Period(date(2024, 4, 15)))
    calendar = replace(PLAIN, weekly=(*winter, *summer))
    assert local(due_moment(calendar, at("2024-04-10T09:00"), working_days(2))).time() == time(17)
    assert local(due_moment(calendar, at("2024-04-10T09:00"), working_days(3))).time() == time(17, 30)


def test_a_day_before_any_hours_are_in_force_is_refused_by_its_date() -> None:
    summer = parse_weekly("T2-T6 07:00-11:00", Period(date(2024, 4, 15)))
    calendar = replace(PLAIN, weekly=summer)
    with pytest.raises(SessionsMissing, match="10/04/2024"):
        due_moment(calendar, at("2024-04-10T09:00"), working_days(2))


def test_a_year_missing_between_two_loaded_years_is_named() -> None:
    calendar = replace(PLAIN, years=frozenset({2023, 2025}))
    with pytest.raises(CalendarYearMissing, match="2024"):
        due_moment(calendar, at("2023-12-28T09:00"), working_days(5))
    with pytest.raises(CalendarYearMissing, match="2024"):
        working_time(calendar, at("2023-12-28T09:00"), at("2025-01-09T09:00"))


def test_a_make_up_day_keeps_the_hours_of_the_day_it_makes_up_for() -> None:
    week = parse_weekly("T2 08:00-12:00; T3-T6 07:30-11:30", Period(date(2024, 1, 1)))
    calendar = replace(PLAIN, weekly=week)
    assert calendar.plan(date(2024, 5, 4)).sessions == (Session(time(8), time(12)),)


def test_contradictions_are_refused() -> None:
    twice = DeclaredDay(date(2024, 5, 1), DayKind.CLOSURE, "Bão", "Công điện")
    with pytest.raises(ValueError, match="declared twice"):
        replace(PLAIN, declared=(*PLAIN.declared, twice))
    with pytest.raises(ValueError, match="two sets of hours"):
        replace(PLAIN, weekly=(*PLAIN.weekly, PLAIN.weekly[0]))
    with pytest.raises(ValueError, match="1976"):
        replace(PLAIN, years=frozenset({1975}))


def test_a_calendar_without_any_year_names_the_one_that_was_asked() -> None:
    with pytest.raises(CalendarYearMissing, match="2024"):
        due_moment(replace(PLAIN, years=frozenset()), at("2024-05-06T09:00"), working_days(1))


def test_two_agencies_with_different_calendars_do_not_race_each_other() -> None:
    start, short_day = at("2024-05-06T09:00"), "T2-T6 07:30-11:30"
    other = replace(PLAIN, weekly=parse_weekly(short_day, Period(date(2024, 1, 1))))
    closes = [local(due_moment(calendar, start, working_days(1))).time() for calendar in (PLAIN, other) * 3]
    assert closes == [time(17, 30), time(11, 30)] * 3
