"""`./motcua import processes`: processes from a table or a BPMN file, as drafts."""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.kernel.actor import system_actor
from motcua.kernel.commandline import USAGE_ERROR, command_parser, say
from motcua.kernel.errors import DomainError
from motcua.papers.codecs.workbooks import LARGEST_FILE
from motcua.papers.errors import TableUnreadable
from motcua.workflow.codecs.tables import FileFault, ProcessFile
from motcua.workflow.errors import UnsafeFile
from motcua.workflow.queries import Asked, check_file, unit_names
from motcua.workflow.rules.times import Allotment, allotment
from motcua.workflow.rules.words import unit_code
from motcua.workflow.usecases import import_file

REFUSED: Final = 1
EXAMPLE: Final = """
./motcua import processes quy-trinh.csv --dry-run
./motcua import processes quy-trinh.xlsx --dry-run --json
./motcua import processes cap-phep.bpmn --term "15 working days"
"""


def main(words: list[str], *, at: datetime, terms: Mapping[str, Allotment] | None = None) -> int:
    """Load the processes of a file as drafts. Returns 0; 1 when it has faults (all are told, none loaded).

    A file that cannot be read safely is one fault. `terms` are the terms of the procedures by process
    key, for callers who know them. Raises DomainError for what the use case refuses.
    """
    options = _parser().parse_args(words)
    file: Path = options.file
    if not file.is_file():
        say(f"motcua import processes: không tìm thấy tệp {file}", to=sys.stderr)
        return USAGE_ERROR
    units = {} if options.dry_run else unit_names()  # a dry run needs no database
    units |= _unit_file(options.units) if options.units else {}
    asked = Asked(terms=terms, term=options.term)
    content, held = _held(file, asked, units)
    if not held.faults and not options.dry_run:
        import_file(
            file=file.name,
            content=content,
            asked=asked,
            units=units,
            actor=system_actor("import processes"),
            at=at,
        )
    _tell(held, options)
    return REFUSED if held.faults else 0


def _held(file: Path, asked: Asked, units: dict[str, str]) -> tuple[bytes, ProcessFile]:
    """Return the bytes of a file and the processes in it; one that may not be read is a fault of itself."""
    if file.stat().st_size > LARGEST_FILE:
        return b"", _unread(file, UnsafeFile(reason=f"tệp lớn hơn {LARGEST_FILE // 1024 // 1024} MB"))
    content = file.read_bytes()
    try:
        return content, check_file(file.name, content, asked=asked, units=units)
    except (UnsafeFile, TableUnreadable) as refused:
        return content, _unread(file, refused)


def _unread(file: Path, refused: DomainError) -> ProcessFile:
    return ProcessFile(file.name, (), 0, (FileFault(file.name, 0, "", str(refused), code=refused.code),))


def _parser() -> argparse.ArgumentParser:
    parser = command_parser(
        "import processes",
        "Nạp quy trình nội bộ từ tệp .csv, .xlsx hoặc .bpmn thành bản nháp.",
        example=EXAMPLE,
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="tệp .csv, .xlsx hoặc .bpmn")
    parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, kể mọi lỗi, không nạp gì")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument(
        "--term",
        type=_term,
        metavar="TERM",
        help="thời hạn mà tổng các bước không được vượt, ví dụ '15 working days'",
    )
    parser.add_argument(
        "--units",
        type=Path,
        metavar="FILE",
        help="tệp .csv có cột unit_vi, unit_key: tên đơn vị ứng với khóa nào",
    )
    return parser


def _term(text: str) -> Allotment:
    found = re.fullmatch(r"\s*(\d+(?:[.,]\d+)?)\s+(\D+?)\s*", text)
    unit = unit_code(found[2]) or unit_code(found[2].replace(" ", "_")) if found else None
    if found is None or unit is None:
        raise argparse.ArgumentTypeError(
            f"{text!r}: cần số và đơn vị: working hours, working days, calendar days, months"
        )
    return allotment(found[1].replace(",", "."), unit)


def _unit_file(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row.get("unit_vi", ""): row.get("unit_key", "") for row in csv.DictReader(file)}


def _tell(held: ProcessFile, options: argparse.Namespace) -> None:
    if options.json:
        report = {
            "file": held.file,
            "dry_run": options.dry_run,
            "rows": held.rows,
            "processes": len(held.processes),
            "faults": [fault.as_plain() for fault in held.faults],
        }
        say(json.dumps(report, ensure_ascii=False, indent=2))
        return
    for fault in held.faults:
        say(str(fault), to=sys.stderr)
    if held.faults:
        say(f"motcua import processes: {len(held.faults)} lỗi, không nạp gì.", to=sys.stderr)
        return
    done = "Kiểm tra xong, không có lỗi, chưa nạp gì" if options.dry_run else "Đã nạp thành bản nháp"
    say(f"{done}: {len(held.processes)} quy trình, {held.rows} dòng.")
