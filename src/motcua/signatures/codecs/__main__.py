"""Verifies one file in a process of its own: `python -m motcua.signatures.codecs < question`.

Bounded in memory, time and what it may write, so that a file made to exhaust a parser exhausts this process
only. The question and the answer are one JSON object each; it has no network.
"""

from __future__ import annotations

import json
import resource
import sys
from base64 import b64decode, b64encode
from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.signatures.codecs.verification import Known, verify

MEMORY: Final = 1024 * 1024 * 1024
SECONDS: Final = 20


def limit() -> None:
    """Bound this process; what it has already is not taken away."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(asked: str) -> dict[str, object]:
    """Return what the file that `asked` names proves."""
    told = json.loads(asked)
    limit()
    known = Known(
        told["roots"],
        [b64decode(one) for one in told["ocsps"]],
        [b64decode(one) for one in told["crls"]],
    )
    verified = verify(Path(told["path"]), known, at=datetime.fromisoformat(told["at"]))
    return {
        "signatures": [one.plain() for one in verified.signatures],
        "look_ups": [
            {
                "certificate": b64encode(one.certificate).decode(),
                "issuer": b64encode(one.issuer).decode(),
                "ocsp_urls": one.ocsp_urls,
                "crl_urls": one.crl_urls,
            }
            for one in verified.look_ups
        ],
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.stdin.read())))
