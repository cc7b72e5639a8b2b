"""The CSV of declared days: what the product ships, and every fault named with its place."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.calendars.codecs.days import read_days, shipped_days
from motcua.calendars.errors import DaysRefused
from motcua.calendars.rules import DayKind
from motcua.calendars.tests.calendars_at_hand import PLAIN

HEAD = "date,kind,name_vi,legal_source,swapped_with,sessions,confidence,weekday_vi\n"


def faults(text: str | bytes) -> list[tuple[int, str]]:
    """Return row and column of each fault of a file."""
    with pytest.raises(DaysRefused) as refused:
        read_days(text.encode() if isinstance(text, str) else text, "thu.csv")
    return [(fault.row, fault.column) for fault in refused.value.faults]


@pytest.mark.parametrize(("year", "working_days"), [(2023, 249), (2024, 251), (2025, 250), (2026, 249)])
def test_the_shipped_calendar_has_the_working_days_of_the_tables(year: int, working_days: int) -> None:
    index = PLAIN.index
    first, last = (date(year, 1, 1), date(year, 12, 31))
    days = range(first.toordinal(), last.toordinal() + 1)
    assert sum(PLAIN.plan(date.fromordinal(day)).counts for day in days) == working_days
    assert index.gaps == ()


def test_every_shipped_day_has_a_source_and_the_unproven_one_is_marked() -> None:
    assert all(day.name and day.source for day in shipped_days())
    assert [day.day for day in shipped_days() if day.to_confirm] == [date(2026, 11, 24)]


def test_a_row_is_read_with_its_hours_and_swap() -> None:
    days = read_days((HEAD + "2027-05-03,closure,Mất điện,QĐ 1,,07:30-11:30,partly,thứ Hai\n").encode(), "x")
    assert (days[0].kind, len(days[0].sessions), days[0].to_confirm) == (DayKind.CLOSURE, 1, True)


def test_all_faults_of_a_file_are_told_at_once() -> None:
    rows = (
        "2027-13-01,holiday,Tết,BLLĐ,,,,\n"
        "2027-01-01,party,Tết,BLLĐ,,,,\n"
        "2027-01-02,holiday,,BLLĐ,,,,\n"
        "2027-01-04,holiday,Tết,,,,,\n"
        "2027-01-05,holiday,Tết,BLLĐ,x,,,\n"
        "2027-01-06,holiday,Tết,BLLĐ,,7-8,,\n"
        "2027-01-07,holiday,Tết,BLLĐ,,,sure,\n"
        "2027-01-08,holiday,Tết,BLLĐ,,,,thứ Hai\n"
        "2027-01-09,holiday,Tết,BLLĐ,,07:30-11:30,,\n"
        "2027-01-10,holiday,Tết\n"
    )
    assert faults(HEAD + rows) == [
        (2, "date"),
        (3, "kind"),
        (4, "name_vi"),
        (5, "legal_source"),
        (6, "swapped_with"),
        (7, "sessions"),
        (8, "confidence"),
        (9, "weekday_vi"),
        (10, "sessions"),
        (11, ""),
    ]


def test_a_day_declared_twice_and_half_a_swap_are_faults() -> None:
    assert faults(HEAD + "2027-01-01,holiday,A,B,,,,\n" * 2) == [(3, "date")]
    swap = "2027-05-03,day_off_swap,A,B,2027-05-08,,,\n2027-05-08,makeup_working_day,A,B,2027-05-04,,,\n"
    assert faults(HEAD + swap) == [(2, "swapped_with")]


@pytest.mark.parametrize(
    "content",
    [b"", b"date;kind\n", b"\xff\xfe\x00", b"x" * 3_000_000, HEAD.encode(), b'date,kind\n"2027'],
    ids=["empty", "semicolons", "utf-16", "huge", "no rows", "open quote"],
)
def test_a_file_that_is_no_such_table_is_refused_in_a_sentence(content: bytes) -> None:
    assert faults(content)[0][0] >= 1


def test_an_unknown_column_is_a_fault_and_not_ignored() -> None:
    assert faults("date,kind,name_vi,legal_source,note\n") == [(1, "note")]
