"""Examining a file that a stranger made, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import motcua
from motcua.files import errors
from motcua.files.codecs import Inspected
from motcua.files.errors import FileExpands
from motcua.kernel.errors import DomainError
from motcua.kernel.text import N_

TIMEOUT_SECONDS: Final = 40
"""Of the clock; the process itself is bounded to half of it in computing time."""

_REFUSALS: Final = {
    refusal.code: refusal
    for refusal in vars(errors).values()
    if isinstance(refusal, type) and issubclass(refusal, DomainError)
}
_TOO_MUCH: Final = N_("quá phức tạp để kiểm tra an toàn")


def examine_apart(path: Path, name: str) -> Inspected:
    """Return what the file is, as codecs.inspect does, without letting it exhaust this process.

    Raises the same refusals, and FileExpands when examining it takes too much time or memory.
    """
    command = [sys.executable, "-m", "motcua.files.codecs", str(path), name]
    try:
        done = subprocess.run(
            command, env=_environment(), capture_output=True, timeout=TIMEOUT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as endless:
        raise FileExpands(name=name, what=_TOO_MUCH) from endless
    if done.returncode:
        raise FileExpands(name=name, what=_TOO_MUCH)
    told = json.loads(done.stdout)
    if "refusal" in told:
        raise _REFUSALS[told["refusal"]](**told["details"])
    return Inspected(told["media_type"], told["pages"])


def _environment() -> dict[str, str]:
    """Return the little that the process needs: none of the installation's secrets."""
    source = str(Path(motcua.__file__).parents[1])
    return {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": source, "PYTHONUTF8": "1"}
