"""The term that a process must fit, told by the app above that knows what processes are for.

Workflow knows no procedure (decision 4): the composition root names who answers, and every door
(publishing, the editor, files) asks here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from motcua.workflow.rules.times import Allotment
from motcua.workflow.rules.validator import Expected


@dataclass(frozen=True, slots=True)
class KnownTerm:
    """The longest that a process may take, and whose term that is: `1.001786, phiên bản 2`."""

    time: Allotment
    of: str


TermSource = Callable[[str], KnownTerm | None]
_sources: Final[list[TermSource]] = []


def terms_from(source: TermSource) -> None:
    """Let `source` say which term a process, by its key, must fit (config/wiring.py)."""
    if source not in _sources:
        _sources.append(source)


def known_term(process_key: str) -> KnownTerm | None:
    """Return the shortest term that the process must fit, or None when nobody knows one."""
    found = [term for source in _sources if (term := source(process_key)) is not None]
    return min(found, key=lambda term: term.time.nominal_hours, default=None)


def with_known_term(expected: Expected | None, process_key: str) -> Expected:
    """Return `expected` with the known term where it names none, or a longer one of the same kind."""
    wanted = expected or Expected()
    known = known_term(process_key)
    if known is None:
        return wanted
    if wanted.term is not None and not _is_stricter(known.time, wanted.term):
        return wanted
    return replace(wanted, term=known.time)


def _is_stricter(known: Allotment, asked: Allotment) -> bool:
    return known.is_working == asked.is_working and known.nominal_hours < asked.nominal_hours
