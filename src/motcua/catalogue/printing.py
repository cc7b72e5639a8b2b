"""The list of procedures as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.conf import settings

from motcua.catalogue.codecs.provincial import ListRow, list_sheet, write_csv
from motcua.kernel.dates import legal_date
from motcua.kernel.text import print_date
from motcua.papers.printing import print_sheet_xlsx
from motcua.papers.printing.forms import Paper

_REHEARSAL: Final = "Dữ liệu diễn tập"


def list_as_csv(rows: Sequence[ListRow], *, at: datetime) -> Paper:
    """Return the list as CSV; in a rehearsal each row says so in its note."""
    marked = [replace(row, note="; ".join(filter(None, (row.note, _REHEARSAL)))) for row in rows]
    content = write_csv(marked if settings.DEMO else rows)
    return Paper(content, f"danh-muc-tthc-{legal_date(at):%Y%m%d}.csv", "text/csv; charset=utf-8")


def list_as_xlsx(rows: Sequence[ListRow], *, agency: str, at: datetime) -> Paper:
    """Return the list as a workbook in the layout of provincial decisions."""
    sheet = list_sheet(rows, agency=agency, subtitle=f"Có hiệu lực ngày {print_date(at)}")
    reference = f"{legal_date(at):%Y%m%d}"
    return print_sheet_xlsx(sheet, slug="danh-muc-tthc", reference=reference, demo=bool(settings.DEMO), at=at)
