"""The proof, for a control slip, that the dossier's acts stand under a published seal."""

from __future__ import annotations

from motcua.audit.codecs.proofs import proof_line
from motcua.audit.queries import latest_proof
from motcua.dossiers.models import Dossier
from motcua.papers.rules.tracking import Proof


def proof_of_reception(dossier: Dossier) -> Proof | None:
    """Return the proof of the newest sealed act of the dossier, or None before the first seal."""
    proof = latest_proof(dossier.stream)
    if proof is None:
        return None
    lines = (
        f"Niêm phong ngày {proof.day}, mã gốc {proof.root}",
        "Kiểm tra bằng tools/check_proof.py, không cần phần mềm này.",
    )
    return Proof(lines=lines, payload=proof_line(proof))
