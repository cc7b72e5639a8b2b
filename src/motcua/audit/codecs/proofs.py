"""A proof as a short line of text: for a QR code on paper, a message, a form field."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64encode
from dataclasses import replace

from motcua.audit.rules.chain import canonical
from motcua.audit.rules.proof import Proof

PREFIX = "motcua-proof-1:"


def proof_line(proof: Proof) -> str:
    """Return `proof` as one line that fits a QR code (its time stamp left out: it is published anyway)."""
    packed = zlib.compress(canonical(replace(proof, stamp="").document()), 9)
    return PREFIX + urlsafe_b64encode(packed).decode().rstrip("=")


def proof_json(proof: Proof) -> str:
    """Return `proof` as the JSON file that the stand-alone checker reads, one field a line."""
    return json.dumps(proof.document(), ensure_ascii=False, indent=1)
