"""Examines one file in a process of its own: `python -m motcua.files.codecs PATH NAME [measure]`.

Bounded in memory, time and what it may write, so that a file made to exhaust a parser exhausts this
process only. Prints what was found, or the refusal, as one JSON object.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Final

from motcua.files.codecs.inspection import inspect
from motcua.files.codecs.photographs import measure
from motcua.files.rules.kinds import is_photograph
from motcua.kernel.errors import DomainError

MEMORY: Final = 1024 * 1024 * 1024
SECONDS: Final = 20


def limit(*, seconds: int | None = None, writes: int = 0) -> None:
    """Bound this process to so many seconds of computing and bytes a file; what it has is not taken away."""
    computing = SECONDS if seconds is None else seconds
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (computing, computing))
    resource.setrlimit(resource.RLIMIT_FSIZE, (writes, writes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(path: str, name: str, measured: str = "") -> dict[str, object]:
    """Return what the file at `path`, handed in as `name`, is, or why it is refused.

    With `measured`, also how legible a photograph is.
    """
    limit()
    try:
        found = inspect(Path(path), name)
        legible = is_photograph(found.media_type) and measured and found.pages == 1
        pages = [measure(Path(path), name, found.media_type).plain()] if legible else []
    except DomainError as refusal:
        return {"refusal": refusal.code, "details": refusal.details}
    return {"media_type": found.media_type, "pages": found.pages, "measured": pages}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:4])))
