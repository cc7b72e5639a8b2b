"""`./motcua due`: a due date with its reasons, or many from a CSV file. Needs no database."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.calendars.codecs.days import DEFAULT_HOURS, days_of_file, shipped_days, snapshot_of
from motcua.calendars.codecs.due import json_of
from motcua.calendars.errors import DaysRefused, MomentUnreadable, UnitUnknown
from motcua.calendars.rules import (
    Cutoff,
    DueDate,
    Snapshot,
    Term,
    TimeOfDay,
    Unit,
    due_moment,
    explain,
    parse_cutoff,
    parse_terms,
    print_day,
    print_moment_on_day,
    read_amount,
    short_sentence,
)
from motcua.kernel.commandline import FAILED, USAGE_ERROR, command_parser, moment, say
from motcua.kernel.dates import local, parse_instant
from motcua.kernel.errors import DomainError
from motcua.kernel.text import delimiter_of

COLUMNS: Final = ("start", "unit", "amount")
Rows = Iterable[dict[str, str | None]]
ADDED: Final = ("due_date", "due_at", "error")
EXAMPLE: Final = """
./motcua due --from 2024-04-26T09:00 --term "5 working days"
./motcua due --from 2024-04-26T16:10 --term "2.5 working days" --cutoff 15:00 --json
./motcua due --csv terms.csv > due.csv
"""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The calendar and the two choices that a whole run shares."""

    calendar: Snapshot
    cutoff: Cutoff | None
    time_of_day: TimeOfDay


def main(words: list[str], *, at: datetime) -> int:
    """Print when a term is due and why, or fill in a CSV of terms. `at` plays no part.

    Returns 0; 1 when a file, or any row of it, could not be used (the others are still told); 2 when asked
    wrongly. Raises DomainError for a date that cannot be told; in a CSV each
    row has its own `error` instead.
    """
    del at
    parser = _parser()
    options = parser.parse_args(words)
    if (options.csv is None) == (options.start is None):
        parser.error("cần --from cùng --term, hoặc --csv")
    if options.start is not None and options.term is None:
        parser.error('--from cần --term, ví dụ --term "5 working days"')
    try:
        asked = _asked(options)
        if options.csv is not None:
            return _many(options.csv, asked)
    except DaysRefused as refused:
        for fault in refused.faults:
            say(str(fault), to=sys.stderr)
        return FAILED
    except OSError as error:
        path = error.filename or options.csv
        say(f"motcua due: không đọc được tệp {path}: {error.strerror}", to=sys.stderr)
        return USAGE_ERROR
    except UnicodeDecodeError:
        say(f"motcua due: {options.csv} không phải văn bản UTF-8; hãy lưu lại dạng CSV UTF-8", to=sys.stderr)
        return FAILED
    except csv.Error as error:
        say(f"motcua due: {options.csv} không phải tệp CSV: {error}", to=sys.stderr)
        return FAILED
    return _one(options.start, options.term, asked, as_json=options.json)


def _asked(options: argparse.Namespace) -> _Asked:
    days = shipped_days() if options.calendar is None else days_of_file(options.calendar)
    return _Asked(
        calendar=snapshot_of(days, options.hours),
        cutoff=parse_cutoff(options.cutoff) if options.cutoff else None,
        time_of_day=TimeOfDay(options.time_of_day),
    )


def _parser() -> argparse.ArgumentParser:
    parser = command_parser("due", "Tính hạn trả kết quả và giải thích vì sao.", example=EXAMPLE)
    parser.add_argument("--from", dest="start", type=moment, metavar="MOMENT", help="lúc nhận, giờ Việt Nam")
    parser.add_argument(
        "--term",
        help="N working hours | working days | calendar days | months, hoặc same day; nối giai đoạn bằng +",
    )
    parser.add_argument(
        "--csv", type=Path, help="tệp có cột start, unit, amount; in lại kèm kết quả từng dòng"
    )
    parser.add_argument("--json", action="store_true", help="in giải thích dạng JSON")
    parser.add_argument(
        "--time-of-day",
        choices=[choice.value for choice in TimeOfDay],
        default=TimeOfDay.END_OF_DAY.value,
        help="giờ của hạn tính theo ngày, tháng (mặc định hết giờ làm việc)",
    )
    parser.add_argument("--cutoff", help="giờ chốt nhận trong ngày: 15:00 hoặc last-hour")
    parser.add_argument("--calendar", type=Path, help="CSV các ngày nghỉ, hoán đổi thay cho lịch kèm theo")
    parser.add_argument("--hours", default=DEFAULT_HOURS, help=f'giờ làm việc (mặc định "{DEFAULT_HOURS}")')
    return parser


def _one(start: datetime, term: str, asked: _Asked, *, as_json: bool) -> int:
    due = explain(
        asked.calendar, start, parse_terms(term), cutoff=asked.cutoff, time_of_day=asked.time_of_day
    )
    if as_json:
        say(json.dumps(json_of(due), ensure_ascii=False, indent=2))
    else:
        _tell(due)
    return 0


def _tell(due: DueDate) -> None:
    say(short_sentence(due))
    say(f"Bắt đầu tính: {print_moment_on_day(due.effective_start)}")
    if due.skipped:
        say("Không tính:")
    for day in due.skipped:
        say(f"  {print_day(day.day)}: {day.name} ({day.source})")
    say("Quy tắc:")
    for rule in due.rules:
        say(f"  {rule.sentence} ({rule.source})" + (" [cần xác nhận]" if rule.to_confirm else ""))
    for name in due.to_confirm:
        say(f"Cần xác nhận: {name}")


def _many(path: Path, asked: _Asked) -> int:
    with path.open(encoding="utf-8-sig", newline="") as source:
        separator = delimiter_of(source.readline())
        source.seek(0)
        rows = csv.DictReader(source, delimiter=separator)
        columns = list(rows.fieldnames or ())
        absent = [name for name in COLUMNS if name not in columns]
        if absent:
            say(f"motcua due: {path.name} thiếu cột {', '.join(absent)} ở dòng đầu", to=sys.stderr)
            return FAILED
        writer = csv.writer(sys.stdout, delimiter=separator, lineterminator="\n")
        writer.writerow([*columns, *ADDED])
        told, refused = _fill(rows, columns, writer.writerow, asked)
    if refused:
        say(f"motcua due: {refused} trên {told} dòng không tính được, xem cột error", to=sys.stderr)
    return FAILED if refused else 0


def _fill(
    rows: Rows, columns: list[str], write: Callable[[list[str]], object], asked: _Asked
) -> tuple[int, int]:
    """Write each row with its answer; return how many there were and how many were refused."""
    terms: dict[tuple[str, str], Term] = {}
    told = refused = 0
    for row in rows:
        told += 1
        try:
            key = (row["unit"] or "", row["amount"] or "")
            term = terms.get(key) or terms.setdefault(key, _term(*key))
            due = local(_due(row["start"] or "", term, asked))
            answer = [due.date().isoformat(), due.isoformat(), ""]
        except DomainError as refusal:
            refused += 1
            answer = ["", "", str(refusal)]
        write([*(row[name] or "" for name in columns), *answer])
    return told, refused


def _term(unit: str, amount: str) -> Term:
    try:
        known = Unit(unit.strip())
    except ValueError:
        raise UnitUnknown(text=unit, known=", ".join(Unit)) from None
    return read_amount(amount, known)


def _due(start: str, term: Term, asked: _Asked) -> datetime:
    try:
        received = parse_instant(start.strip())
    except (ValueError, OverflowError):
        raise MomentUnreadable(text=start) from None
    return due_moment(asked.calendar, received, term, cutoff=asked.cutoff, time_of_day=asked.time_of_day)
