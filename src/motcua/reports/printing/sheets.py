"""Form II.06a as the official workbook and as PDF."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from motcua.papers.printing.forms import Paper, print_sheet_pdf, print_sheet_xlsx
from motcua.papers.rules.letterheads import Letterhead
from motcua.papers.rules.official_sheets import II06aHeader, II06aRow, ii06a_sheet
from motcua.papers.rules.sheets import Sheet
from motcua.people.queries import locality_at
from motcua.reports.queries.ii06a import CompiledForm
from motcua.reports.rules.ii06a import COLUMNS

RECEIVER = "Văn phòng UBND tỉnh"
BASIS = "Biểu II.06a/VPCP/KSTT, Thông tư 01/2020/TT-VPCP (tên và cột đọc qua bản in địa phương, cần xác nhận)"


def form_xlsx(form: CompiledForm, *, at: datetime) -> Paper:
    """Return the form as a workbook in the official layout."""
    return print_sheet_xlsx(
        form_sheet(form), slug="ii06a", reference=_reference(form), demo=bool(settings.DEMO), at=at
    )


def form_pdf(form: CompiledForm, *, at: datetime) -> Paper:
    """Return the form as PDF on A4 landscape."""
    return print_sheet_pdf(
        form_sheet(form),
        slug="ii06a",
        reference=_reference(form),
        legal_basis=BASIS,
        author=_unit_name(form),
        demo=bool(settings.DEMO),
        at=at,
    )


def form_sheet(form: CompiledForm) -> Sheet:
    """Return the form as the official table, with the paused dossiers and any fault as notes."""
    header = II06aHeader(
        letterhead=Letterhead(parent="", issuer=_unit_name(form), place=_place(form)),
        reporting_unit=_unit_name(form),
        receiving_unit=RECEIVER,
        first_day=form.window.first,
        last_day=form.window.last,
        as_of=form.window.as_of,
    )
    rows = [
        II06aRow(number=str(number), label=row.label, figures=_figures(row.figures))
        for number, row in enumerate(form.rows, start=1)
    ]
    total = II06aRow(number="", label="Tổng số", figures=_figures(form.total))
    return ii06a_sheet(header, rows, total, notes=_notes(form))


def _figures(figures: dict[str, int]) -> tuple[int, ...]:
    return tuple(figures[column] for column in COLUMNS)


def _notes(form: CompiledForm) -> tuple[str, ...]:
    notes = [f"Cột (12) có {form.paused} hồ sơ đang tạm dừng."]
    return (*notes, *(f"Biểu không khớp: {fault}" for fault in form.faults))


def _place(form: CompiledForm) -> str:
    return locality_at(form.unit, form.window.last).name if form.unit else ""


def _unit_name(form: CompiledForm) -> str:
    return form.unit.name if form.unit else "Tất cả đơn vị"


def _reference(form: CompiledForm) -> str:
    return f"{form.window.first:%Y%m%d}-{form.window.last:%Y%m%d}"
