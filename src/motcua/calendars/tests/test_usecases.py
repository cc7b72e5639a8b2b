"""Acts on calendars: rows, version, act, refusals."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from motcua.audit.models import Act
from motcua.calendars.errors import (
    CalendarCodeTaken,
    CalendarYearMissing,
    DayAlreadyDeclared,
    DayNotDeclared,
    DaysRefused,
    DeclarationIncomplete,
    HoursOnDayOff,
    SessionsUnreadable,
    SwapImpossible,
)
from motcua.calendars.models import Calendar, CalendarDay, LoadedYear, WeekdayHoursRow
from motcua.calendars.queries import current_snapshot, snapshot, snapshot_with
from motcua.calendars.rules import DayKind, DeclaredDay, due_moment, working_days
from motcua.calendars.tests.calendars_at_hand import PLAIN, at
from motcua.calendars.usecases import (
    create_calendar,
    declare_day,
    import_days,
    load_default_holidays,
    set_hours,
    swap_days,
    withdraw_day,
)
from motcua.kernel.actor import Actor, Channel, Grant
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import Forbidden

NOW = at("2024-05-06T08:00")
STORM = date(2024, 5, 8)
HEAD = "date,kind,name_vi,legal_source\n"


def someone(role: str, organisation_id: int = 1) -> Actor:
    """Return an actor with one post."""
    return Actor("Người thử", Channel.DESK, 1, (Grant(role, 1, organisation_id, 1),))


EDITOR = someone("procedure_control")


@pytest.fixture
def calendar(db: None) -> Calendar:
    made = create_calendar(code="thu", name_vi="Lịch thử", actor=EDITOR, at=NOW)
    load_default_holidays(calendar_id=made.pk, actor=EDITOR, at=NOW)
    made.refresh_from_db()
    return made


def close_on(
    calendar: Calendar, day: date = STORM, *, when: datetime = NOW, sessions: str = ""
) -> CalendarDay:
    """Declare a closure."""
    return declare_day(
        calendar_id=calendar.pk,
        day=day,
        kind=DayKind.CLOSURE,
        name="Bão số 1",
        source="Công điện 1/CĐ",
        sessions=sessions,
        actor=EDITOR,
        at=when,
    )


def codes(calendar: Calendar) -> list[str]:
    """Return the codes of the calendar's acts."""
    acts = Act.objects.filter(stream=calendar.stream).order_by("number")
    return list(acts.values_list("code", flat=True))


def due(calendar: Calendar, days: int = 2, start: str = "2024-05-06T09:00") -> date:
    """Return the due date of a term on the calendar as it stands."""
    return legal_date(due_moment(snapshot(calendar.pk), at(start), working_days(days)))


def test_a_new_calendar_has_default_hours_to_be_confirmed_and_no_year(db: None) -> None:
    made = create_calendar(code="moi", name_vi="Lịch mới", actor=EDITOR, at=NOW)
    hours = WeekdayHoursRow.objects.filter(calendar=made)
    assert {(row.weekday, row.sessions, row.to_confirm) for row in hours} == {
        (weekday, "07:30-11:30, 13:30-17:30", True) for weekday in range(5)
    }
    with pytest.raises(CalendarYearMissing, match="2024"):
        due(made)
    assert codes(made) == ["calendars.created", "calendars.hours_set"]


def test_the_stored_default_calendar_is_the_shipped_one(calendar: Calendar) -> None:
    stored = snapshot(calendar.pk)
    assert set(stored.declared) == set(PLAIN.declared)
    assert (stored.years, stored.index.counted) == (PLAIN.years, PLAIN.index.counted)
    assert codes(calendar)[-1] == "calendars.days_imported"


def test_a_declared_day_moves_due_dates_from_then_on(calendar: Calendar) -> None:
    before = due(calendar)
    close_on(calendar)
    assert (before, due(calendar)) == (date(2024, 5, 8), date(2024, 5, 9))
    assert codes(calendar)[-1] == "calendars.day_declared"


def test_a_half_day_closure_still_counts(calendar: Calendar) -> None:
    close_on(calendar, sessions="07:30-11:30")
    assert due(calendar) == STORM


def test_the_calendar_as_known_before_a_change_stays_answerable(calendar: Calendar) -> None:
    later = NOW + timedelta(days=1)
    close_on(calendar, when=later)
    assert snapshot(calendar.pk, known_at=NOW).plan(STORM).counts
    assert not snapshot(calendar.pk, known_at=later).plan(STORM).counts
    assert snapshot(calendar.pk, known_at=NOW - timedelta(days=1)).years == frozenset()


def test_a_withdrawn_day_is_kept_with_its_reason_and_no_longer_holds(calendar: Calendar) -> None:
    close_on(calendar)
    later = NOW + timedelta(hours=1)
    withdraw_day(calendar_id=calendar.pk, day=STORM, because="Bão tan", actor=EDITOR, at=later)
    row = CalendarDay.objects.get(calendar=calendar, day=STORM)
    assert (row.withdrawn_at, row.withdrawn_because) == (later, "Bão tan")
    assert due(calendar) == STORM
    assert not snapshot(calendar.pk, known_at=NOW).plan(STORM).counts


def test_a_closure_may_be_declared_otherwise_after_it_was_withdrawn(calendar: Calendar) -> None:
    close_on(calendar)
    withdraw_day(calendar_id=calendar.pk, day=STORM, because="Đổi loại", actor=EDITOR, at=NOW)
    declare_day(
        calendar_id=calendar.pk,
        day=STORM,
        kind=DayKind.HOLIDAY,
        name="Nghỉ",
        source="QĐ 2",
        actor=EDITOR,
        at=NOW,
    )
    assert snapshot(calendar.pk).plan(STORM).kind is DayKind.HOLIDAY


def test_a_swap_takes_one_day_off_and_makes_another_up(calendar: Calendar) -> None:
    swap_days(
        calendar_id=calendar.pk,
        day_off=date(2024, 5, 10),
        works=date(2024, 5, 11),
        name="Hoán đổi",
        source="CV 9",
        actor=EDITOR,
        at=NOW,
    )
    plan = snapshot(calendar.pk).plan
    assert (plan(date(2024, 5, 10)).counts, plan(date(2024, 5, 11)).counts) == (False, True)
    assert codes(calendar)[-1] == "calendars.days_swapped"


def test_withdrawing_half_a_swap_withdraws_the_other(calendar: Calendar) -> None:
    withdraw_day(calendar_id=calendar.pk, day=date(2024, 4, 29), because="Thôi", actor=EDITOR, at=NOW)
    plan = snapshot(calendar.pk).plan
    assert (plan(date(2024, 4, 29)).counts, plan(date(2024, 5, 4)).counts) == (True, False)


@pytest.mark.parametrize(("off", "works"), [((2024, 5, 11), (2024, 5, 12)), ((2024, 5, 10), (2024, 5, 13))])
def test_a_swap_needs_a_working_day_and_a_rest_day(
    calendar: Calendar, off: tuple[int, int, int], works: tuple[int, int, int]
) -> None:
    with pytest.raises(SwapImpossible):
        swap_days(
            calendar_id=calendar.pk,
            day_off=date(*off),
            works=date(*works),
            name="Hoán đổi",
            source="CV 9",
            actor=EDITOR,
            at=NOW,
        )
    assert not CalendarDay.objects.filter(source="CV 9").exists()


def test_new_hours_hold_from_their_date_and_the_old_ones_before_it(calendar: Calendar) -> None:
    summer = date(2024, 5, 8)
    week = "Mon-Fri 07:00-11:00, 14:00-17:00; Sat 07:30-11:30 reception"
    set_hours(calendar_id=calendar.pk, week=week, valid_from=summer, source="QĐ 3", actor=EDITOR, at=NOW)
    known = snapshot(calendar.pk)
    assert str(known.plan(date(2024, 5, 7)).sessions[0]) == "07:30-11:30"
    assert str(known.plan(summer).sessions[0]) == "07:00-11:00"
    assert not known.plan(date(2024, 5, 11)).counts
    assert snapshot(calendar.pk, known_at=NOW - timedelta(seconds=1)).weekly == ()


def test_hours_set_twice_from_one_date_are_replaced(calendar: Calendar) -> None:
    for hours in ("Mon-Fri 08:00-12:00", "Mon-Thu 09:00-12:00"):
        set_hours(
            calendar_id=calendar.pk,
            week=hours,
            valid_from=date(2024, 5, 8),
            source="QĐ 4",
            actor=EDITOR,
            at=NOW,
        )
    plan = snapshot(calendar.pk).plan
    assert (str(plan(date(2024, 5, 9)).sessions[0]), plan(date(2024, 5, 10)).counts) == ("09:00-12:00", False)


def test_each_change_gives_a_new_version(calendar: Calendar) -> None:
    before = current_snapshot(calendar.pk)
    close_on(calendar)
    after = current_snapshot(calendar.pk)
    assert after.version == before.version + 1
    assert current_snapshot(calendar.pk).snapshot is after.snapshot


def test_a_change_that_was_rolled_back_leaves_nothing_in_memory(calendar: Calendar) -> None:
    with transaction.atomic():
        close_on(calendar)
        assert not snapshot(calendar.pk).plan(STORM).counts
        transaction.set_rollback(True)
    close_on(calendar, date(2024, 5, 9))
    assert snapshot(calendar.pk).plan(STORM).counts


def test_a_preview_shows_proposed_days_and_writes_nothing(calendar: Calendar) -> None:
    proposed = DeclaredDay(STORM, DayKind.CLOSURE, "Bão", "CĐ 1")
    preview = snapshot_with(calendar.pk, [proposed], without=[date(2024, 4, 29), date(2024, 5, 4)])
    assert not preview.plan(STORM).counts
    assert preview.plan(date(2024, 4, 29)).counts
    assert snapshot(calendar.pk).plan(STORM).counts


def test_a_wrong_file_loads_nothing(calendar: Calendar) -> None:
    content = (HEAD + "2027-01-01,holiday,Tết,BLLĐ\n2027-01-32,holiday,Tết,BLLĐ\n").encode()
    with pytest.raises(DaysRefused, match="dòng 3"):
        import_days(calendar_id=calendar.pk, content=content, file="2027.csv", actor=EDITOR, at=NOW)
    assert not LoadedYear.objects.filter(calendar=calendar, year=2027).exists()


def test_a_new_year_is_loaded_and_may_then_be_counted(calendar: Calendar) -> None:
    content = (HEAD + "2027-01-01,holiday,Tết,BLLĐ\n2026-12-31,closure,Kiểm kê,QĐ 5\n").encode()
    found = import_days(calendar_id=calendar.pk, content=content, file="2027.csv", actor=EDITOR, at=NOW)
    assert (len(found.new), found.years) == (2, (2027,))
    assert due(calendar, 1, "2026-12-30T09:00") == date(2027, 1, 4)


def test_a_file_loaded_again_adds_nothing(calendar: Calendar) -> None:
    found = load_default_holidays(calendar_id=calendar.pk, actor=EDITOR, at=NOW)
    assert (found.new, found.already, found.years) == ((), 62, ())


def test_a_file_that_says_otherwise_than_the_calendar_is_refused(calendar: Calendar) -> None:
    content = (HEAD + "2024-05-01,closure,Khác,QĐ 6\n2028-03-03,holiday,Lẻ,QĐ 6\n").encode()
    with pytest.raises(DaysRefused) as refused:
        import_days(calendar_id=calendar.pk, content=content, file="x.csv", actor=EDITOR, at=NOW)
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [(2, "date"), (3, "date")]


@pytest.mark.parametrize("role", ["specialist", "counter_officer", "director", "inspector"])
def test_only_administrators_and_procedure_control_change_calendars(calendar: Calendar, role: str) -> None:
    actor = someone(role)
    with pytest.raises(Forbidden):
        withdraw_day(calendar_id=calendar.pk, day=STORM, because="x", actor=actor, at=NOW)
    with pytest.raises(Forbidden):
        load_default_holidays(calendar_id=calendar.pk, actor=actor, at=NOW)
    with pytest.raises(Forbidden):
        create_calendar(code="khac", name_vi="Khác", actor=actor, at=NOW)


def test_the_calendar_of_an_agency_is_changed_by_that_agency(db: None) -> None:
    own = create_calendar(code="rieng", name_vi="Riêng", organisation_id=1, actor=EDITOR, at=NOW)
    with pytest.raises(Forbidden):
        load_default_holidays(calendar_id=own.pk, actor=someone("administrator", 2), at=NOW)


def test_declarations_that_lack_something_or_contradict_are_refused(calendar: Calendar) -> None:
    with pytest.raises(CalendarCodeTaken):
        create_calendar(code="thu", name_vi="Lần hai", actor=EDITOR, at=NOW)
    with pytest.raises(DayAlreadyDeclared, match="Ngày Quốc tế lao động"):
        close_on(calendar, date(2024, 5, 1))
    with pytest.raises(SessionsUnreadable):
        close_on(calendar, sessions="sáng")
    with pytest.raises(DayNotDeclared):
        withdraw_day(calendar_id=calendar.pk, day=STORM, because="x", actor=EDITOR, at=NOW)
    with pytest.raises(DeclarationIncomplete):
        withdraw_day(calendar_id=calendar.pk, day=date(2024, 5, 1), because=" ", actor=EDITOR, at=NOW)


@pytest.mark.parametrize(
    ("name", "source", "sessions", "refusal"),
    [
        ("", "QĐ", "", DeclarationIncomplete),
        ("Nghỉ", " ", "", DeclarationIncomplete),
        ("Nghỉ", "QĐ", "07:30-11:30", HoursOnDayOff),
    ],
)
def test_a_holiday_needs_a_name_a_source_and_no_hours(
    calendar: Calendar, name: str, source: str, sessions: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        declare_day(
            calendar_id=calendar.pk,
            day=STORM,
            kind=DayKind.HOLIDAY,
            name=name,
            source=source,
            sessions=sessions,
            actor=EDITOR,
            at=NOW,
        )


def test_the_database_itself_refuses_to_change_or_delete_a_declaration(calendar: Calendar) -> None:
    rows = CalendarDay.objects.filter(calendar=calendar)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(kind=DayKind.CLOSURE)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.delete()
