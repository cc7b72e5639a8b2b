"""Form II.06a as JSON and as the official sheet."""

from __future__ import annotations

from motcua.kernel.events import Plain
from motcua.kernel.text import print_date, print_moment
from motcua.reports.queries.ii06a import CompiledForm
from motcua.reports.rules.ii06a import COLUMNS


def form_json(form: CompiledForm) -> dict[str, Plain]:
    """Return `from`, `to`, `as_of`, `unit`, `field`, `total`, `rows`, `of_which`, `faults`.

    `total` and each of `rows` hold the columns "3" to "13"; a row also `field`.
    """
    return {
        "form": "II.06a/VPCP/KSTT",
        "from": form.window.first.isoformat(),
        "to": form.window.last.isoformat(),
        "as_of": form.window.as_of.isoformat(),
        "unit": form.unit.key if form.unit else None,
        "field": form.field_name or None,
        "total": {column: form.total[column] for column in COLUMNS},
        "rows": [
            {"field": row.label, **{column: row.figures[column] for column in COLUMNS}} for row in form.rows
        ],
        "of_which": {code: count for code, count in form.total.items() if "." in code},
        "faults": list(form.faults),
    }


def form_text(form: CompiledForm) -> str:
    """Return the form as a plain table for a terminal."""
    width = max([len(row.label) for row in form.rows] + [len("Tổng số")])
    head = "Lĩnh vực".ljust(width) + "".join(f"({column})".rjust(6) for column in COLUMNS)
    lines = [
        f"Biểu II.06a từ {print_date(form.window.first)} đến {print_date(form.window.last)}, "
        f"theo dữ liệu có đến {print_moment(form.window.as_of)}",
        head,
    ]
    lines += [_line(row.label, row.figures, width) for row in form.rows]
    lines.append(_line("Tổng số", form.total, width))
    lines.append(f"Trong cột (12) có {form.paused} hồ sơ đang tạm dừng.")
    return "\n".join([*lines, *(f"KHÔNG KHỚP: {fault}" for fault in form.faults)])


def _line(label: str, figures: dict[str, int], width: int) -> str:
    return label.ljust(width) + "".join(str(figures[column]).rjust(6) for column in COLUMNS)
