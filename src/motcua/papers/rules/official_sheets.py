"""The official tables: the register of dossiers and form II.06a."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.text import print_date, print_moment
from motcua.papers.rules.letterheads import Letterhead
from motcua.papers.rules.sheets import CellKind, Head, Row, RowKind, Sheet, SheetSigner
from motcua.papers.rules.tracking import Register, RegisterEntry

_REGISTER_HEADS = (
    Head("STT", CellKind.ORDINAL, 5),
    Head("Mã hồ sơ", CellKind.CODE, 15),
    Head("Tên thủ tục hành chính, trích yếu", width=26),
    Head("Số bộ", CellKind.ORDINAL, 5),
    Head("Tên cá nhân, tổ chức", width=19),
    Head("Địa chỉ, số điện thoại", width=20),
    Head("Cơ quan chủ trì giải quyết", width=15),
    Head("Ngày, tháng, năm", parts=(
        Head("Nhận hồ sơ", CellKind.MOMENT, 11),
        Head("Hẹn trả kết quả", CellKind.MOMENT, 11),
        Head("Trả kết quả", CellKind.MOMENT, 11),
    )),
    Head("Phương thức nhận kết quả", width=10),
    Head("Ký nhận", width=9),
    Head("Người nhận hồ sơ", width=12),
    Head("Ghi chú", width=11),
)  # fmt: skip


def register_sheet(register: Register, title: str, *, notes: tuple[str, ...] = ()) -> Sheet:
    """Return the register (06 of 2018, 07 of 2025) as a table; the signature column stays empty."""
    book = (f"Quyển số: {register.book}",) if register.book else ()
    return Sheet(
        tab="Sổ theo dõi hồ sơ",
        title=title.upper(),
        left=(register.letterhead.parent.upper(), register.letterhead.issuer.upper()),
        subtitle=(register.unit, f"Từ {_window(register.first_day, register.last_day)}", *book),
        heads=_REGISTER_HEADS,
        rows=(_register_row(number, entry) for number, entry in enumerate(register.entries, 1)),
        notes=notes,
    )


def _register_row(number: int, entry: RegisterEntry) -> Row:
    return Row((
        number, entry.dossier_code, entry.procedure, entry.dossier_sets, entry.applicant, entry.contact,
        entry.resolving_unit, entry.received_at, entry.due_at, entry.returned_at, entry.delivery, None,
        entry.officer, entry.note,
    ))  # fmt: skip


def _window(first_day: date, last_day: date) -> str:
    return f"ngày {print_date(first_day)} đến ngày {print_date(last_day)}"


II06A_FIRST_COLUMN = 3
"""Number printed over the first figure of form II.06a."""
II06A_FIGURES = 11
"""Figures of one row: columns (3) to (13)."""

_II06A_SIGNERS = (
    SheetSigner(role="Người lập biểu"),
    SheetSigner(role="Thủ trưởng đơn vị", note="(Ký, đóng dấu)"),
)
_COUNT = CellKind.INTEGER
_II06A_HEADS = (
    Head("STT", CellKind.CODE, 6),
    Head("Lĩnh vực, công việc giải quyết theo cấp", width=38),
    Head("Số hồ sơ nhận giải quyết", parts=(
        Head("Tổng số", _COUNT, 9),
        Head("Trong kỳ", parts=(
            Head("Trực tuyến", _COUNT, 10),
            Head("Trực tiếp, dịch vụ bưu chính", _COUNT, 12),
        )),
        Head("Từ kỳ trước", _COUNT, 9),
    )),
    Head("Số hồ sơ đã giải quyết", parts=(
        Head("Tổng số", _COUNT, 9),
        Head("Trước hạn", _COUNT, 9),
        Head("Đúng hạn", _COUNT, 9),
        Head("Quá hạn", _COUNT, 9),
    )),
    Head("Số hồ sơ đang giải quyết", parts=(
        Head("Tổng số", _COUNT, 9),
        Head("Trong hạn", _COUNT, 9),
        Head("Quá hạn", _COUNT, 9),
    )),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class II06aRow:
    """One row of form II.06a: `figures` are columns (3) to (13) in order. `group` prints bold."""

    number: str
    label: str
    figures: tuple[int, ...]
    group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class II06aHeader:
    """The head of form II.06a. Both days are included; `as_of` is the moment whose knowledge is used."""

    letterhead: Letterhead
    reporting_unit: str
    receiving_unit: str
    first_day: date
    last_day: date
    as_of: datetime


def ii06a_sheet(
    header: II06aHeader, rows: Iterable[II06aRow], total: II06aRow, *, notes: tuple[str, ...] = ()
) -> Sheet:
    """Return form II.06a/VPCP/KSTT (TT 01/2020) as a table, the total in the last row.

    `notes` are printed under the table (paused dossiers, what was counted how). Raises ValueError when
    a row has not exactly 11 figures.
    """
    body = (_ii06a_row(row, RowKind.GROUP if row.group else RowKind.BODY) for row in rows)
    window = _window(header.first_day, header.last_day)
    window = _window(header.first_day, header.last_day)
    return Sheet(
        tab="II.06a",
        title="TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC",
        left=("Biểu số II.06a/VPCP/KSTT",),
        right=(f"Đơn vị báo cáo: {header.reporting_unit}", f"Đơn vị nhận báo cáo: {header.receiving_unit}"),
        subtitle=(f"Kỳ báo cáo: từ {window}", "Đơn vị tính: số hồ sơ TTHC"),
        heads=_II06A_HEADS,
        rows=(*body, _ii06a_row(total, RowKind.TOTAL)),
        notes=(f"Số liệu theo dữ liệu có đến {print_moment(header.as_of)}.", *notes),
        signers=_II06A_SIGNERS,
    )


def _ii06a_row(row: II06aRow, kind: RowKind) -> Row:
    if len(row.figures) != II06A_FIGURES:
        raise ValueError(f"form II.06a has {II06A_FIGURES} figures a row, not {len(row.figures)}")
    return Row((row.number, row.label, *row.figures), kind)
