"""Refusals of reports."""

from __future__ import annotations

from motcua.kernel.errors import DomainError, NotFound
from motcua.kernel.text import N_


class WindowBackwards(DomainError):
    """A window ends before it begins."""

    code = "reports.window_backwards"
    sentence = N_("Kỳ báo cáo kết thúc (%(last)s) trước khi bắt đầu (%(first)s).")


class UnknownFigure(NotFound):
    """No figure has this code."""

    code = "reports.unknown_figure"
    sentence = N_("Không có chỉ tiêu «%(figure)s».")


class DateUnreadable(DomainError):
    """A date or moment was not written as one."""

    code = "reports.date_unreadable"
    sentence = N_("Không đọc được ngày «%(text)s». Hãy viết như 2024-06-14 hoặc 14/06/2024.")


class UnitUnknown(NotFound):
    """No unit has this key or name."""

    code = "reports.unit_unknown"
    sentence = N_("Không tìm thấy đơn vị «%(unit)s».")


class FormDoesNotClose(DomainError):
    """The identities of the form do not hold: it is shown with the reason, never submitted."""

    code = "reports.form_does_not_close"
    sentence = N_("Biểu không khớp: %(faults)s.")
