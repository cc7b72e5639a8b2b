"""`./motcua import staff`: accounts and posts from a CSV or XLSX file."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

from motcua.kernel.actor import system_actor
from motcua.kernel.commandline import USAGE_ERROR, command_parser, say
from motcua.kernel.dates import legal_date
from motcua.people.queries.staff_files import StaffPlan, plan_staff
from motcua.people.usecases import import_staff


def main(words: list[str], *, at: datetime) -> int:
    """Load the staff of a file, or with --dry-run only say what it would do. Returns the exit status."""
    parser = command_parser(
        "import staff",
        "Nạp cán bộ và vị trí từ tệp .csv hoặc .xlsx; tệp có lỗi thì không nạp ai.",
        example="./motcua import staff can-bo.xlsx --dry-run",
    )
    parser.add_argument("file", type=Path, help="cột: tên đăng nhập, họ và tên, đơn vị, vai trò, vị trí, ...")
    parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, kể mọi lỗi, không nạp ai")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    asked = parser.parse_args(words)
    try:
        content = asked.file.read_bytes()
    except OSError as error:
        say(f"Không mở được tệp {asked.file}: {error.strerror}.", to=sys.stderr)
        return USAGE_ERROR
    actor = system_actor("import staff")
    plan = plan_staff(file=asked.file.name, content=content, actor=actor, on=legal_date(at))
    if not (plan.faults or asked.dry_run):
        import_staff(file=asked.file.name, content=content, actor=actor, at=at)
    _tell(plan, dry_run=asked.dry_run, as_json=asked.json)
    return USAGE_ERROR if plan.faults else 0


def _tell(plan: StaffPlan, *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        report = {
            "file": plan.file,
            "dry_run": dry_run,
            "registered": plan.registered,
            "appointed": len(plan.rows),
            "known": plan.known,
            "faults": [fault.as_plain() for fault in plan.faults],
        }
        say(json.dumps(report, ensure_ascii=False, indent=2))
        return
    for fault in plan.faults:
        say(str(fault), to=sys.stderr)
    if plan.faults:
        say(f"motcua import staff: {len(plan.faults)} lỗi, không nạp ai.", to=sys.stderr)
        return
    done = "Kiểm tra xong, không có lỗi, chưa nạp ai" if dry_run else "Đã nạp"
    say(
        f"{done}: {plan.registered} tài khoản mới, {len(plan.rows)} lượt giữ vị trí, {plan.known} dòng đã có."
    )
