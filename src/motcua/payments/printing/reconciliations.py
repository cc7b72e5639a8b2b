"""A run of the reconciliation as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.conf import settings

from motcua.kernel.text import print_date, print_number
from motcua.papers.printing import print_sheet_xlsx
from motcua.papers.printing.forms import Paper
from motcua.papers.rules.sheets import CellKind, Head, Row, Sheet
from motcua.payments.models import Reconciliation, ReconciliationDifference
from motcua.payments.queries.assigning import HeldOrAssigned
from motcua.payments.rules.charges import SUSPENSE_NAMES, SuspenseReason
from motcua.payments.rules.reconciling import DIFFERENCE_NAMES, DifferenceKind


def differences_as_xlsx(
    run: Reconciliation,
    differences: Sequence[ReconciliationDifference],
    suspense: Sequence[HeldOrAssigned],
    *,
    at: datetime,
) -> Paper:
    """Return the differences of a run as a workbook: both amounts, who explained them and how.

    What of the day came in without settling anything stands below, with what became of it.
    """
    heads = (
        Head("TT", CellKind.ORDINAL, 6),
        Head("Mã giao dịch", CellKind.CODE, 24),
        Head("Mã lệnh thu, nội dung", CellKind.TEXT, 34),
        Head("Chênh lệch", CellKind.TEXT, 26),
        Head("Cổng (đồng)", CellKind.INTEGER, 14),
        Head("Hệ thống (đồng)", CellKind.INTEGER, 14),
        Head("Xử lý", CellKind.TEXT, 40),
        Head("Người xử lý", CellKind.TEXT, 22),
        Head("Lúc", CellKind.MOMENT, 17),
    )
    sheet = Sheet(
        tab="Đối soát",
        title="BẢNG ĐỐI SOÁT THANH TOÁN PHÍ, LỆ PHÍ",
        left=(run.provider,),
        heads=heads,
        rows=_rows(differences),
        subtitle=(f"Ngày {print_date(run.day)}", _totals(run)),
        notes=(f"Tệp của cổng: SHA-256 {run.sha256}.", *(_held(one) for one in suspense)),
    )
    reference = f"{run.day:%y%m%d}"
    return print_sheet_xlsx(sheet, slug="doi-soat", reference=reference, demo=bool(settings.DEMO), at=at)


def _totals(run: Reconciliation) -> str:
    return (
        f"Cổng: {print_number(run.lines_there)} giao dịch, {print_number(run.total_there)} đồng; "
        f"hệ thống: {print_number(run.lines_here)} giao dịch, {print_number(run.total_here)} đồng"
    )


def _rows(differences: Sequence[ReconciliationDifference]) -> Iterator[Row]:
    for number, one in enumerate(differences, start=1):
        yield Row(
            (
                number,
                one.transaction,
                one.order,
                DIFFERENCE_NAMES[DifferenceKind(one.kind)],
                one.there,
                one.here,
                one.explanation,
                one.explained_by,
                one.explained_at,
            )
        )


def _held(one: HeldOrAssigned) -> str:
    payment, told = one.payment, one.assignment
    money = f"Giao dịch {payment.transaction}, {print_number(payment.amount)} đồng"
    if told is not None:
        day = print_date(told.at)
        return f"{money}: gán vào {told.charge.reference} ngày {day}, {told.assigned_by}: {told.reason}"
    why = SUSPENSE_NAMES[SuspenseReason(payment.reason)]
    return f"{money}: treo ({why}), còn giữ {print_number(one.left)} đồng"
