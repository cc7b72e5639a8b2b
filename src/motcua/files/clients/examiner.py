"""Examining a file that a stranger made, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import motcua
from motcua.files import errors
from motcua.files.clients.standby import dismiss, standby
from motcua.files.codecs import Inspected
from motcua.files.codecs.joining import SECONDS_A_PAGE, Photograph
from motcua.files.errors import FileExpands
from motcua.files.rules.readability import Measured, measured_of
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


def examine_apart(path: Path, name: str, *, measure: bool = False) -> Inspected:
    """Return what the file is, as codecs.inspect does, without letting it exhaust this process.

    With `measure`, also how legible a photograph is. Raises the same refusals, and FileExpands when
    examining it takes too much time or memory.
    """
    words = [str(path), name, "measure"] if measure else [str(path), name]
    told = _told(_examined(words, name), name)
    pages = tuple(measured_of(page) for page in told.get("measured", []))
    return Inspected(told["media_type"], told["pages"], pages)


def join_apart(photographs: Sequence[Photograph], out: Path, *, name: str, most_bytes: int) -> list[Measured]:
    """Join `photographs` into the PDF `out`, as codecs.joining does, and return what was measured on each.

    Raises FileBroken, FileExpands (also when the PDF called `name` would have more than `most_bytes`).
    """
    pages = [(str(one.path), one.name, one.media_type) for one in photographs]
    asked = json.dumps({"pages": pages, "most_bytes": most_bytes})
    seconds = TIMEOUT_SECONDS + SECONDS_A_PAGE * len(pages)
    told = _asked("motcua.files.codecs.joining", [str(out)], name, seconds=seconds, asked=asked)
    return [measured_of(page) for page in told["measured"]]


@dataclass(frozen=True, slots=True)
class Binding:
    """What is bound round the pages of a file: PDFs of ours (`mark` may be None), title and subject."""

    cover: Path
    bands: Path
    mark: Path | None
    title: str
    subject: str


def bind_apart(source: Photograph, binding: Binding, out: Path, *, pages: int, most_bytes: int) -> int:
    """Bind the `pages` of `source` into the PDF `out`, as codecs.binding does; return how many pages it has.

    Raises FileBroken, FileExpands.
    """
    asked = {
        "source": (str(source.path), source.name, source.media_type),
        "cover": str(binding.cover),
        "bands": str(binding.bands),
        "mark": str(binding.mark or ""),
        "title": binding.title,
        "subject": binding.subject,
        "pages": pages,
        "most_bytes": most_bytes,
    }
    seconds = TIMEOUT_SECONDS + SECONDS_A_PAGE * pages
    told = _asked(
        "motcua.files.codecs.binding", [str(out)], source.name, seconds=seconds, asked=json.dumps(asked)
    )
    return int(told["pages"])


def words_apart(path: Path) -> str:
    """Return the words on the first pages of the PDF at `path`; "" where they cannot be read in time."""
    try:
        told = _asked("motcua.files.codecs.words", [str(path)], path.name, seconds=TIMEOUT_SECONDS)
    except FileExpands:
        return ""
    return str(told["words"])


def _examined(words: list[str], name: str) -> bytes:
    """Return what the process that stands by tells of a file; raises FileExpands for one that takes too long.

    Where it is gone, a process of its own examines the file: nobody's file is refused for that.
    """
    waiting = standby(_environment())
    try:
        found = waiting.ask(words, seconds=TIMEOUT_SECONDS)
    except TimeoutError as endless:
        dismiss(waiting)
        raise FileExpands(name=name, what=_TOO_MUCH) from endless
    except OSError:
        found = b""
    if not found and not waiting.is_there:
        return _printed("motcua.files.codecs", words, name, seconds=TIMEOUT_SECONDS)
    return found


def _asked(module: str, words: list[str], name: str, *, seconds: float, asked: str = "") -> dict[str, Any]:
    """Run `module` in a bounded process and return what it tells; raises what it refuses."""
    return _told(_printed(module, words, name, seconds=seconds, asked=asked), name)


def _printed(module: str, words: list[str], name: str, *, seconds: float, asked: str = "") -> bytes:
    command = [sys.executable, "-m", module, *words]
    try:
        done = subprocess.run(
            command,
            env=_environment(),
            input=asked.encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as endless:
        raise FileExpands(name=name, what=_TOO_MUCH) from endless
    return b"" if done.returncode else done.stdout


def _told(printed: bytes, name: str) -> dict[str, Any]:
    if not printed:
        raise FileExpands(name=name, what=_TOO_MUCH)
    told: dict[str, Any] = json.loads(printed)
    if "refusal" in told:
        raise _REFUSALS[told["refusal"]](**told["details"])
    return told


def _environment() -> dict[str, str]:
    """Return the little that the process needs: none of the installation's secrets."""
    source = str(Path(motcua.__file__).parents[1])
    # One arena for memory: each further one would reserve as much again of what the process may have.
    return {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": source,
        "PYTHONUTF8": "1",
        "MALLOC_ARENA_MAX": "1",
    }
