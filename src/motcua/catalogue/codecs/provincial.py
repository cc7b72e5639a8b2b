"""The list that provinces publish (NĐ 63/2010 Điều 13): eleven columns, as CSV or XLSX, both ways."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile
from typing import Final

from motcua.calendars.rules.terms import Term, Terms, parse_terms, print_terms
from motcua.catalogue.codecs.faults import Fault, Faults, Record, records
from motcua.catalogue.errors import CodeInvalid, ListTermUnreadable
from motcua.catalogue.rules.codes import is_local_key, is_national_code
from motcua.catalogue.rules.content import FEE_KINDS, FeeFormula, FeeKind, FeeLine
from motcua.catalogue.rules.differences import sum_of
from motcua.catalogue.rules.levels import LEVELS, ServiceLevel, read_level
from motcua.kernel.errors import DomainError
from motcua.kernel.money import Money
from motcua.kernel.text import N_, fold, tidy
from motcua.papers.codecs.workbooks import Table, TableRow
from motcua.papers.rules.sheets import CellKind, Head, Row, Sheet

HEADS: Final = (
    "Stt",
    "Mã TTHC",
    "Tên thủ tục hành chính",
    "Thời hạn giải quyết",
    "Địa điểm thực hiện",
    "Cơ quan thực hiện",
    "Phí, lệ phí",
    "Căn cứ pháp lý",
    "DVC trực tuyến",
    "Phi địa giới",
    "Ghi chú",
)
_WIDTHS: Final = (5, 13, 48, 16, 28, 28, 30, 44, 14, 8, 24)
_ALIASES: Final = {"ten": HEADS[2], "ten tthc": HEADS[2], "thoi han": HEADS[3], "dia diem": HEADS[4]} | {
    "co quan": HEADS[5],
    "phi": HEADS[6],
    "phi, le phi (neu co)": HEADS[6],
}
_AMOUNT: Final = re.compile(
    r"(?P<digits>\d{1,3}(?:\.\d{3})+|\d+) ?(?:đồng|đ|vnđ)\b(?: ?/ ?(?P<per>[^;,(]+))?", re.IGNORECASE
)
_SHARE: Final = re.compile(r"(?P<rate>\d+(?:,\d+)?) ?% (?P<per>[^;,(]+)")
_PER_DOSSIER: Final = frozenset({"ho so", "bo ho so", "01 ho so", "1 ho so"})
_UNKNOWN_AMOUNT: Final = "chưa xác lập"
_NO_FEE: Final = frozenset({"", "khong", "khong thu phi", "mien phi", "khong co"})


@dataclass(frozen=True, slots=True)
class ListRow:
    """One procedure as a published list has it. Units are names as the list writes them.

    `key` is "" when the list gives no code. `sector` is the group heading above the row, "" when the
    list has none. `columns` says what the file calls the columns of agency and place.
    `fees_are_sums`: the file gives sums only, not what kind of fee they are.
    """

    key: str
    name: str
    term: Terms | None
    place: str
    agency: str
    fees: tuple[FeeLine, ...]
    fee_note: str
    legal_bases: tuple[str, ...]
    level: ServiceLevel
    extraterritorial: bool
    note: str
    sector: str = ""
    row: int = 0
    result: str = ""
    columns: tuple[str, str] = (HEADS[5], HEADS[4])
    fees_are_sums: bool = False


def read_list(table: Table) -> tuple[list[ListRow], list[Fault]]:
    """Return the procedures of a published list, and every fault of the file with its place.

    Lines above the head (titles) are passed over; a row with a name in one cell only is the heading
    of a field. When there is a fault, nothing of the file may be loaded.
    """
    faults = Faults()
    framed = _from_head(table)
    rows = []
    sector = ""
    for record in records(framed, HEADS[1:8], faults):
        heading = _heading(record)
        if heading:
            sector = heading
            continue
        rows.append(_row(record, sector))
    refuse_twice(framed.file, rows, HEADS[1], faults)
    if not rows and not faults.found:
        faults.add(table.file, 0, "", N_("không có thủ tục nào"))
    return rows, faults.found


def _from_head(table: Table) -> Table:
    is_above = lambda row: fold(HEADS[1]) not in map(fold, row.cells)  # noqa: E731 - a name for a condition
    above = len(list(takewhile(is_above, table.rows)))
    if above == len(table.rows):
        return table
    head = TableRow(table.rows[above].number, tuple(_known(cell) for cell in table.rows[above].cells))
    return Table(table.file, (head, *table.rows[above + 1 :]))


def _known(cell: str) -> str:
    folded = fold(cell)
    return next((head for head in HEADS if fold(head) == folded), _ALIASES.get(folded, cell))


def _heading(record: Record) -> str:
    filled = [value for value in record.cells.values() if value]
    numbered = filled[-1] if filled and not record.cells.get(HEADS[1]) else ""
    others = [record.cells.get(head, "") for head in HEADS[3:]]
    is_numbers = all(re.fullmatch(r"\(?\d{1,2}\)?", value) for value in filled)
    if is_numbers and len(filled) > 1:
        return numbered or "-"
    return numbered if not any(others) or len(filled) == 1 else ""


def _row(record: Record, sector: str) -> ListRow:
    fees, note = read_fees(record.text(HEADS[6]))
    bases = re.split(r"[;\n]", record.text(HEADS[7], required=True))
    return ListRow(
        key=record.parsed(HEADS[1], read_key, default=""),
        name=record.text(HEADS[2], required=True, most=1000),
        term=record.parsed(HEADS[3], read_term, default=None),
        place=record.text(HEADS[4], required=True, most=300),
        agency=record.text(HEADS[5], required=True, most=300),
        fees=fees,
        fee_note=note,
        legal_bases=tuple(text.strip(" -") for text in bases if text.strip(" -")),
        level=record.parsed(HEADS[8], read_level, default=ServiceLevel.NONE),
        extraterritorial=record.flag(HEADS[9]),
        note=record.text(HEADS[10]),
        sector="" if sector == "-" else sector,
        row=record.number,
    )


def read_key(text: str) -> str:
    """Read a code or local key; an empty cell is a procedure without one. Raises CodeInvalid."""
    if not text or is_national_code(text) or is_local_key(text):
        return text
    raise CodeInvalid(text=text[:60])


def read_term(text: str) -> Terms:
    """Read a term such as `15 ngày làm việc` or `5 ngày làm việc tại Sở + 10 ngày tại UBND tỉnh`.

    Raises ListTermUnreadable.
    """
    phases = tuple(_read_phase(part, text) for part in text.split("+"))
    return phases if len(phases) > 1 else phases[0]


def _read_phase(part: str, whole: str) -> Term:
    words, _, place = part.partition(" tại ")
    try:
        (term,) = parse_terms(re.sub(r"\b0+(\d)", r"\1", words))
    except (DomainError, ValueError) as unread:
        raise ListTermUnreadable(text=whole[:100]) from unread
    return replace(term, at=tidy(place))


def read_fees(text: str) -> tuple[tuple[FeeLine, ...], str]:
    """Return the fee lines of a cell, and the text of one without an amount that can be read."""
    if fold(text) in _NO_FEE:
        return (), text
    lines = []
    for line in text.splitlines():
        read = _read_fee(line)
        if read is None:
            return (), text
        lines.append(read)
    return tuple(lines), ""


def _read_fee(line: str) -> FeeLine | None:
    kind = FeeKind.LE_PHI if fold(line).startswith("le phi") else FeeKind.PHI
    said = line.split("(")[0]
    noted = re.search(r"\((.+)\)\s*$", line)
    note = noted[1] if noted else ""
    share, amount = _SHARE.search(said), _AMOUNT.search(said)
    if share is not None:
        rate = Decimal(share["rate"].replace(",", "."))
        return FeeLine(kind, None, note, formula=FeeFormula.PERCENT, rate=rate, per=share["per"].strip())
    if amount is None:
        return FeeLine(kind, None, note) if _UNKNOWN_AMOUNT in line else None
    money, per = Money(int(amount["digits"].replace(".", ""))), (amount["per"] or "").strip()
    per = "" if fold(per) in _PER_DOSSIER else per
    return FeeLine(kind, money, note, formula=FeeFormula.PER_UNIT if per else FeeFormula.FIXED, per=per)


def refuse_twice(file: str, rows: list[ListRow], column: str, faults: Faults) -> None:
    """Add a fault for each code that is in the file a second time."""
    seen: dict[str, int] = {}
    for row in rows:
        if row.key and row.key in seen:
            reason = N_("mã %(key)s đã có ở dòng %(row)s") % {"key": row.key, "row": seen[row.key]}
            faults.add(file, row.row, column, reason)
        seen.setdefault(row.key, row.row)


def list_cells(position: int, row: ListRow) -> tuple[str, ...]:
    """Return the eleven cells of `row`, as a published list writes them."""
    fees = "\n".join(map(print_fee, row.fees))
    return (
        str(position),
        row.key,
        row.name,
        print_terms(row.term) if row.term else "",
        row.place,
        row.agency,
        fees or row.fee_note or "Không",
        "\n".join(row.legal_bases),
        "" if row.level is ServiceLevel.NONE else LEVELS[row.level],
        "X" if row.extraterritorial else "",
        row.note,
    )


def print_fee(fee: FeeLine) -> str:
    """Return a fee in one line, as `read_fees` reads it back; bounds and conditions are said in brackets."""
    said, _, bounds = sum_of(fee).partition(", ")
    more = [part for part in (bounds, f"khi {fee.condition}" if fee.condition else "", fee.note) if part]
    return f"{FEE_KINDS[fee.kind]}: {said}" + (f" ({'; '.join(more)})" if more else "")


def write_csv(rows: Iterable[ListRow]) -> bytes:
    """Return the list as CSV in UTF-8 with a byte order mark, as spreadsheets open it.

    A cell that a spreadsheet would take for a formula is written behind an apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for position, row in enumerate(rows, 1):
        writer.writerow(
            [f"'{cell}" if cell[:1] in "=+-@\t" and cell else cell for cell in list_cells(position, row)]
        )
    return out.getvalue().encode("utf-8-sig")


def list_sheet(rows: Iterable[ListRow], *, agency: str, subtitle: str) -> Sheet:
    """Return the list as a sheet with the layout of provincial decisions, grouped by nothing."""
    kinds = dict.fromkeys(HEADS, CellKind.TEXT) | {HEADS[0]: CellKind.CODE, HEADS[1]: CellKind.CODE}
    return Sheet(
        tab="Danh mục TTHC",
        title="DANH MỤC THỦ TỤC HÀNH CHÍNH",
        left=(agency.upper(),),
        right=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        subtitle=(subtitle,),
        heads=tuple(Head(head, kinds[head], width) for head, width in zip(HEADS, _WIDTHS, strict=True)),
        rows=_sheet_rows(rows),
    )


def _sheet_rows(rows: Iterable[ListRow]) -> Iterator[Row]:
    for position, row in enumerate(rows, 1):
        yield Row(list_cells(position, row))
