"""What a provincial list would do to the catalogue, without doing it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from motcua.catalogue.codecs.faults import Fault
from motcua.catalogue.codecs.provincial import HEADS, ListRow, read_list
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.queries.contents import content_of, with_parts
from motcua.catalogue.rules.content import Content
from motcua.catalogue.rules.differences import differences
from motcua.kernel.errors import DomainError
from motcua.kernel.text import N_, fold
from motcua.papers.codecs.workbooks import read_table
from motcua.people.models import Unit

NO_FIELD: Final = "Chưa phân lĩnh vực"
"""Field of an imported procedure under no heading."""


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

    A file that cannot be read at all is one fault. Known procedures get a draft with what the list
    says of them; the other parts stay as in their newest version.
    """
    try:
        rows, faults = read_list(read_table(file, content))
    except DomainError as unread:
        return ImportPlan(file, (Fault(file, 0, "", str(unread)),), (), ())
    units = _Units(file, faults)
    newest = _newest(agency, [row.key for row in rows])
    changes, unchanged = [], []
    for row in rows:
        deciding, place = units.find(row, row.agency, HEADS[5]), units.find(row, row.place, HEADS[4])
        known = newest.get(row.key)
        before = content_of(known) if known else Content(name="", field=NO_FIELD)
        after = _after(before, row, agency.key, deciding, place)
        if known is not None and known.is_draft:
            faults.append(
                Fault(
                    file, row.row, HEADS[1], N_("thủ tục này đang có bản dự thảo; hãy công bố hoặc bỏ bản đó")
                )
            )
        elif known is not None and not differences(before, after):
            unchanged.append(row.key)
        else:
            changes.append(PlannedRow(row, after, known.procedure_id if known else None))
    return ImportPlan(file, tuple(faults), tuple(changes), tuple(unchanged))


def _newest(agency: Unit, keys: list[str]) -> dict[str, ProcedureVersion]:
    procedures = Procedure.objects.filter(agency=agency)
    procedures = procedures.filter(national_code__in=keys) | procedures.filter(local_key__in=keys)
    rows = with_parts(ProcedureVersion.objects.filter(procedure__in=procedures)).order_by("number")
    return {row.procedure.key: row for row in rows}


def _after(before: Content, row: ListRow, lead: str, deciding: str, place: str) -> Content:
    touched = {"term", "deciding_unit", "receiving_unit", "fees", "legal_bases"}
    marks = {part: mark for part, mark in before.marks.items() if part not in touched}
    same_term = {"term": before.marks["term"]} if before.term == row.term and "term" in before.marks else {}
    return replace(
        before,
        name=row.name,
        field=row.sector or before.field,
        term=row.term,
        deciding_unit=deciding,
        receiving_unit=place,
        lead_unit=before.lead_unit or lead,
        fees=row.fees,
        fee_note="" if row.fees else row.fee_note,
        legal_bases=row.legal_bases,
        extraterritorial=row.extraterritorial,
        marks=marks | same_term,
    )


class _Units:
    """Finds units by name or key; one that is not there is a fault at its place."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        """Load the names once."""
        self.file, self.faults = file, faults
        self.keys: dict[str, str] = {}
        for key, name in Unit.objects.order_by("-id").values_list("key", "name"):
            self.keys |= {key: key, fold(name): key}

    def find(self, row: ListRow, name: str, column: str) -> str:
        """Return the key of the unit called `name`, or ""."""
        key = self.keys.get(fold(name)) or self.keys.get(name, "")
        if name and not key:
            reason = N_("không có đơn vị “%(name)s” trong danh mục đơn vị") % {"name": name[:100]}
            self.faults.append(Fault(self.file, row.row, column, reason))
        return key
