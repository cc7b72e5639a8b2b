"""Acts while a dossier is worked on, and on its clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class DossierForwarded(Event):
    """The dossier was handed over from one unit to another."""

    code = "dossiers.forwarded"
    sentence = N_("%(from_unit)s chuyển hồ sơ cho %(to_unit)s.")
    from_unit: str
    to_unit: str
    step: str
    outcome: str
    note: str


@dataclass(frozen=True)
class DossierTakenOver(Event):
    """The next unit confirmed that it has the dossier."""

    code = "dossiers.taken_over"
    sentence = N_("Nhận bàn giao hồ sơ từ %(from_unit)s (%(from_person)s) để làm bước «%(step)s».")
    from_unit: str
    from_person: str
    step: str


@dataclass(frozen=True)
class FinancialPauseBegan(Event):
    """The clock stands while the applicant meets a financial duty, by sector law."""

    code = "dossiers.financial_pause_began"
    sentence = N_("Tạm dừng thời hạn chờ nghĩa vụ tài chính, căn cứ %(basis)s.")
    basis: str
    approver: str


@dataclass(frozen=True)
class ClockResumed(Event):
    """The clock runs again."""

    code = "dossiers.clock_resumed"
    sentence = N_("Tiếp tục tính thời hạn, hẹn trả %(due_at)s.")
    due_at: datetime
    evidence: str


@dataclass(frozen=True)
class TermExtended(Event):
    """The due moment was moved, as sector law allows."""

    code = "dossiers.term_extended"
    sentence = N_("Gia hạn %(term)s, căn cứ %(basis)s; hạn mới %(due_at)s.")
    term: str
    basis: str
    approver: str
    due_at: datetime


@dataclass(frozen=True)
class ApologyMade(Event):
    """The office apologised and gave a new date; the due moment of lateness stays."""

    code = "dossiers.apology_made"
    sentence = N_("Xin lỗi và hẹn lại ngày %(new_due_at)s (hẹn cũ %(old_due_at)s): %(reason)s")
    old_due_at: datetime
    new_due_at: datetime
    cause: str
    reason: str
    late_unit: str


@dataclass(frozen=True)
class DossierStopped(Event):
    """The dossier was stopped at the applicant's request."""

    code = "dossiers.stopped"
    sentence = N_("Dừng giải quyết theo đề nghị của người nộp ngày %(requested_on)s.")
    requested_on: date
    request: str
    papers_returned: str


@dataclass(frozen=True)
class LastActUndone(Event):
    """The last act was undone by a compensating one."""

    code = "dossiers.last_act_undone"
    sentence = N_("Hoàn tác «%(undone)s»: %(reason)s")
    undone: str
    reason: str


@dataclass(frozen=True)
class CalendarChangeApplied(Event):
    """A change of the calendar moved the due moment; the printed date is kept."""

    code = "dossiers.calendar_change_applied"
    sentence = N_("Tính lại hạn trả theo lịch làm việc mới: từ %(old_due_at)s thành %(new_due_at)s.")
    old_due_at: datetime
    new_due_at: datetime
    source: str


@dataclass(frozen=True)
class IntakeClockRecounted(Event):
    """A change of the calendar moved the time in which officers answer a filing (R9)."""

    code = "dossiers.intake_clock_recounted"
    sentence = N_(
        "Tính lại giờ trả lời hồ sơ trực tuyến theo lịch làm việc mới: "
        "từ %(old_answer_by)s thành %(answer_by)s."
    )
    old_alert_by: datetime
    alert_by: datetime
    old_answer_by: datetime
    answer_by: datetime
    source: str


@dataclass(frozen=True)
class CalendarChangeFinished(Event):
    """A change of the calendar was applied to the open dossiers that it moves."""

    code = "dossiers.calendar_change_finished"
    sentence = N_(
        "Áp dụng thay đổi lịch cho %(dossiers)s hồ sơ đang giải quyết và %(filings)s hồ sơ trực tuyến "
        "chờ tiếp nhận. Căn cứ: %(source)s"
    )
    dossiers: int
    filings: int
    source: str
