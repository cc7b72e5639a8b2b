"""`./motcua import holidays`."""

from __future__ import annotations

from pathlib import Path

import pytest

from motcua.calendars.errors import CalendarNotChosen, CalendarNotFound
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
    assert main([str(file)], at=NOW) == 1
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


GOOD = "date,kind,name_vi,legal_source\n2031-01-01,holiday,Tết,BLLĐ\n"


@pytest.mark.parametrize(
    "content",
    [GOOD, GOOD.replace(",", ";"), GOOD.replace("\n", "\r\n"), "\ufeff" + GOOD],
    ids=["commas", "semicolons", "CRLF", "BOM"],
)
def test_a_table_is_read_as_spreadsheets_write_it(calendar: Calendar, tmp_path: Path, content: str) -> None:
    file = tmp_path / "2031.csv"
    file.write_bytes(content.encode())
    assert main([str(file)], at=NOW) == 0
    assert CalendarDay.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "tệp trống"),
        (GOOD.encode("utf-16"), "UTF-8"),
        (b"PK\x03\x04rest", "bảng tính"),
        (b"%PDF-1.4 x", "không phải bảng CSV"),
        (b"<html/>", "không phải bảng CSV"),
        (b"date;kind\n2031-01-01;holiday\n", "cột name_vi: thiếu cột"),
        (b"x" * 2_000_001, "lớn hơn 2 MB"),
        (b'date,kind,name_vi,legal_source\n"2031-01-01', "CSV"),
        ((GOOD + "2031-01-01,holiday,Tết,BLLĐ\n").encode(), "dòng 3, cột date: ngày này đã có"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(
    calendar: Calendar, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, reason: str
) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(content)
    assert main([str(file)], at=NOW) == 1
    told = capsys.readouterr().err
    assert reason in told
    assert "không nạp gì" in told
    assert not CalendarDay.objects.exists()


def test_the_calendar_must_be_named_when_there_are_several(calendar: Calendar) -> None:
    create_calendar(code="ca_ba", name_vi="Lịch khác", actor=system_actor("thử"), at=NOW)
    with pytest.raises(CalendarNotChosen, match="ca_ba, hanh_chinh"):
        main(["--shipped"], at=NOW)
