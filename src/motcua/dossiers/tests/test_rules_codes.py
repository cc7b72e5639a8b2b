"""Dossier codes of both regimes."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from motcua.calendars.rules import SegmentKind
from motcua.dossiers.rules.codes import code_series, dossier_code, provisional_code
from motcua.dossiers.rules.hand_over import forward_today
from motcua.dossiers.rules.segments import Switch, segments

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("agency", "serial", "code"),
    [
        ("000.00.09.H50", 1, "000.00.09.H50-240426-0001"),
        ("000.00.09.H50", 361, "000.00.09.H50-240426-0361"),
        ("H50.09", 10000, "H50.09-240426-10000"),
    ],
)
def test_a_code_is_agency_day_and_serial(agency: str, serial: int, code: str) -> None:
    assert dossier_code(agency, date(2024, 4, 26), serial) == code


def test_each_agency_and_day_has_its_own_series() -> None:
    series = {code_series(agency, date(2024, 4, day)) for agency in ("A", "B") for day in (26, 27)}
    assert len(series) == 4


def test_a_provisional_code_is_not_mistaken_for_an_official_one() -> None:
    assert provisional_code(7, date(2024, 4, 26)) == "TN-240426-0007"


@pytest.mark.parametrize(("clock", "leaves_today"), [((9, 0), True), ((14, 59), True), ((15, 0), False)])
def test_a_dossier_received_from_three_in_the_afternoon_leaves_next_morning(
    clock: tuple[int, int], leaves_today: bool
) -> None:
    received = datetime(2024, 4, 26, *clock, tzinfo=HANOI)
    assert forward_today(received, "15:00") is leaves_today


def test_switches_of_the_clock_become_closed_and_open_stretches() -> None:
    def at(hour: int) -> datetime:
        return datetime(2024, 4, 26, hour, tzinfo=HANOI)

    found = segments(
        [
            Switch(at(8), SegmentKind.RUN),
            Switch(at(9), SegmentKind.PAUSE, "căn cứ"),
            Switch(at(10), SegmentKind.RUN),
            Switch(at(11), SegmentKind.RESET),
        ]
    )
    assert [(one.kind, one.start, one.end) for one in found] == [
        (SegmentKind.PAUSE, at(9), at(10)),
        (SegmentKind.RESET, at(11), None),
    ]
