"""One file in the layout of the shipped `procedures.csv`: read as a list of procedures."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import Final

from motcua.calendars.rules.terms import Term, Unit
from motcua.catalogue.codecs.faults import Fault, Faults, Record, records
from motcua.catalogue.codecs.provincial import ListRow, read_key, refuse_twice
from motcua.catalogue.rules.content import FeeKind, FeeLine
from motcua.catalogue.rules.levels import ServiceLevel, read_level
from motcua.kernel.money import Money
from motcua.kernel.text import N_
from motcua.papers.codecs.workbooks import Table

COLUMNS: Final = (
    *("code", "name_vi", "field_vi", "deciding_authority", "service_level", "time_limit_days"),
    *("time_unit", "fee_vnd", "fee_note", "legal_basis", "result_document_vi"),
)
_UNITS: Final = MappingProxyType({"working": Unit.WORKING_DAY, "calendar": Unit.CALENDAR_DAY})


def is_shipped_layout(table: Table) -> bool:
    """Tell whether the head is that of `procedures.csv` and not that of a published list."""
    return bool(table.rows) and {"code", "name_vi"} <= set(table.rows[0].cells)


def read_shipped(table: Table) -> tuple[list[ListRow], list[Fault]]:
    """Return the procedures of the file, and every fault with its row and column."""
    faults = Faults()
    rows = [_row(record) for record in records(table, COLUMNS, faults)]
    refuse_twice(table.file, rows, "code", faults)
    if not rows and not faults.found:
        faults.add(table.file, 0, "", N_("không có thủ tục nào"))
    return rows, faults.found


def _row(record: Record) -> ListRow:
    unit = record.choice("time_unit", _UNITS, default=Unit.WORKING_DAY)
    amount = record.integer("time_limit_days", least=1, most=3650)
    fee, note = record.integer("fee_vnd", most=10**10), record.text("fee_note", most=500)
    bases = record.text("legal_basis", required=True).split(";")
    return ListRow(
        key=record.parsed("code", read_key, default=""),
        name=record.text("name_vi", required=True, most=1000),
        term=Term(Decimal(amount), unit),
        place="",
        agency=record.text("deciding_authority", required=True, most=300).split(" (")[0],
        fees=(FeeLine(FeeKind.PHI, Money(fee), note),) if fee else (),
        fee_note="" if fee else note,
        legal_bases=tuple(text.strip() for text in bases if text.strip()),
        level=record.parsed("service_level", read_level, default=ServiceLevel.NONE),
        extraterritorial=False,
        note="",
        sector=record.text("field_vi", required=True, most=200),
        row=record.number,
        result=record.text("result_document_vi", most=500),
        columns=("deciding_authority", ""),
        fees_are_sums=True,
    )
