"""The table of decided cases, one by one."""

from __future__ import annotations

import re

import pytest

from motcua.calendars.errors import CalendarYearMissing
from motcua.calendars.rules import due_moment, explain
from motcua.calendars.tests.decided import Case, decided_cases
from motcua.kernel.dates import local, parse_instant

CASES = decided_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_decided_case_is_due_when_the_table_says(case: Case) -> None:
    assert _answer(case) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_the_explanation_of_a_decided_case_gives_the_same_moment(case: Case) -> None:
    if case.expected.startswith("thiếu"):
        with pytest.raises(CalendarYearMissing):
            explain(case.calendar, parse_instant(case.received), case.terms)
        return
    due = explain(
        case.calendar,
        parse_instant(case.received),
        case.terms,
        cutoff=case.cutoff,
        time_of_day=case.time_of_day,
        segments=case.segments,
    )
    assert f"{local(due.due_at):%Y-%m-%d %H:%M}".startswith(case.expected)
    assert due.due_date == local(due.due_at).date()


def test_every_case_has_its_own_code_and_a_legal_ground() -> None:
    assert len({case.code for case in CASES}) == len(CASES)
    assert [case.code for case in CASES if not case.law] == []


def test_the_table_covers_the_golden_dates_and_every_known_fault() -> None:
    codes = {case.code for case in CASES}
    assert len(codes) >= 120
    assert {f"M{number:02}" for number in range(1, 18)} <= codes
    faults = {match[1] for code in codes if (match := re.match(r"B(\d\d)", code))}
    assert faults == {f"{number:02}" for number in range(1, 13)}


def _answer(case: Case) -> str:
    """Return the answer as the table writes it: a date, a date and time, or the missing year."""
    try:
        due = due_moment(
            case.calendar,
            parse_instant(case.received),
            case.terms,
            cutoff=case.cutoff,
            time_of_day=case.time_of_day,
            segments=case.segments,
        )
    except CalendarYearMissing as refusal:
        return f"thiếu lịch năm {refusal.details['year']}"
    return f"{local(due):%Y-%m-%d %H:%M}"[: len(case.expected)]
