"""Acts of workflow, recorded on the stream that the starter of an instance names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class ProcessPublished(Event):
    """A version of a process came into use."""

    code = "workflow.process_published"
    sentence = N_("Ban hành quy trình %(process)s, phiên bản %(number)s (mã băm %(digest)s).")
    process: str
    number: int
    digest: str


@dataclass(frozen=True)
class InstanceStarted(Event):
    """A process began under one version, which it keeps."""

    code = "workflow.instance_started"
    sentence = N_("Bắt đầu xử lý theo quy trình %(process)s, phiên bản %(number)s.")
    process: str
    number: int
    digest: str


@dataclass(frozen=True)
class StepClaimed(Event):
    """Somebody took a step."""

    code = "workflow.step_claimed"
    sentence = N_("Nhận xử lý bước «%(step)s».")
    step: str
    round: int


@dataclass(frozen=True)
class StepReleased(Event):
    """Somebody gave a step back to its role."""

    code = "workflow.step_released"
    sentence = N_("Thôi nhận xử lý bước «%(step)s».")
    step: str
    round: int


@dataclass(frozen=True)
class StepReassigned(Event):
    """A step was given to another person."""

    code = "workflow.step_reassigned"
    sentence = N_("Giao bước «%(step)s» cho %(to)s.")
    step: str
    round: int
    to: str


@dataclass(frozen=True)
class StepDelegated(Event):
    """The assignee lets another person act on the step on their behalf."""

    code = "workflow.step_delegated"
    sentence = N_("Ủy quyền cho %(to)s thực hiện bước «%(step)s» thay mặt %(on_behalf_of)s.")
    step: str
    round: int
    to: str
    on_behalf_of: str


@dataclass(frozen=True)
class StepCompleted(Event):
    """A step was finished."""

    code = "workflow.step_completed"
    sentence = N_("Hoàn thành bước «%(step)s»: %(conclusion)s.")
    step: str
    round: int
    conclusion: str
    due_at: datetime | None


@dataclass(frozen=True)
class StepCompletedOnBehalf(Event):
    """A step was finished by somebody in another's stead."""

    code = "workflow.step_completed_on_behalf"
    sentence = N_("Hoàn thành bước «%(step)s» thay mặt %(on_behalf_of)s: %(conclusion)s.")
    step: str
    round: int
    conclusion: str
    due_at: datetime | None
    on_behalf_of: str


@dataclass(frozen=True)
class StepSentBack(Event):
    """Work went back to an earlier step."""

    code = "workflow.step_sent_back"
    sentence = N_("Trả lại từ bước «%(step)s» về bước «%(to_step)s». Lý do: %(reason)s")
    step: str
    round: int
    to_step: str
    reason: str


@dataclass(frozen=True)
class StepReopened(Event):
    """A step that was done is to be done again."""

    code = "workflow.step_reopened"
    sentence = N_("Mở lại bước «%(step)s» để làm lại. Lý do: %(reason)s")
    step: str
    reason: str


@dataclass(frozen=True)
class ConsultationAsked(Event):
    """Another unit was asked for its opinion."""

    code = "workflow.consultation_asked"
    sentence = N_("Lấy ý kiến của %(unit)s tại bước «%(step)s» về: %(subject)s")
    step: str
    unit: str
    subject: str
    due_at: datetime


@dataclass(frozen=True)
class ConsultationAnswered(Event):
    """The unit asked has answered."""

    code = "workflow.consultation_answered"
    sentence = N_("%(unit)s trả lời ý kiến: %(answer)s")
    unit: str
    answer: str
    late: bool


@dataclass(frozen=True)
class ConsultationWithdrawn(Event):
    """The question was taken back."""

    code = "workflow.consultation_withdrawn"
    sentence = N_("Rút lại việc lấy ý kiến của %(unit)s.")
    unit: str


@dataclass(frozen=True)
class TimerFired(Event):
    """A timer on a step ran out."""

    code = "workflow.timer_fired"
    sentence = N_("Hẹn giờ «%(timer)s» của bước «%(step)s» đã đến.")
    timer: str
    step: str


@dataclass(frozen=True)
class DueShifted(Event):
    """The planned moments of steps moved."""

    code = "workflow.due_shifted"
    sentence = N_("Dời hạn các bước. Lý do: %(reason)s")
    reason: str
    plan: dict[str, datetime]


@dataclass(frozen=True)
class InstanceCancelled(Event):
    """A process was stopped."""

    code = "workflow.instance_cancelled"
    sentence = N_("Dừng quy trình xử lý. Lý do: %(reason)s")
    reason: str


@dataclass(frozen=True)
class ActUndone(Event):
    """The last act on a process was undone; its record stays."""

    code = "workflow.act_undone"
    sentence = N_("Hoàn tác thao tác vừa rồi (%(undone)s). Lý do: %(reason)s")
    undone: str
    reason: str
