"""`./motcua import holidays`: load the days of whole years into a calendar from a CSV file."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.calendars.codecs.days import read_file, read_rows, shipped_content
from motcua.calendars.errors import DaysRefused
from motcua.calendars.queries import DaysToImport, calendar_meant, days_to_import
from motcua.calendars.usecases import import_days
from motcua.kernel.actor import system_actor
from motcua.kernel.commandline import FAILED, USAGE_ERROR, command_parser, say

EXAMPLE: Final = """
./motcua import holidays 2027.csv --dry-run
./motcua import holidays 2027.csv --calendar hanh-chinh
./motcua import holidays --shipped
"""


def main(words: list[str], *, at: datetime) -> int:
    """Load a file of days, or with `--dry-run` say what it would add.

    Returns 0; 1 when the file has faults (all are told, nothing is loaded); 2 when there is no such file.
    """
    options = _options(words)
    try:
        name, content = _content(options.file)
        read_rows(content, name)
        calendar = calendar_meant(options.calendar)
        if options.dry_run:
            found = days_to_import(calendar, content, name)
        else:
            actor = system_actor("motcua import holidays")
            found = import_days(calendar_id=calendar.pk, content=content, file=name, actor=actor, at=at)
    except DaysRefused as refused:
        for fault in refused.faults:
            say(str(fault), to=sys.stderr)
        say(f"motcua import holidays: {len(refused.faults)} lỗi, không nạp gì.", to=sys.stderr)
        return FAILED
    except OSError as error:
        say(f"motcua import holidays: không đọc được tệp {options.file}: {error.strerror}", to=sys.stderr)
        return USAGE_ERROR
    say(_told(found, only_checked=options.dry_run))
    return 0


def _options(words: list[str]) -> argparse.Namespace:
    parser = command_parser("import holidays", "Nạp ngày nghỉ, làm bù của cả năm vào lịch.", example=EXAMPLE)
    parser.add_argument("file", type=Path, nargs="?", help="CSV: date, kind, name_vi, legal_source, …")
    parser.add_argument("--shipped", action="store_true", help="nạp bảng ngày nghỉ kèm theo phần mềm")
    parser.add_argument("--calendar", help="mã lịch; bỏ trống khi chỉ có một lịch")
    parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không nạp")
    options = parser.parse_args(words)
    if options.shipped == (options.file is not None):
        parser.error("cần một tệp, hoặc --shipped")
    return options


def _content(file: Path | None) -> tuple[str, bytes]:
    return shipped_content() if file is None else (file.name, read_file(file))


def _told(found: DaysToImport, *, only_checked: bool) -> str:
    did = "Tệp không có lỗi; sẽ nạp" if only_checked else "Đã nạp"
    years = ", ".join(map(str, found.years)) or "không có năm mới"
    return f"{did} {len(found.new)} ngày ({found.already} ngày đã có sẵn); năm được nạp đủ: {years}."
