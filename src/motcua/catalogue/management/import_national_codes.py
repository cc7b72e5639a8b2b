"""`./motcua import national-codes`: the list from which codes are suggested."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from motcua.catalogue.usecases import load_national_list
from motcua.kernel.actor import system_actor
from motcua.kernel.commandline import command_parser, say
from motcua.papers.codecs.workbooks import LARGEST_FILE


def main(words: list[str], *, at: datetime) -> int:
    """Load the national list. Returns 0; raises DomainError for a file with faults."""
    parser = command_parser(
        "import national-codes",
        "Nạp mã và tên thủ tục quốc gia để gợi ý mã; không tự gán mã cho thủ tục nào.",
        example="./motcua import national-codes danh-muc-quoc-gia.csv",
    )
    parser.add_argument("file", type=Path, help="tệp .csv hoặc .xlsx có cột mã và tên thủ tục")
    options = parser.parse_args(words)
    with options.file.open("rb") as opened:
        content = opened.read(LARGEST_FILE + 1)
    count = load_national_list(
        file=options.file.name, content=content, actor=system_actor("import national-codes"), at=at
    )
    say(f"Đã nạp {count} mã quốc gia để gợi ý. Gán mã ở trang của từng thủ tục.")
    return 0
