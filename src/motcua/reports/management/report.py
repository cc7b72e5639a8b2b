"""`motcua report`: statutory forms on the command line."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from pathlib import Path

from motcua.kernel.commandline import command_parser, say
from motcua.reports.errors import FormDoesNotClose
from motcua.reports.printing.outputs import form_json, form_text
from motcua.reports.printing.sheets import form_xlsx
from motcua.reports.queries.ii06a import compile_form
from motcua.reports.queries.units import unit_named
from motcua.reports.rules.windows import Window, read_as_of, read_date

EXAMPLE = """
./motcua report ii06a --from 2023-12-15 --to 2024-06-14
./motcua report ii06a --from 2024-01-01 --to 2024-06-30 --unit so_khcn --json
./motcua report ii06a --from 15/12/2023 --to 14/06/2024 --as-of 2024-06-13 --out ii06a.xlsx
"""


def main(words: list[str], *, at: datetime) -> int:
    """Compile the form that `words` ask for and print it, or write it to a file; return the exit code.

    Raises DateUnreadable, WindowBackwards, UnitUnknown, FormDoesNotClose.
    """
    options = _parser().parse_args(words)
    as_of = read_as_of(options.as_of) if options.as_of else at
    window = Window(read_date(options.first), read_date(options.last), as_of)
    form = compile_form(
        window, unit=unit_named(options.unit) if options.unit else None, field_name=options.field or ""
    )
    if form.faults:
        raise FormDoesNotClose(faults="; ".join(form.faults))
    if options.out:
        Path(options.out).write_bytes(form_xlsx(form, at=at).content)
        say(f"Đã ghi {options.out}")
    elif options.json:
        say(json.dumps(form_json(form), ensure_ascii=False, indent=2))
    else:
        say(form_text(form))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = command_parser("report", "Lập biểu mẫu báo cáo từ số liệu đã ghi nhận.", example=EXAMPLE)
    parser.add_argument("form", choices=["ii06a"], help="biểu II.06a (tình hình, kết quả giải quyết TTHC)")
    parser.add_argument("--from", dest="first", required=True, metavar="NGÀY", help="ngày đầu kỳ")
    parser.add_argument(
        "--to", dest="last", required=True, metavar="NGÀY", help="ngày cuối kỳ, tính cả ngày đó"
    )
    parser.add_argument("--unit", metavar="ĐƠN_VỊ", help="khóa hoặc tên đơn vị, gồm các đơn vị bên trong")
    parser.add_argument("--field", metavar="LĨNH_VỰC", help="chỉ một lĩnh vực")
    parser.add_argument("--as-of", metavar="LÚC", help="theo những gì hệ thống biết đến lúc đó")
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="in JSON")
    output.add_argument("--out", metavar="TỆP.xlsx", help="ghi bảng tính theo mẫu")
    return parser
