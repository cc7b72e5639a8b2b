"""`./motcua import holidays`."""

from __future__ import annotations

from pathlib import Path

import pytest

from motcua.calendars.errors import CalendarNotFound
from motcua.calendars.management.import_holidays import main
from motcua.calendars.models import Calendar, CalendarDay
from motcua.calendars.tests.calendars_at_hand import at
from motcua.calendars.usecases import create_calendar
from motcua.kernel.actor import system_actor

NOW = at("2024-05-06T08:00")


@pytest.fixture
def calendar(db: None) -> Calendar:
    return create_calendar(code="hanh_chinh", name_vi="Lịch", actor=system_actor("thử"), at=NOW)


def test_the_shipped_days_are_checked_and_then_loaded(
    calendar: Calendar, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--shipped", "--dry-run"], at=NOW) == 0
    assert not CalendarDay.objects.exists()
    assert main(["--shipped"], at=NOW) == 0
    assert CalendarDay.objects.filter(calendar=calendar).count() == 62
    assert (
        "Đã nạp 62 ngày (0 ngày đã có sẵn); năm được nạp đủ: 2023, 2024, 2025, 2026."
        in capsys.readouterr().out
    )


def test_all_faults_of_a_file_are_printed_and_nothing_is_loaded(
    calendar: Calendar, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "2027.csv"
    file.write_text("date,kind,name_vi,legal_source\n2027-01-01,x,Tết,\n", encoding="utf-8")
    assert main([str(file)], at=NOW) == 2
    assert capsys.readouterr().err.count("2027.csv, dòng 2, cột") == 2
    assert not CalendarDay.objects.exists()


def test_an_absent_file_and_an_unknown_calendar_are_refused(
    calendar: Calendar, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none.csv")], at=NOW) == 2
    assert "không đọc được" in capsys.readouterr().err
    with pytest.raises(CalendarNotFound):
        main(["--shipped", "--calendar", "khác"], at=NOW)
    with pytest.raises(SystemExit):
        main([], at=NOW)
