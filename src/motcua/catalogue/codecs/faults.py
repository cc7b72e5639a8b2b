"""Reading typed cells of a table, and collecting every fault with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final, TypeVar

from motcua.kernel.errors import DomainError
from motcua.kernel.events import Plain
from motcua.kernel.text import N_
from motcua.papers.codecs.workbooks import Table, TableRow

T = TypeVar("T")

YES_NO: Final = MappingProxyType(
    {"yes": True, "có": True, "x": True, "true": True, "no": False, "không": False, "": False, "false": False}
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a file: where it is, and what is wrong. `column` is "" for a whole row or file."""

    file: str
    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        """Return the fault in one line."""
        place = f"{self.file}, dòng {self.row}" if self.row else self.file
        return f"{place}, cột “{self.column}”: {self.reason}" if self.column else f"{place}: {self.reason}"

    def as_plain(self) -> dict[str, Plain]:
        """Return the fault for JSON."""
        return {"file": self.file, "row": self.row, "column": self.column, "reason": self.reason}


@dataclass(slots=True)
class Faults:
    """All faults found so far."""

    found: list[Fault] = field(default_factory=list)

    def add(self, file: str, row: int, column: str, reason: str) -> None:
        """Add one."""
        self.found.append(Fault(file, row, column, reason))


@dataclass(frozen=True, slots=True)
class Record:
    """One row by the names of its columns. Reading a bad cell adds a fault and gives the default."""

    file: str
    number: int
    cells: Mapping[str, str]
    faults: Faults

    def fault(self, column: str, reason: str) -> None:
        """Add a fault of this row."""
        self.faults.add(self.file, self.number, column, reason)

    def text(self, column: str, *, required: bool = False, most: int = 20_000) -> str:
        """Return the cell; a required one must not be empty, and none is longer than `most`."""
        value = self.cells.get(column, "")
        if required and not value:
            self.fault(column, N_("ô này không được để trống"))
        if len(value) > most:
            self.fault(column, N_("dài quá %(most)s ký tự") % {"most": most})
            return value[:most]
        return value

    def integer(self, column: str, *, least: int = 0, most: int = 10**12) -> int:
        """Return a whole number between `least` and `most`."""
        value = self.cells.get(column, "")
        digits = value.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(value) < 16):
            self.fault(column, N_("phải là số nguyên, đang là “%(value)s”") % {"value": value[:60]})
            return least
        number = int(value)
        if not least <= number <= most:
            self.fault(column, N_("phải từ %(least)s đến %(most)s") % {"least": least, "most": most})
            return least
        return number

    def flag(self, column: str) -> bool:
        """Return yes or no."""
        return self.choice(column, YES_NO, default=False)

    def choice(self, column: str, choices: Mapping[str, T], *, default: T) -> T:
        """Return what the cell's word stands for."""
        value = self.cells.get(column, "").lower()
        if value not in choices:
            known = ", ".join(f"“{one}”" for one in choices if one)
            self.fault(
                column,
                N_("không hiểu “%(value)s”; chỉ dùng %(known)s") % {"value": value[:60], "known": known},
            )
            return default
        return choices[value]

    def day(self, column: str) -> date | None:
        """Return a date written YYYY-MM-DD, or None for an empty cell."""
        value = self.cells.get(column, "")
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fault(
                column, N_("ngày phải viết NĂM-THÁNG-NGÀY, đang là “%(value)s”") % {"value": value[:40]}
            )
            return None

    def parsed(self, column: str, read: Callable[[str], T], *, default: T) -> T:
        """Return what `read` makes of the cell; the sentence of its refusal becomes the fault."""
        try:
            return read(self.cells.get(column, ""))
        except DomainError as error:
            self.fault(column, str(error))
            return default


def records(table: Table, columns: Sequence[str], faults: Faults) -> list[Record]:
    """Return the rows under the head of `table`; a head without one of `columns` is a fault.

    A row with more cells than the head is a fault of its own.
    """
    if not table.rows:
        faults.add(table.file, 0, "", N_("tệp trống"))
        return []
    head = [cell.strip() for cell in table.rows[0].cells]
    missing = [column for column in columns if column not in head]
    for column in missing:
        faults.add(table.file, table.rows[0].number, column, N_("thiếu cột này"))
    if missing:
        return []
    return list(_records(table.file, head, table.rows[1:], faults))


def _records(file: str, head: list[str], rows: Iterable[TableRow], faults: Faults) -> Iterable[Record]:
    for row in rows:
        if any(row.cells[len(head) :]):
            faults.add(file, row.number, "", N_("dòng có nhiều ô hơn tiêu đề (có thể thiếu dấu nháy)"))
            continue
        cells = {name: _unguarded(cell) for name, cell in zip(head, row.cells, strict=False)}
        yield Record(file, row.number, cells, faults)


def _unguarded(cell: str) -> str:
    """Take off the apostrophe that keeps a spreadsheet from reading a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell
