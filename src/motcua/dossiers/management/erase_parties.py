"""`./motcua erase parties`: personal data of owner and filer leave an ended dossier, on request."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.queries.search import by_code
from motcua.dossiers.usecases import erase_parties
from motcua.kernel.actor import system_actor
from motcua.kernel.commandline import command_parser, say


def main(words: list[str], *, at: datetime) -> int:
    """Erase the data of one dossier, named by its code; acts, codes and dates stay."""
    parser = command_parser(
        "erase parties",
        "Xóa dữ liệu cá nhân của chủ hồ sơ, người nộp khỏi một hồ sơ đã kết thúc.",
        example='./motcua erase parties 000.00.09.H50-240506-0001 --basis "Đơn yêu cầu số 5 ngày 02/01/2034"',
    )
    parser.add_argument("code", help="mã hồ sơ")
    parser.add_argument("--basis", required=True, help="yêu cầu, căn cứ của việc xóa")
    asked = parser.parse_args(words)
    actor = system_actor("erase parties")
    dossier = by_code(actor, asked.code)
    erase_parties(dossier_id=dossier.public_id, basis=asked.basis, actor=actor, at=at)
    say(f"Đã xóa dữ liệu cá nhân khỏi hồ sơ {dossier}; giấy tờ đã in và bản quét giữ theo thời hạn lưu trữ.")
    return 0
