"""What a list of procedures would do to the catalogue, without doing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from motcua.calendars.rules.terms import as_phases
from motcua.catalogue.codecs.faults import Fault
from motcua.catalogue.codecs.provincial import HEADS, ListRow, print_fee, read_fees, read_list
from motcua.catalogue.codecs.shipped import is_shipped_layout, read_shipped
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.queries.contents import content_of, with_parts
from motcua.catalogue.rules.content import Content, FeeLine
from motcua.catalogue.rules.differences import differences
from motcua.kernel.errors import DomainError
from motcua.kernel.text import N_, fold
from motcua.papers.codecs.workbooks import read_table
from motcua.people.models import Unit

NO_FIELD: Final = "Chưa phân lĩnh vực"
"""Field of an imported procedure under no heading."""
LOCAL_PREFIX: Final = "DP"
"""Local keys of imported procedures without a code: DP-0001, DP-0002, … (địa phương)."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the list: the content it leads to, and the procedure that it changes, if known."""

    row: ListRow
    content: Content
    procedure_id: int | None

    @property
    def is_new(self) -> bool:
        """Tell whether the row brings a procedure that the catalogue does not have."""
        return self.procedure_id is None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a file would do. With a fault, nothing of it is loaded.

    `unchanged` are the keys of rows that say what the newest version says already.
    """

    file: str
    faults: tuple[Fault, ...]
    changes: tuple[PlannedRow, ...]
    unchanged: tuple[str, ...]

    @property
    def created(self) -> int:
        """Return how many procedures are new."""
        return sum(change.is_new for change in self.changes)


def plan_import(*, file: str, content: bytes, agency: Unit) -> ImportPlan:
    """Return what the list in `content` would do to the procedures of `agency`, and all its faults.

    The eleven columns of provincial decisions and the layout of the shipped `procedures.csv` are
    understood. A file that cannot be read at all is one fault. Known procedures (by code, or by name
    when the list gives none) get a draft with what the list says of them; the other parts stay.
    """
    try:
        table = read_table(file, content)
    except DomainError as unread:
        return ImportPlan(file, (Fault(file, 0, "", str(unread)),), (), ())
    rows, faults = (read_shipped if is_shipped_layout(table) else read_list)(table)
    units = _Units(file, faults)
    known = _Known(agency)
    changes, unchanged = [], []
    for row in rows:
        newest = known.version(row)
        before = content_of(newest) if newest else Content(name="", field=NO_FIELD)
        after = _after(before, row, agency.key, units)
        if newest is not None and newest.is_draft:
            reason = N_("thủ tục này đang có bản dự thảo; hãy công bố hoặc bỏ bản đó")
            faults.append(Fault(file, row.row, HEADS[1], reason))
        elif newest is not None and not differences(before, after):
            unchanged.append(newest.procedure.key)
        else:
            keyed = replace(row, key=newest.procedure.key if newest else row.key or known.next_key())
            changes.append(PlannedRow(keyed, after, newest.procedure_id if newest else None))
    return ImportPlan(file, tuple(faults), tuple(changes), tuple(unchanged))


class _Known:
    """The newest versions of an agency's procedures, by key and by name."""

    def __init__(self, agency: Unit) -> None:
        """Load them once."""
        versions = with_parts(ProcedureVersion.objects.filter(procedure__agency=agency)).order_by("number")
        newest = {row.procedure_id: row for row in versions}
        self.by_key = {row.procedure.local_key: row for row in newest.values() if row.procedure.local_key}
        self.by_key |= {row.procedure.key: row for row in newest.values()}
        self.by_name = {fold(row.name): row for row in newest.values()}
        taken = set(Procedure.objects.filter(agency=agency).values_list("local_key", flat=True))
        self.free: Iterator[str] = (
            key for key in (f"{LOCAL_PREFIX}-{number:04d}" for number in count(1)) if key not in taken
        )

    def version(self, row: ListRow) -> ProcedureVersion | None:
        """Return the newest version of the procedure that `row` speaks of, or None."""
        return self.by_key.get(row.key) if row.key else self.by_name.get(fold(row.name))

    def next_key(self) -> str:
        """Return the next local key that is not taken."""
        return next(self.free)


def _after(before: Content, row: ListRow, lead: str, units: _Units) -> Content:
    touched = {"term", "deciding_unit", "receiving_unit", "fees", "legal_bases"}
    kept = touched - {"term"} if before.terms == row.term else touched
    phases = as_phases(row.term) if row.term is not None else ()
    says_less = bool(before.name) and _says_less(before.fees, row)
    return replace(
        before,
        name=row.name,
        field=row.sector or before.field,
        term=phases[-1] if phases else None,
        earlier_phases=phases[:-1],
        deciding_unit=units.find(row, row.agency, row.columns[0]),
        receiving_unit=units.find(row, row.place, row.columns[1]) if row.place else before.receiving_unit,
        lead_unit=before.lead_unit or lead,
        result=row.result or before.result,
        fees=before.fees if says_less else row.fees,
        fee_note=before.fee_note if says_less else "" if row.fees else row.fee_note,
        legal_bases=row.legal_bases,
        extraterritorial=row.extraterritorial,
        marks={part: mark for part, mark in before.marks.items() if part not in kept},
    )


def _says_less(fees: tuple[FeeLine, ...], row: ListRow) -> bool:
    """Tell whether the row says what is known of the fees already: a cell has no dates and no formulas."""
    if row.fees_are_sums:
        return _sums(fees) == _sums(row.fees)
    return bool(fees) and read_fees("\n".join(map(print_fee, fees))) == (row.fees, row.fee_note)


def _sums(fees: tuple[FeeLine, ...]) -> list[int]:
    return [fee.amount.dong for fee in fees if fee.amount is not None]


class _Units:
    """Finds units by key, by name, or by the beginning of a name; else there is a fault at its place."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        """Load the names once."""
        self.file, self.faults = file, faults
        rows = sorted(Unit.objects.values_list("key", "name"), key=lambda one: len(one[1]))
        self.keys = {key: key for key, _ in rows}
        self.names = [(fold(name), key) for key, name in rows]

    def find(self, row: ListRow, name: str, column: str) -> str:
        """Return the key of the unit called `name`, or ""."""
        wanted = fold(name)
        exact = self.keys.get(name) or next((key for full, key in self.names if full == wanted), "")
        key = exact or next((key for full, key in self.names if full.startswith(f"{wanted} ")), "")
        if not key:
            reason = N_("không có đơn vị “%(name)s” trong danh mục đơn vị") % {"name": name[:100]}
            self.faults.append(Fault(self.file, row.row, column, reason))
        return key
