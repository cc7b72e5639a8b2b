"""`./motcua import organisation`: units from a CSV file."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

from motcua.kernel.actor import system_actor
from motcua.kernel.commandline import FAILED, USAGE_ERROR, command_parser, day, say
from motcua.people.codecs.organisation_csv import MOST_BYTES, UnitLine, read_units_file
from motcua.people.errors import OrganisationFileRefused
from motcua.people.usecases import load_organisation

_LONG_AGO = date(2015, 1, 1)


def main(words: list[str], *, at: datetime) -> int:
    """Load the units of a file, or with --dry-run only say what it holds.

    Returns 0; 1 when the file has faults (all are told, nothing is loaded); 2 when there is no such file.
    """
    parser = command_parser(
        "import organisation",
        "Nạp cơ quan, đơn vị từ tệp CSV; tệp có lỗi thì không nạp dòng nào.",
        example="""./motcua import organisation organisation.csv --dry-run
            ./motcua import organisation organisation.csv --from 2020-01-01""",
    )
    parser.add_argument("file", type=Path, help="tệp CSV: unit_key, parent_key, name_vi, unit_type, ...")
    parser.add_argument(
        "--from", dest="valid_from", type=day, default=_LONG_AGO, help="ngày bắt đầu hiệu lực"
    )
    parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra và báo lỗi, không nạp")
    asked = parser.parse_args(words)
    try:
        lines = _read(asked.file)
    except OrganisationFileRefused as refused:
        return _tell_faults(refused, asked.file.name)
    except OSError as error:
        say(f"Không mở được tệp {asked.file}: {error.strerror}.", to=sys.stderr)
        return USAGE_ERROR
    if asked.dry_run:
        say(f"{asked.file.name}: {len(lines)} đơn vị, không có lỗi. Chưa nạp gì.")
        return 0
    loaded = load_organisation(
        lines=lines,
        file=asked.file.name,
        valid_from=asked.valid_from,
        actor=system_actor("import organisation"),
        at=at,
    )
    say(f"{asked.file.name}: lập {loaded.established} đơn vị, đã có {loaded.known} đơn vị.")
    return 0


def _tell_faults(refused: OrganisationFileRefused, file: str) -> int:
    faults = refused.details["each"]
    assert isinstance(faults, tuple)
    for fault in faults:
        say(f"{file}: {fault}", to=sys.stderr)
    say(f"motcua import organisation: {len(faults)} lỗi, không nạp gì.", to=sys.stderr)
    return FAILED


def _read(path: Path) -> list[UnitLine]:
    with path.open("rb") as opened:
        content = opened.read(MOST_BYTES + 1)
    return read_units_file(content, file=path.name)
