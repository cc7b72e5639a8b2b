"""Acts of background work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class JobReplayed(Event):
    """A job that had been given up was sent again by hand."""

    code = "jobs.job_replayed"
    sentence = N_("Cho chạy lại việc nền %(job)s sau %(attempts)s lần thử không thành.")
    job: str
    attempts: int
    last_error: str


@dataclass(frozen=True)
class RehearsalStarted(Event):
    """The clock of a rehearsal was started."""

    code = "jobs.rehearsal_started"
    sentence = N_("Bắt đầu đồng hồ diễn tập từ %(reads)s.")
    reads: datetime


@dataclass(frozen=True)
class ClockMovedForward(Event):
    """The clock of a rehearsal was moved forward."""

    code = "jobs.clock_moved_forward"
    sentence = N_("Chỉnh đồng hồ diễn tập từ %(before)s tới %(to)s.")
    before: datetime
    to: datetime
