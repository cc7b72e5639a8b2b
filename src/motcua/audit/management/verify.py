"""`./motcua verify`: checks the whole record again, or prints the proof of one act."""

from __future__ import annotations

import json
import sys
from datetime import datetime

from motcua.audit.codecs.proofs import proof_json, proof_line
from motcua.audit.queries import Verification, act_of, inclusion_proof, verify
from motcua.kernel.commandline import command_parser, say
from motcua.kernel.text import print_date, print_number

TOUCHED = 1


def main(words: list[str], *, at: datetime) -> int:
    """Check everything and return 0 when the record is whole, 1 when a row was touched."""
    parser = command_parser(
        "verify",
        "Kiểm tra toàn vẹn: mọi việc đã ghi, chuỗi, bản niêm phong, dấu thời gian và tệp.",
        example="./motcua verify\n./motcua verify --json\n./motcua verify --proof audit 3 > proof.json",
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument(
        "--proof", nargs=2, metavar=("CHUỖI", "SỐ"), help="in chứng minh niêm phong của một việc"
    )
    parser.add_argument("--line", action="store_true", help="với --proof: in một dòng ngắn như trong mã QR")
    asked = parser.parse_args(words)
    if asked.proof:
        stream, number = asked.proof
        if not number.isdigit():
            parser.error(f"số thứ tự phải là số nguyên, không phải {number!r}")
        proof = inclusion_proof(act_of(stream, int(number)))
        say(proof_line(proof) if asked.line else proof_json(proof))
        return 0
    outcome = verify(_progress)
    if asked.json:
        say(json.dumps(outcome.document(), ensure_ascii=False, indent=1))
    else:
        _tell(outcome)
    return 0 if outcome.is_whole else TOUCHED


def _progress(acts: int) -> None:
    if sys.stderr.isatty():
        say(f"  … {print_number(acts)} việc", to=sys.stderr)


def _tell(outcome: Verification) -> None:
    acts, streams = print_number(outcome.acts), print_number(outcome.streams)
    say(f"Đã kiểm tra {acts} việc trong {streams} chuỗi, {outcome.seals} bản niêm phong.")
    if outcome.last_sealed:
        say(f"Niêm phong đến hết ngày {print_date(outcome.last_sealed)}, mã gốc {outcome.last_root}.")
        say(f"Chưa có niêm phong nào che: {print_number(outcome.unsealed)} việc ghi sau ngày đó.")
    else:
        say("Chưa có bản niêm phong nào: chỉ kiểm tra được chuỗi và đầu chuỗi.")
    for finding in outcome.findings:
        say(f"  SAI  [{finding.kind}] {finding.sentence}")
    if outcome.more:
        say("  … và còn nữa; sửa nguyên nhân rồi kiểm tra lại.")
    say("Số liệu toàn vẹn." if outcome.is_whole else f"Có {len(outcome.findings)} chỗ không toàn vẹn.")
