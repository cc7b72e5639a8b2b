"""The proof, for a control slip, that the dossier's acts stand under a published seal."""

from __future__ import annotations

from datetime import date

from motcua.audit.queries import latest_proof, proof_line
from motcua.dossiers.models import Dossier
from motcua.kernel.text import print_date
from motcua.papers.rules.tracking import Proof


def proof_of_reception(dossier: Dossier) -> Proof | None:
    """Return the proof of the newest sealed act of the dossier, or None before the first seal."""
    proof = latest_proof(dossier.stream)
    if proof is None:
        return None
    lines = (
        f"Niêm phong ngày {print_date(date.fromisoformat(proof.day))}, mã gốc {proof.root}",
        "Kiểm tra bằng tools/check_proof.py, không cần phần mềm này.",
    )
    return Proof(lines=lines, payload=proof_line(proof))
