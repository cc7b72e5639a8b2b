"""Reads the table of decided cases: its columns are Vietnamese, so that a lawyer can extend it."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from motcua.calendars.codecs.days import DEFAULT_HOURS, shipped_days, snapshot_of
from motcua.calendars.rules import (
    Cutoff,
    DayKind,
    DeclaredDay,
    Segment,
    SegmentKind,
    Snapshot,
    Term,
    TimeOfDay,
    parse_cutoff,
    parse_sessions,
    parse_terms,
)
from motcua.kernel.dates import parse_instant

TABLE = Path(__file__).with_name("decided_cases.csv")
_DAY = re.compile(r"(?P<what>bỏ|nghỉ|làm bù|đóng|mở) (?P<day>\d{4}-\d\d-\d\d) ?(?P<hours>.*)")
_STOP = re.compile(r"(?P<what>dừng|tính lại)(?P<kept> đúng hạn)? (?P<start>.+?) > ?(?P<end>.*)")
_KINDS = {
    "nghỉ": DayKind.HOLIDAY,
    "làm bù": DayKind.MAKEUP_WORKING_DAY,
    "đóng": DayKind.CLOSURE,
    "mở": DayKind.CLOSURE,
}


@dataclass(frozen=True)
class Case:
    """One row of the table."""

    code: str
    calendar: Snapshot
    received: str
    terms: tuple[Term, ...]
    cutoff: Cutoff | None
    time_of_day: TimeOfDay
    segments: tuple[Segment, ...]
    expected: str
    law: str


def decided_cases() -> list[Case]:
    """Return every case of the table, in its order."""
    text = TABLE.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [_case(row) for row in csv.DictReader(lines, strict=True)]


def _case(row: dict[str, str]) -> Case:
    return Case(
        code=row["mã"],
        calendar=_calendar(row["giờ làm việc"], row["ngày riêng"]),
        received=row["nhận lúc"],
        terms=parse_terms(row["thời hạn"]),
        cutoff=parse_cutoff(row["giờ chốt"]) if row["giờ chốt"] else None,
        time_of_day={"": TimeOfDay.END_OF_DAY, "cùng giờ": TimeOfDay.SAME_CLOCK}[row["định giờ"]],
        segments=tuple(_segment(part) for part in _parts(row["dừng"])),
        expected=row["hạn trả"],
        law=row["căn cứ"],
    )


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _calendar(hours: str, days: str) -> Snapshot:
    declared = {day.day: day for day in shipped_days()}
    for part in _parts(days):
        found = _DAY.fullmatch(part)
        assert found, part
        day = date.fromisoformat(found["day"])
        if found["what"] == "bỏ":
            declared.pop(day, None)
            continue
        sessions = parse_sessions(found["hours"]) if found["what"] == "mở" else ()
        declared[day] = DeclaredDay(day, _KINDS[found["what"]], part, "Bảng trường hợp", sessions=sessions)
    calendar = snapshot_of(tuple(declared.values()), hours or DEFAULT_HOURS)
    return replace(calendar, years=frozenset(range(2023, 2027)))


def _segment(part: str) -> Segment:
    found = _STOP.fullmatch(part)
    assert found, part
    kind = {"dừng": SegmentKind.PAUSE, "tính lại": SegmentKind.RESET}[found["what"]]
    end = parse_instant(found["end"]) if found["end"] else None
    start, kept = parse_instant(found["start"]), bool(found["kept"])
    return Segment(kind, start, end, basis="Bảng trường hợp", in_time=kept)
