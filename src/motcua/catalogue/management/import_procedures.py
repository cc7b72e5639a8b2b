"""`./motcua import procedures`: the shipped data, another folder like it, or one published list."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.catalogue.codecs.faults import Fault
from motcua.catalogue.codecs.reference import DATA, DEFAULT, read_reference
from motcua.catalogue.errors import AgencyNotChosen
from motcua.catalogue.queries.imports import ImportPlan, plan_import
from motcua.catalogue.queries.loading import loaded_stages, only_agency
from motcua.catalogue.usecases import import_catalogue, load_reference
from motcua.catalogue.usecases.reference import Loaded, Stage
from motcua.kernel.actor import Actor, system_actor
from motcua.kernel.commandline import USAGE_ERROR, command_parser, say
from motcua.kernel.events import Plain
from motcua.papers.codecs.workbooks import LARGEST_FILE
from motcua.people.queries import unit_by_key

REFUSED: Final = 1
EXAMPLE: Final = """
./motcua import procedures
./motcua import procedures --dry-run --json
./motcua import procedures danh-muc.xlsx --agency so_khcn --dry-run
"""


def main(words: list[str], *, at: datetime) -> int:
    """Load procedures. Returns 0; 1 when the files have faults (all are told, nothing is loaded).

    Raises DomainError for what the use cases refuse.
    """
    options = _parser().parse_args(words)
    actor = system_actor("import procedures")
    source: Path | None = options.source
    if source is not None and not source.exists():
        say(f"motcua import procedures: không tìm thấy {source}", to=sys.stderr)
        return USAGE_ERROR
    if source is None or source.is_dir():
        return _folder(source or DATA / DEFAULT, options, actor, at)
    return _list(source, options, actor, at)


def _parser() -> argparse.ArgumentParser:
    parser = command_parser(
        "import procedures",
        "Nạp danh mục thủ tục: dữ liệu kèm theo, một thư mục như thế, hoặc một danh mục CSV/XLSX.",
        example=EXAMPLE,
    )
    parser.add_argument("source", nargs="?", type=Path, metavar="FILE", help="tệp .csv, .xlsx hoặc thư mục")
    parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, kể mọi lỗi, không nạp gì")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument("--agency", metavar="KEY", help="khóa của cơ quan có danh mục, ví dụ so_khcn")
    parser.add_argument(
        "--stage", choices=[stage.value for stage in Stage], help="chỉ nạp một giai đoạn của thư mục"
    )
    return parser


def _folder(folder: Path, options: argparse.Namespace, actor: Actor, at: datetime) -> int:
    reference, faults = read_reference(folder)
    found = {"procedures": len(reference.procedures), "processes": len(reference.processes)}
    if options.dry_run or faults:
        return _tell(faults, dict(found), options)
    stages = [Stage(options.stage)] if options.stage else list(Stage)
    done = loaded_stages(reference)
    total = Loaded()
    for stage in stages:
        if stage not in done:
            total += load_reference(stage=stage, actor=actor, at=at, folder=folder)
    return _tell([], {**found, **asdict(total)}, options)


def _list(file: Path, options: argparse.Namespace, actor: Actor, at: datetime) -> int:
    agency = unit_by_key(options.agency) if options.agency else only_agency()
    if agency is None:
        raise AgencyNotChosen
    with file.open("rb") as opened:
        content = opened.read(LARGEST_FILE + 1)
    plan = plan_import(file=file.name, content=content, agency=agency)
    if not (options.dry_run or plan.faults):
        plan = import_catalogue(file=file.name, content=content, agency_key=agency.key, actor=actor, at=at)
    return _tell(plan.faults, _counts(plan), options)


def _counts(plan: ImportPlan) -> dict[str, Plain]:
    return {
        "created": plan.created,
        "drafted": len(plan.changes) - plan.created,
        "unchanged": len(plan.unchanged),
    }


_WORDS: Final = {
    "procedures": "thủ tục trong tệp",
    "processes": "quy trình",
    "decisions": "quyết định",
    "created": "thủ tục mới",
    "drafted": "bản dự thảo",
    "unchanged": "thủ tục không đổi",
    "published": "phiên bản công bố",
    "approved": "quy trình phê duyệt",
    "levels": "mức độ trực tuyến",
    "eforms": "tờ khai điện tử ban hành",
    "guidance": "bộ câu hỏi hướng dẫn ban hành",
}


def _tell(faults: Iterable[Fault], counts: dict[str, Plain], options: argparse.Namespace) -> int:
    told = list(faults)
    if options.json:
        report = {"dry_run": options.dry_run, "faults": [fault.as_plain() for fault in told], **counts}
        say(json.dumps(report, ensure_ascii=False, indent=2))
        return REFUSED if told else 0
    for fault in told:
        say(str(fault), to=sys.stderr)
    if told:
        say(f"motcua import procedures: {len(told)} lỗi, không nạp gì.", to=sys.stderr)
        return REFUSED
    say("Kiểm tra xong, không có lỗi, chưa nạp gì:" if options.dry_run else "Đã nạp:")
    for name, amount in counts.items():
        say(f"  {amount} {_WORDS[name]}")
    return 0
