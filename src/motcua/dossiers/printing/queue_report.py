"""The report of waiting times as a workbook and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings

from motcua.dossiers.queries.queue_report import QueueReport
from motcua.dossiers.rules.waiting_times import Figures, Spread, whole_minutes
from motcua.kernel.text import print_date
from motcua.papers.printing import print_sheet_xlsx
from motcua.papers.printing.forms import Paper, file_name
from motcua.papers.rules.cells import safe_cell
from motcua.papers.rules.marks import REHEARSAL
from motcua.papers.rules.sheets import Cell, CellKind, Head, Row, RowKind, Sheet

_SLUG = "thoi-gian-cho"
_ALL = "Cả nơi tiếp nhận"
_NOTE = (
    "Thời gian chờ: từ lúc lấy số đến lần gọi đầu tiên. Thời gian phục vụ: từ lúc người được gọi có mặt đến "
    "lúc xong. P90: chín phần mười số lượt không lâu hơn. Tính bằng phút; ô trống là không có dữ liệu."
)
_COLUMNS = (
    "Ngày",
    "Quầy",
    "Lượt gọi",
    "Chờ trung bình",
    "Chờ trung vị",
    "Chờ P90",
    "Phục vụ trung bình",
    "Phục vụ trung vị",
    "Phục vụ P90",
    "Vắng mặt",
    "Lấy số",
    "Chưa gọi",
)
_CSV_NAMES = (
    "day,counter,called,wait_mean_s,wait_median_s,wait_p90_s,"
    "service_mean_s,service_median_s,service_p90_s,absences,taken,uncalled"
)


def report_as_xlsx(report: QueueReport, *, at: datetime) -> Paper:
    """Return the report as a workbook, times in minutes."""
    kinds = [CellKind.DATE, CellKind.TEXT, *[CellKind.INTEGER] * 10]
    heads = tuple(
        Head(label, kind, 18 if kind is CellKind.TEXT else 11)
        for label, kind in zip(_COLUMNS, kinds, strict=True)
    )
    sheet = Sheet(
        tab="Thời gian chờ",
        title="BÁO CÁO THỜI GIAN CHỜ VÀ PHỤC VỤ TẠI QUẦY",
        left=(report.place.name,),
        heads=heads,
        rows=_sheet_rows(report),
        subtitle=(f"Từ ngày {print_date(report.first)} đến ngày {print_date(report.last)}",),
        notes=(_NOTE,),
    )
    return print_sheet_xlsx(sheet, slug=_SLUG, reference=_reference(report), demo=bool(settings.DEMO), at=at)


def report_as_csv(report: QueueReport) -> Paper:
    """Return the report as CSV, times in seconds; an empty cell is no figure. A rehearsal says so."""
    out = io.StringIO()
    writer = csv.writer(out)
    if settings.DEMO:
        writer.writerow([f"# {REHEARSAL}"])
    writer.writerow(_CSV_NAMES.split(","))
    writer.writerows([_plain(cell) for cell in row] for row, _kind in _lines(report, minutes=False))
    content = out.getvalue().encode("utf-8-sig")
    return Paper(content, file_name(_SLUG, _reference(report), "csv"), "text/csv; charset=utf-8")


def _plain(cell: Cell) -> Cell:
    """Return a cell as a spreadsheet may read it: a counter called like a formula is no formula."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return safe_cell(cell) if isinstance(cell, str) else cell


def _sheet_rows(report: QueueReport) -> Iterator[Row]:
    for cells, kind in _lines(report, minutes=True):
        yield Row(cells, kind)


def _lines(report: QueueReport, *, minutes: bool) -> Iterator[tuple[tuple[Cell, ...], RowKind]]:
    for day in report.days:
        for one in day.counters:
            yield _cells(day.day, one.counter, one.figures, minutes=minutes), RowKind.BODY
        total = _cells(day.day, _ALL, day.total, minutes=minutes)[:-2]
        yield (*total, day.taken, day.uncalled), RowKind.GROUP
    for one in report.counters:
        yield _cells(None, one.counter, one.figures, minutes=minutes), RowKind.TOTAL
    whole = _cells(None, _ALL, report.total, minutes=minutes)[:-2]
    yield (*whole, report.taken, report.uncalled), RowKind.TOTAL


def _cells(day: date | None, counter: str, figures: Figures, *, minutes: bool) -> tuple[Cell, ...]:
    times = (*_times(figures.waiting, minutes=minutes), *_times(figures.service, minutes=minutes))
    return (day, counter, figures.called, *times, figures.absences, None, None)


def _times(spread: Spread | None, *, minutes: bool) -> tuple[Cell, ...]:
    if spread is None:
        return (None, None, None)
    seconds = (spread.mean, spread.median, spread.p90)
    return tuple(whole_minutes(one) for one in seconds) if minutes else seconds


def _reference(report: QueueReport) -> str:
    return f"{report.first:%Y%m%d}-{report.last:%Y%m%d}"
