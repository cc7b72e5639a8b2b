"""Process tables as files: CSV and XLSX in the layout of processes.csv, with columns for branching.

One file holds any number of processes. Column names are the codes of processes.csv or the words of
officers. A wrong row is a fault with file, row, column and reason; all faults are found at once.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import xlsxwriter

from motcua.kernel.events import Plain
from motcua.kernel.text import fold
from motcua.papers.codecs.workbooks import Table, read_table
from motcua.papers.rules.cells import plain_cell, safe_cell
from motcua.workflow.rules.definition import Definition
from motcua.workflow.rules.table import Line, key_of, to_table, unit_key_of
from motcua.workflow.rules.table_reading import from_table

MOST_PROCESSES: Final = 2_000
"""Most processes of one file."""

COLUMNS: Final[Mapping[str, tuple[str, str]]] = {
    "code": ("procedure_code", "mã quy trình"),
    "process": ("procedure_name_vi", "tên quy trình"),
    "label": ("step_order", "bước"),
    "kind": ("kind", "loại"),
    "name": ("step_name_vi", "việc"),
    "role": ("role", "ai làm"),
    "unit": ("unit_vi", "đơn vị"),
    "unit_key": ("unit_key", "mã đơn vị"),
    "amount": ("time_value", "thời gian"),
    "time_unit": ("time_unit", "đơn vị tính"),
    "output": ("output_vi", "kết quả"),
    "tag": ("tag", "nhóm việc"),
    "outcomes": ("outcomes", "kết luận"),
    "condition": ("condition", "điều kiện"),
    "next": ("next_step", "bước tiếp theo"),
    "back": ("back_step", "quay lại"),
    "attached": ("attached_to", "gắn với bước"),
    "basis": ("basis", "căn cứ"),
    "confidence": ("confidence", "độ tin cậy"),
}
"""Our name of each column: its name in files, and the officers' word."""
_REQUIRED: Final = ("process", "label", "name", "role", "unit", "amount", "time_unit")
_LINE_FIELDS: Final = tuple(
    name for name in COLUMNS if name not in ("code", "process", "basis", "confidence")
)
_WIDTHS: Final = {"process": 40, "name": 40, "unit": 30, "output": 36, "condition": 24}


@dataclass(frozen=True, slots=True)
class FileFault:
    """A fault of a file. `row` 0 and an empty `column` mean the whole file or row.

    `place` is the node or flow of the process concerned, where there is one; `code` names the fault.
    """

    file: str
    row: int
    column: str
    reason: str
    place: str = ""
    code: str = "cell"

    def __str__(self) -> str:
        """Return the fault in one line."""
        place = f"{self.file}, dòng {self.row}" if self.row else self.file
        if self.place and not self.row:
            place = f"{place}, phần tử “{self.place}”"
        return f"{place}, cột “{self.column}”: {self.reason}" if self.column else f"{place}: {self.reason}"

    def as_plain(self) -> dict[str, Plain]:
        """Return the fault for JSON."""
        return {
            "file": self.file,
            "row": self.row,
            "column": self.column,
            "place": self.place,
            "code": self.code,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class ReadProcess:
    """A process of a file, the origin of its table, how far to trust it, and its rows by node."""

    definition: Definition
    basis: str = ""
    confidence: str = ""
    rows: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProcessFile:
    """What a file holds: its processes, its rows that say something, and every fault."""

    file: str
    processes: tuple[ReadProcess, ...]
    rows: int
    faults: tuple[FileFault, ...]


def read_processes(file: str, content: bytes, *, units: Mapping[str, str] | None = None) -> ProcessFile:
    """Return the processes of a CSV or XLSX file, called `file` in what is said about it.

    `units` maps names of units to their keys. Refuses a file that is no safe table: TableUnreadable.
    """
    return _from_cells(read_table(file, content), units)


def _from_cells(table: Table, units: Mapping[str, str] | None) -> ProcessFile:
    file = table.file
    if not table.rows:
        return ProcessFile(file, (), 0, (FileFault(file, 0, "", "tệp trống"),))
    head, faults = _head(file, table.rows[0].number, table.rows[0].cells)
    if faults:
        return ProcessFile(file, (), 0, tuple(faults))
    groups: dict[tuple[str, str], list[tuple[Line, Mapping[str, str]]]] = {}
    for row in table.rows[1:]:
        texts = [plain_cell(text) for text in row.cells]
        cells = {name: texts[place] if place < len(texts) else "" for name, place in head.items()}
        if any(row.cells[len(table.rows[0].cells) :]):
            faults.append(
                FileFault(file, row.number, "", "dòng có nhiều ô hơn tiêu đề (có thể thiếu dấu nháy)")
            )
        elif not cells["process"]:
            faults.append(FileFault(file, row.number, COLUMNS["process"][0], "chưa ghi tên quy trình"))
        else:
            line = Line(row=row.number, **{name: cells.get(name, "") for name in _LINE_FIELDS})
            groups.setdefault((cells.get("code", ""), cells["process"]), []).append((line, cells))
    processes = []
    for (code, name), members in groups.items():
        key = code or unit_key_of(name)
        reading = from_table([line for line, _ in members], key=key, name=name, units=units)
        for fault in reading.faults:
            faults.append(FileFault(file, fault.row, COLUMNS[fault.column][0], fault.reason))
        if reading.definition is not None:
            origin = members[0][1]
            rows = _rows_by_key(line for line, _ in members)
            processes.append(
                ReadProcess(reading.definition, origin.get("basis", ""), origin.get("confidence", ""), rows)
            )
    if len(processes) > MOST_PROCESSES:
        faults.append(FileFault(file, 0, "", f"tệp có hơn {MOST_PROCESSES} quy trình, hãy chia nhỏ"))
    ordered = tuple(sorted(faults, key=lambda fault: fault.row))
    return ProcessFile(file, tuple(processes), len(table.rows) - 1, ordered)


def _head(file: str, row: int, cells: Sequence[str]) -> tuple[dict[str, int], list[FileFault]]:
    known = {fold(word): name for name, words in COLUMNS.items() for word in words}
    head: dict[str, int] = {}
    faults = []
    for place, cell in enumerate(cells):
        name = known.get(fold(cell))
        if name in head:
            faults.append(FileFault(file, row, cell, "cột này có hai lần"))
        elif name is not None:
            head[name] = place
    for name in _REQUIRED:
        if name not in head:
            words = " hoặc ".join(f"“{word}”" for word in COLUMNS[name])
            faults.append(FileFault(file, row, COLUMNS[name][0], f"thiếu cột {words}"))
    return head, faults


def _rows_by_key(lines: Iterable[Line]) -> dict[str, int]:
    """Return the row in which each node of the table begins."""
    rows: dict[str, int] = {}
    for line in lines:
        if line.label:
            rows.setdefault(key_of(line.label), line.row)
    return rows


def write_csv(processes: Iterable[ReadProcess]) -> bytes:
    """Return the processes as CSV in UTF-8; reading it back gives equal definitions."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(names[0] for names in COLUMNS.values())
    writer.writerows([safe_cell(text) for text in cells] for cells in _cells(processes))
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(processes: Iterable[ReadProcess]) -> bytes:
    """Return the processes as a workbook with the officers' words as heads; it reads back as CSV does."""
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        page = book.add_worksheet("Quy trình")
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#EEF1F5"})
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        page.freeze_panes(1, 0)
        for place, name in enumerate(COLUMNS):
            page.set_column(place, place, _WIDTHS.get(name, 14))
            page.write_string(0, place, COLUMNS[name][1].capitalize(), head)
        for number, cells in enumerate(_cells(processes), 1):
            for place, text in enumerate(cells):
                page.write_string(number, place, text, cell)
    return out.getvalue()


def _cells(processes: Iterable[ReadProcess]) -> Iterable[list[str]]:
    for process in processes:
        shared = {
            "code": process.definition.key,
            "process": process.definition.name,
            "basis": process.basis,
            "confidence": process.confidence,
        }
        for line in to_table(process.definition):
            yield [shared.get(name) or str(getattr(line, name, "")) for name in COLUMNS]
