"""Examines one file in a process of its own: `python -m motcua.files.codecs PATH NAME`.

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
from motcua.kernel.errors import DomainError

MEMORY: Final = 1024 * 1024 * 1024
SECONDS: Final = 20


def limit() -> None:
    """Bound this process; what it has already is not taken away."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(path: str, name: str) -> dict[str, object]:
    """Return what the file at `path`, handed in as `name`, is, or why it is refused."""
    limit()
    try:
        found = inspect(Path(path), name)
    except DomainError as refusal:
        return {"refusal": refusal.code, "details": refusal.details}
    return {"media_type": found.media_type, "pages": found.pages}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], sys.argv[2])))
