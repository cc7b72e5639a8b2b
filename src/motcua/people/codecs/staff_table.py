"""The table of staff: CSV or XLSX, one row for each post that somebody holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from motcua.kernel.events import Plain
from motcua.kernel.text import N_, fold, tidy
from motcua.papers.codecs.workbooks import Table, TableRow
from motcua.people.rules.roles import ROLE_NAMES, Role

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "username": ("username", "tên đăng nhập"),
    "full_name": ("full_name", "họ và tên", "họ tên"),
    "unit": ("unit", "đơn vị"),
    "role": ("role", "vai trò"),
    "title": ("title", "vị trí", "chức danh"),
    "valid_from": ("valid_from", "từ ngày"),
    "staff_number": ("staff_number", "số hiệu cán bộ", "số hiệu"),
    "phone": ("phone", "điện thoại"),
    "email": ("email", "thư điện tử"),
    "basis": ("basis", "căn cứ"),
}
"""Our name of each column and the heads by which files call it."""
REQUIRED: Final = ("username", "full_name", "unit", "role", "title")
_USERNAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LONGEST: Final = {
    "full_name": 200,
    "title": 200,
    "staff_number": 40,
    "phone": 60,
    "email": 254,
    "basis": 500,
}
_ROLES: Final = {fold(name): role for role, name in ROLE_NAMES.items()} | {role.value: role for role in Role}
MOST_ROWS: Final = 5_000
"""Most rows of one file."""


@dataclass(frozen=True, slots=True)
class StaffFault:
    """One fault. `row` 0: the whole file; `column` "": the whole row."""

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


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One post of one person. `unit` is a key or a name;"""

    row: int
    username: str
    full_name: str
    unit: str
    role: Role
    title: str
    valid_from: date | None
    staff_number: str
    phone: str
    email: str
    basis: str


@dataclass(frozen=True, slots=True)
class StaffTable:
    """What a file says: its lines, how it calls its columns, and every fault of its cells."""

    lines: tuple[StaffLine, ...]
    heads: Mapping[str, str]
    faults: tuple[StaffFault, ...]


def read_staff(table: Table) -> StaffTable:
    """Return the lines of a table of staff with every fault at its row and column."""
    if not table.rows:
        return StaffTable((), {}, (StaffFault(table.file, 0, "", N_("tệp trống")),))
    heads = _heads(table.rows[0])
    missing = [COLUMNS[name][1] for name in REQUIRED if name not in heads]
    if missing:
        place = table.rows[0].number
        faults = tuple(StaffFault(table.file, place, column, N_("thiếu cột này")) for column in missing)
        return StaffTable((), heads, faults)
    if len(table.rows) - 1 > MOST_ROWS:
        reason = N_("quá %(most)s dòng; hãy chia nhỏ tệp") % {"most": MOST_ROWS}
        return StaffTable((), heads, (StaffFault(table.file, 0, "", reason),))
    places = {fold(cell): index for index, cell in enumerate(table.rows[0].cells) if cell}
    where = {name: places[fold(head)] for name, head in heads.items()}
    lines: list[StaffLine] = []
    found: list[StaffFault] = []
    for row in table.rows[1:]:
        cells = {name: tidy(_cell(row, index)) for name, index in where.items()}
        wrong = [StaffFault(table.file, row.number, heads[name], reason) for name, reason in _wrong(cells)]
        found += wrong
        if not wrong:
            lines.append(_line(row.number, cells))
    if not lines and not found:
        found.append(StaffFault(table.file, 0, "", N_("không có cán bộ nào")))
    return StaffTable(tuple(lines), heads, tuple(found))


def _heads(row: TableRow) -> dict[str, str]:
    known = {fold(alias): name for name, aliases in COLUMNS.items() for alias in aliases}
    return {known[fold(cell)]: cell for cell in row.cells if fold(cell) in known}


def _cell(row: TableRow, index: int) -> str:
    value = row.cells[index] if index < len(row.cells) else ""
    return value[1:] if value[:1] == "'" else value


def _wrong(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in REQUIRED:
        if not cells[name]:
            yield name, N_("ô này không được để trống")
    for name, most in _LONGEST.items():
        if len(cells.get(name, "")) > most:
            yield name, N_("dài quá %(most)s ký tự") % {"most": most}
    checks: tuple[tuple[str, Callable[[str], object], str], ...] = (
        (
            "username",
            _is_username,
            N_("«%(value)s» chỉ được gồm chữ không dấu, số và . - _ (3 đến 60 ký tự)"),
        ),
        ("role", _role, N_("không có vai trò «%(value)s»")),
        ("email", _EMAIL.fullmatch, N_("«%(value)s» không phải địa chỉ thư điện tử")),
        ("valid_from", read_day, N_("không hiểu ngày «%(value)s»; viết như 01/03/2024")),
    )
    for name, is_right, reason in checks:
        value = cells.get(name, "")
        if value and not is_right(value):
            yield name, reason % {"value": value[:60]}


def _is_username(text: str) -> bool:
    return _USERNAME.fullmatch(text.lower()) is not None


def _role(text: str) -> Role | None:
    return _ROLES.get(text) or _ROLES.get(fold(text))


def read_day(text: str) -> date | None:
    """Return the day written 01/03/2024 or 2024-03-01, None for anything else."""
    for shape in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            day = datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day of the calendar has no zone
        except ValueError:
            continue
        return day if 1900 <= day.year <= 2200 else None
    return None


def _line(row: int, cells: Mapping[str, str]) -> StaffLine:
    return StaffLine(
        row=row,
        username=cells["username"].lower(),
        full_name=cells["full_name"],
        unit=cells["unit"],
        role=_ROLES.get(cells["role"]) or _ROLES[fold(cells["role"])],
        title=cells["title"],
        valid_from=read_day(cells.get("valid_from", "")),
        staff_number=cells.get("staff_number", ""),
        phone=cells.get("phone", ""),
        email=cells.get("email", ""),
        basis=cells.get("basis", ""),
    )
