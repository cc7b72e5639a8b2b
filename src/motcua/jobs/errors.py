"""Refusals of background work."""

from __future__ import annotations

from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_


class JobNotDead(DomainError):
    """Only a job that was given up may be sent again by hand."""

    code = "jobs.job_not_dead"
    category = Category.CONFLICT
    sentence = N_("Chỉ chạy lại được việc đã ngừng thử. Việc này đang ở trạng thái khác.")


class ClockOnlyForward(DomainError):
    """A rehearsal clock never goes back."""

    code = "jobs.clock_only_forward"
    sentence = N_("Đồng hồ diễn tập chỉ chạy tới. Bây giờ là %(now)s; hãy chọn một thời điểm sau đó.")


class NoRehearsalClock(DomainError):
    """A real installation keeps real time."""

    code = "jobs.no_rehearsal_clock"
    category = Category.FORBIDDEN
    sentence = N_("Bản chạy thật không có đồng hồ diễn tập.")


class ClockAlreadyRuns(DomainError):
    """A rehearsal has one clock, started once."""

    code = "jobs.clock_already_runs"
    category = Category.CONFLICT
    sentence = N_("Đồng hồ diễn tập đã chạy từ trước.")
