"""Faults of the installation (not of the program) as sentences."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError

from motcua.kernel.commandline import say


@contextmanager
def as_sentences() -> Iterator[None]:
    """Turn an unreachable database and a wrong configuration into a sentence and exit status 1."""
    try:
        yield
    except ImproperlyConfigured as wrong:
        say(f"motcua: cấu hình sai. {wrong}", to=sys.stderr)
        raise SystemExit(1) from None
    except OperationalError as fault:
        say(f"motcua: không dùng được cơ sở dữ liệu. {_first_line(fault)}", to=sys.stderr)
        raise SystemExit(1) from None


def _first_line(fault: DatabaseError) -> str:
    lines = str(fault).strip().splitlines()
    return lines[0] if lines else type(fault).__name__
