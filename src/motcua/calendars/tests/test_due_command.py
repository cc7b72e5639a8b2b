"""`./motcua due`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from motcua.calendars.errors import CalendarYearMissing, TermUnreadable
from motcua.calendars.management.due import main
from motcua.calendars.tests.calendars_at_hand import at

NOW = at("2024-06-14T08:00")
ASK = ["--from", "2024-04-26T09:00", "--term", "5 working days"]


def test_the_answer_names_the_date_and_every_day_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ASK, at=NOW) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Hẹn trả 17:30 thứ Ba 07/05/2024 (5 ngày làm việc).")
    assert (
        "thứ Hai 29/04/2024: Nghỉ hoán đổi dịp 30/4 - 01/5 (Công văn 2450/VPCP-KGVX (12/4/2024))" in printed
    )


def test_json_has_the_agreed_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASK, "--json"], at=NOW) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["due_date", "due_at", "effective_start", "skipped", "rules", "sentence"]
    assert (answer["due_date"], answer["due_at"]) == ("2024-05-07", "2024-05-07T17:30:00+07:00")
    assert answer["skipped"][2]["source"] == "Công văn 2450/VPCP-KGVX (12/4/2024)"


def test_clock_cut_off_and_hours_may_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--from", "2024-05-06T09:30", "--term", "1 working day", "--time-of-day", "same-clock"]
    main([*words, "--json"], at=NOW)
    assert json.loads(capsys.readouterr().out)["due_at"] == "2024-05-07T09:30:00+07:00"
    main([*words, "--json", "--cutoff", "09:00", "--hours", "Mon-Fri 08:00-12:00"], at=NOW)
    assert json.loads(capsys.readouterr().out)["due_at"] == "2024-05-08T08:00:00+07:00"


def test_another_calendar_may_take_the_place_of_the_shipped_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = tmp_path / "days.csv"
    days.write_text("date,kind,name_vi,legal_source\n2030-01-01,holiday,Tết,BLLĐ\n", encoding="utf-8")
    main(["--from", "2030-01-02", "--term", "1 working day", "--calendar", str(days), "--json"], at=NOW)
    assert json.loads(capsys.readouterr().out)["due_date"] == "2030-01-03"
    with pytest.raises(CalendarYearMissing, match="2029"):
        main(["--from", "2029-01-02", "--term", "1 working day", "--calendar", str(days)], at=NOW)


def test_a_date_beyond_the_calendar_and_an_unreadable_term_are_refused() -> None:
    with pytest.raises(CalendarYearMissing, match="2027"):
        main(["--from", "2026-12-30", "--term", "5 working days"], at=NOW)
    with pytest.raises(TermUnreadable):
        main(["--from", "2026-12-30", "--term", "soon"], at=NOW)


@pytest.mark.parametrize("words", [[], ["--from", "2024-05-06"], ["--from", "x"], [*ASK, "--csv", "x"]])
def test_a_wrong_question_shows_the_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words, at=NOW)
    assert stopped.value.code == 2
    assert "Cách dùng" in capsys.readouterr().err


def test_a_table_is_echoed_with_its_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = tmp_path / "terms.csv"
    rows = (
        "id,start,unit,amount\n"
        "a,2024-04-26T09:00,working_day,5\n"
        "b,2024-05-06T09:00,working_hour,2.5\n"
        "c,2024-01-31T09:00,month,1\n"
        "d,2024-04-20T09:00,calendar_day,10\n"
    )
    asked.write_text(rows, encoding="utf-8")
    assert main(["--csv", str(asked)], at=NOW) == 0
    answers = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert list(answers[0]) == ["id", "start", "unit", "amount", "due_date", "due_at", "error"]
    assert [row["due_at"][:16] for row in answers] == [
        "2024-05-07T17:30",
        "2024-05-06T11:30",
        "2024-02-29T17:30",
        "2024-05-02T17:30",
    ]


def test_a_bad_row_has_its_own_error_and_the_others_their_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = tmp_path / "terms.csv"
    bad = "x,month,1\n2024-01-31,week,1\n2024-01-31,month,0\n2024-01-31\n2026-12-30,month,1\n"
    asked.write_text("start,unit,amount\n" + bad + "2024-01-31,month,1\n", encoding="utf-8")
    assert main(["--csv", str(asked)], at=NOW) == 1
    printed = capsys.readouterr()
    answers = list(csv.DictReader(io.StringIO(printed.out)))
    assert [bool(row["error"]) for row in answers] == [True, True, True, True, True, False]
    assert "chưa có năm 2027" in answers[4]["error"]
    assert "5 trên 6 dòng không tính được" in printed.err


@pytest.mark.parametrize(
    ("content", "status"),
    [(None, 2), (b"a,b\n1,2\n", 1), (b"\xff\xfe", 1), (b"", 1), (b"start,unit,amount\n" + b"x" * 200_000, 1)],
    ids=["absent", "columns", "encoding", "empty", "one huge cell"],
)
def test_a_table_that_cannot_be_read_is_refused_in_a_sentence(
    content: bytes | None, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = tmp_path / "terms.csv"
    if content is not None:
        asked.write_bytes(content)
    assert main(["--csv", str(asked)], at=NOW) == status
    assert capsys.readouterr().err.startswith("motcua due:")


def test_a_calendar_with_faults_lists_them_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    days = tmp_path / "days.csv"
    days.write_text("date,kind,name_vi,legal_source\nx,y,z,t\n", encoding="utf-8")
    assert main([*ASK, "--calendar", str(days)], at=NOW) == 1
    assert capsys.readouterr().err.count("days.csv, dòng 2") == 2


def test_rows_that_fail_are_counted_and_the_others_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = tmp_path / "terms.csv"
    asked.write_text(
        "start;unit;amount\nx;working_day;5\n2024-05-06T08:00;working_day;5\n", encoding="utf-8-sig"
    )
    assert main(["--csv", str(asked)], at=NOW) == 1
    printed = capsys.readouterr()
    assert "1 trên 2 dòng không tính được" in printed.err
    rows = list(csv.DictReader(io.StringIO(printed.out), delimiter=";"))
    assert [row["due_date"] for row in rows] == ["", "2024-05-13"]
