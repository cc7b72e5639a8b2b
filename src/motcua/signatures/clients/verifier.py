"""Verifying a file that a stranger made, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64decode, b64encode
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import motcua
from motcua.signatures.codecs.verification import Known, LookUp, Verified
from motcua.signatures.rules.findings import Found, Signature, signature_of

TIMEOUT_SECONDS: Final = 40


def verify_apart(path: Path, known: Known, *, at: datetime) -> Verified:
    """Return what the file at `path` proves, as codecs.verification does, without exhausting this process."""
    asked = {
        "path": str(path),
        "at": at.isoformat(),
        "roots": list(known.roots),
        "ocsps": [b64encode(one).decode() for one in known.ocsps],
        "crls": [b64encode(one).decode() for one in known.crls],
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "motcua.signatures.codecs"],
            input=json.dumps(asked).encode(),
            env=_environment(),
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _too_complex()
    if done.returncode:
        return _too_complex()
    told: dict[str, Any] = json.loads(done.stdout)
    return Verified(
        [signature_of(one) for one in told["signatures"]],
        [
            LookUp(
                b64decode(one["certificate"]),
                b64decode(one["issuer"]),
                tuple(one["ocsp_urls"]),
                tuple(one["crl_urls"]),
            )
            for one in told["look_ups"]
        ],
    )


def _too_complex() -> Verified:
    return Verified([Signature(Found.TOO_COMPLEX, "")])


def _environment() -> dict[str, str]:
    """Return the little that the process needs: none of the installation's secrets."""
    source = str(Path(motcua.__file__).parents[1])
    return {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": source,
        "PYTHONUTF8": "1",
        "MALLOC_ARENA_MAX": "1",
    }
