"""The CSV of declared days: read strictly, every fault named with its row and column.

Columns: `date, kind, name_vi, legal_source` are required; `weekday_vi, name_en, swapped_with, sessions,
confidence, source` may be there. `kind` is a DayKind; `confidence` other than `verified` marks the day as
to be confirmed; `source` says where the row was read and stays in the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Final, TypeVar

from motcua.calendars.errors import DaysRefused, Fault
from motcua.calendars.rules import (
    WEEKDAYS,
    DayKind,
    DeclaredDay,
    Session,
    Snapshot,
    WeekdayHours,
    parse_sessions,
    parse_weekly,
)
from motcua.kernel.errors import DomainError
from motcua.kernel.periods import Period
from motcua.kernel.text import N_, delimiter_of, print_date

REQUIRED: Final = ("date", "kind", "name_vi", "legal_source")
OPTIONAL: Final = ("weekday_vi", "name_en", "swapped_with", "sessions", "confidence", "source")
CONFIDENCES: Final = ("verified", "partly", "from_memory")
MOST_BYTES: Final = 2_000_000

DEFAULT_NAME: Final = N_("Lịch hành chính mặc định")
DEFAULT_HOURS: Final = "Mon-Fri 07:30-11:30, 13:30-17:30"
DEFAULT_HOURS_SOURCE: Final = N_("Giờ làm việc mặc định, cần xác nhận theo quy định của đơn vị")
DEFAULT_HOURS_FROM: Final = date(2000, 1, 1)

Value = TypeVar("Value")


@dataclass
class _Reading:
    """One pass over a file: its name and the faults found so far."""

    file: str
    faults: list[Fault] = field(default_factory=list)

    def fault(self, row: int, column: str, reason: str) -> None:
        """Note one fault."""
        self.faults.append(Fault(self.file, row, column, reason))

    def value(
        self, row: int, column: str, text: str, read: Callable[[str], Value], hint: str
    ) -> Value | None:
        """Return `text` as `read` gives it, or None with a fault noted."""
        try:
            return read(text)
        except DomainError as refusal:
            self.fault(row, column, str(refusal))
        except ValueError:
            self.fault(row, column, hint % {"text": text})
        return None


def read_days(content: bytes, file: str) -> tuple[DeclaredDay, ...]:
    """Return the declared days of a CSV file in the order of their dates. Raises DaysRefused."""
    return tuple(sorted((day for _, day in read_rows(content, file)), key=lambda day: day.day))


def read_rows(content: bytes, file: str) -> list[tuple[int, DeclaredDay]]:
    """Return the declared days of a CSV file, each with the number of its row.

    Raises DaysRefused with every fault of the file: encoding, header, cells, days declared twice,
    swaps that do not answer each other.
    """
    reading = _Reading(file)
    rows = _rows(reading, content)
    days = [(number, day) for number, cells in rows if (day := _day(reading, number, cells)) is not None]
    _check_together(reading, days)
    if not days and not reading.faults:
        reading.fault(1, "", N_("tệp không có dòng nào"))
    if reading.faults:
        raise DaysRefused(sorted(reading.faults, key=lambda fault: fault.row))
    return days


def _rows(reading: _Reading, content: bytes) -> list[tuple[int, Mapping[str, str]]]:
    text = _text(reading, content)
    if text is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter_of(text))
    try:
        header = [name.strip() for name in next(reader, [])]
        rows = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        reading.fault(reader.line_num, "", N_("không đọc được CSV (%(why)s)") % {"why": error})
        return []
    if not _is_header_right(reading, header):
        return []
    return [(number, cells) for number, cells in _matched(reading, header, rows)]


def _text(reading: _Reading, content: bytes) -> str | None:
    """Return the text of a file, or None with the fault noted that makes it no table of days."""
    fault = ""
    if content.startswith(b"PK"):
        fault = N_("đây là tệp bảng tính; hãy lưu lại dạng CSV UTF-8")
    elif content.lstrip().startswith((b"<", b"%PDF")):
        fault = N_("nội dung không phải bảng CSV; hãy chọn đúng tệp")
    elif len(content) > MOST_BYTES:
        fault = N_("tệp lớn hơn 2 MB, không phải bảng ngày nghỉ")
    elif not content.strip():
        fault = N_("tệp trống")
    if not fault:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            fault = N_("tệp không ở bảng mã UTF-8; hãy lưu lại dạng CSV UTF-8")
    reading.fault(1, "", fault)
    return None


def _is_header_right(reading: _Reading, header: list[str]) -> bool:
    for name in REQUIRED:
        if name not in header:
            reading.fault(1, name, N_("thiếu cột bắt buộc"))
    for name in header:
        if name not in REQUIRED + OPTIONAL:
            reading.fault(1, name or "?", N_("cột không có trong mẫu"))
        elif header.count(name) > 1:
            reading.fault(1, name, N_("cột bị lặp"))
    return not reading.faults


def _matched(
    reading: _Reading, header: list[str], rows: Iterable[tuple[int, list[str]]]
) -> Iterable[tuple[int, Mapping[str, str]]]:
    for number, cells in rows:
        if len(cells) != len(header):
            reason = N_("có %(found)s ô, cần %(wanted)s") % {"found": len(cells), "wanted": len(header)}
            reading.fault(number, "", reason)
        else:
            yield number, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}


def _day(reading: _Reading, row: int, cells: Mapping[str, str]) -> DeclaredDay | None:
    before = len(reading.faults)
    date_hint = N_("“%(text)s” không phải ngày dạng 2024-04-30")
    day = reading.value(row, "date", cells["date"], date.fromisoformat, date_hint)
    kinds = ", ".join(kind.value for kind in DayKind)
    kind = reading.value(row, "kind", cells["kind"], DayKind, N_("“%(text)s” không thuộc: ") + kinds)
    for column in ("name_vi", "legal_source"):
        if not cells[column]:
            reading.fault(row, column, N_("để trống; mỗi ngày phải có tên và căn cứ"))
    swapped = _optional(reading, row, cells, "swapped_with", date.fromisoformat, date_hint)
    sessions = _optional(reading, row, cells, "sessions", parse_sessions, "") or ()
    _check_cells(reading, row, cells, day, kind, sessions)
    if len(reading.faults) > before or day is None or kind is None:
        return None
    return DeclaredDay(
        day=day,
        kind=kind,
        name=cells["name_vi"],
        source=cells["legal_source"],
        swapped_with=swapped,
        sessions=sessions,
        to_confirm=cells.get("confidence", "") not in ("", "verified"),
        name_en=cells.get("name_en", ""),
    )


def _optional(
    reading: _Reading,
    row: int,
    cells: Mapping[str, str],
    column: str,
    read: Callable[[str], Value],
    hint: str,
) -> Value | None:
    text = cells.get(column, "")
    return reading.value(row, column, text, read, hint) if text else None


def _check_cells(
    reading: _Reading,
    row: int,
    cells: Mapping[str, str],
    day: date | None,
    kind: DayKind | None,
    sessions: tuple[Session, ...],
) -> None:
    weekday = cells.get("weekday_vi", "")
    if day is not None and weekday and weekday.lower() != WEEKDAYS[day.weekday()].lower():
        right = {"day": print_date(day), "weekday": WEEKDAYS[day.weekday()]}
        reading.fault(row, "weekday_vi", N_("ngày %(day)s là %(weekday)s") % right)
    confidence = cells.get("confidence", "")
    if confidence and confidence not in CONFIDENCES:
        reading.fault(row, "confidence", N_("chỉ nhận: ") + ", ".join(CONFIDENCES))
    if sessions and kind in (DayKind.HOLIDAY, DayKind.DAY_OFF_SWAP):
        reading.fault(row, "sessions", N_("ngày nghỉ không có giờ làm việc"))


def _check_together(reading: _Reading, days: list[tuple[int, DeclaredDay]]) -> None:
    """Note days declared twice, and a swap whose other half in the file says otherwise."""
    rows: dict[date, tuple[int, DeclaredDay]] = {}
    for row, day in days:
        if day.day in rows:
            reading.fault(row, "date", N_("ngày này đã có ở dòng %(row)s") % {"row": rows[day.day][0]})
        rows.setdefault(day.day, (row, day))
    for row, day in days:
        if day.swapped_with in rows:
            other = rows[day.swapped_with][1]
            kinds = {day.kind, other.kind}
            if kinds != {DayKind.DAY_OFF_SWAP, DayKind.MAKEUP_WORKING_DAY} or other.swapped_with != day.day:
                where = {"row": rows[day.swapped_with][0]}
                reading.fault(row, "swapped_with", N_("không khớp với ngày đổi ở dòng %(row)s") % where)


def full_years(days: Iterable[DeclaredDay]) -> frozenset[int]:
    """Return the years that `days` hold whole: those whose 1 January is declared.

    A day of another year may stand in a file (the other half of a swap) without making that year known.
    """
    return frozenset(day.day.year for day in days if (day.day.month, day.day.day) == (1, 1))


def shipped_content() -> tuple[str, bytes]:
    """Return name and bytes of the file of public holidays and swapped days that the product ships."""
    name = "holidays.csv"
    return name, files("motcua.calendars").joinpath("data", name).read_bytes()


def shipped_days() -> tuple[DeclaredDay, ...]:
    """Return the public holidays and swapped days that the product ships (see the file for sources)."""
    file, content = shipped_content()
    return read_days(content, file)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file, of one that is too large just enough to see that. Raises OSError."""
    with path.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def days_of_file(path: Path) -> tuple[DeclaredDay, ...]:
    """Return the declared days of a CSV file on disk, at least one whole year of them.

    Raises DaysRefused; OSError when the file cannot be read.
    """
    days = read_days(read_file(path), path.name)
    if not full_years(days):
        raise DaysRefused([Fault(path.name, 2, "date", N_("chưa có ngày 01/01 của năm nào"))])
    return days


def default_hours(text: str = DEFAULT_HOURS) -> tuple[WeekdayHours, ...]:
    """Return the default office hours, marked to be confirmed; other `text` is taken as it stands."""
    is_default = text == DEFAULT_HOURS
    return parse_weekly(
        text,
        Period(DEFAULT_HOURS_FROM),
        source=DEFAULT_HOURS_SOURCE if is_default else "",
        to_confirm=is_default,
    )


def snapshot_of(
    days: tuple[DeclaredDay, ...], hours: str = DEFAULT_HOURS, name: str = DEFAULT_NAME
) -> Snapshot:
    """Return a calendar outside the database: the years that `days` hold whole, with `hours` each week.

    Raises ValueError when there is no such year.
    """
    return Snapshot(name=name, weekly=default_hours(hours), declared=days, years=full_years(days))
