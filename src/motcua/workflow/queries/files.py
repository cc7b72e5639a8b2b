"""What a file of processes holds, checked as a whole: cells, elements, and each process by the validator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Final

from django.db.models import QuerySet

from motcua.people.models import Post, Unit
from motcua.workflow.codecs.bpmn_reading import read_bpmn
from motcua.workflow.codecs.tables import COLUMNS, FileFault, ProcessFile, ReadProcess, read_processes
from motcua.workflow.queries.terms import with_known_term
from motcua.workflow.rules.faults import Fault
from motcua.workflow.rules.table import unit_key_of
from motcua.workflow.rules.times import Allotment
from motcua.workflow.rules.validator import Expected, validate

BPMN_ENDINGS: Final = (".bpmn", ".xml", ".bpmn20.xml")
"""Endings of files that are read as BPMN; everything else is read as a table."""
_COLUMN_OF: Final = {
    "empty_name": "name",
    "empty_role": "role",
    "unknown_role": "role",
    "empty_unit": "unit",
    "unknown_unit": "unit",
    "no_time": "amount",
    "time_not_positive": "amount",
    "over_term": "amount",
    "time_in_months": "time_unit",
    "unit_mixture": "time_unit",
    "bad_outcome": "outcomes",
    "unknown_identifier": "condition",
    "unknown_choice": "condition",
    "type_error": "condition",
    "syntax_error": "condition",
    "condition_missing": "condition",
    "no_default": "condition",
    "dead_end": "next",
    "dangling_flow": "next",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the file must fit: terms by process key, one term for all, the roles and units that exist."""

    terms: Mapping[str, Allotment] | None = None
    term: Allotment | None = None
    roles: Collection[str] | None = None
    units: Collection[str] | None = None

    def of(self, key: str) -> Expected:
        """Return what the process `key` must fit."""
        return Expected(term=(self.terms or {}).get(key, self.term), roles=self.roles, units=self.units)


def check_file(
    file: str, content: bytes, *, asked: Asked | None = None, units: Mapping[str, str] | None = None
) -> ProcessFile:
    """Return the processes of a CSV, XLSX or BPMN file with every fault at its place.

    `units` maps names of units to keys. Refuses what cannot be read safely: UnsafeFile,
    TableUnreadable.
    """
    if file.lower().endswith(BPMN_ENDINGS):
        read = read_bpmn(content, key=unit_key_of(PurePath(file).stem))
        found = [_placed(file, fault, {}) for fault in read.faults]
        held = ProcessFile(file, (ReadProcess(read.definition),), 0, tuple(found))
    else:
        held = read_processes(file, content, units=units)
    faults = [*held.faults]
    for process in held.processes:
        faults.extend(_process_faults(file, process, asked or Asked()))
    return ProcessFile(file, held.processes, held.rows, tuple(sorted(faults, key=lambda fault: fault.row)))


def _process_faults(file: str, process: ReadProcess, asked: Asked) -> Iterator[FileFault]:
    key = process.definition.key
    for fault in validate(process.definition, with_known_term(asked.of(key), key)):
        yield _placed(file, fault, process.rows)


def _placed(file: str, fault: Fault, rows: Mapping[str, int]) -> FileFault:
    node = fault.place.partition("→")[0]
    row = rows.get(node) or rows.get(node.removesuffix("_re"), min(rows.values(), default=0))
    column = COLUMNS[_COLUMN_OF[fault.code]][0] if row and fault.code in _COLUMN_OF else ""
    return FileFault(file, row, column, fault.sentence, fault.place, fault.code)


def unit_names(on: date | None = None) -> dict[str, str]:
    """Return the keys of units by their names, those valid on a day when one is given.

    A name that several units bear is followed by their agency: `Văn phòng (Sở Y tế)`.
    """
    rows = list(_units(on).values_list("name", "organisation__name", "key"))
    borne = Counter(name for name, _, _ in rows)
    return {f"{name} ({agency})" if borne[name] > 1 else name: key for name, agency, key in rows}


def unit_keys(on: date | None = None) -> set[str]:
    """Return the keys of units, those valid on a day when one is given."""
    return set(_units(on).values_list("key", flat=True))


def posts_held(on: date) -> set[tuple[str, str]]:
    """Return each role and unit key for which a post stands on a day."""
    return set(Post.objects.on(on).values_list("role", "unit__key"))


def _units(on: date | None) -> QuerySet[Unit]:
    return Unit.objects.all() if on is None else Unit.objects.on(on)
