"""Refusals of the workflow app: each says in Vietnamese what is wrong and what to do."""

from __future__ import annotations

from typing import ClassVar

from motcua.kernel.errors import Category, Conflict, DomainError, Forbidden, NotFound
from motcua.kernel.text import N_


class ProcessNotFound(NotFound):
    """No process has this key."""

    code = "workflow.process_not_found"
    sentence = N_("Không có quy trình «%(process)s».")


class StepNotFound(NotFound):
    """The instance has no such step."""

    code = "workflow.step_not_found"
    sentence = N_("Không tìm thấy bước này trong quy trình đang chạy.")


class ConsultationNotFound(NotFound):
    """The instance has no such consultation."""

    code = "workflow.consultation_not_found"
    sentence = N_("Không tìm thấy lần lấy ý kiến này.")


class MalformedDefinition(DomainError):
    """Stored or sent data is not a process definition."""

    code = "workflow.malformed_definition"
    sentence = N_("Dữ liệu quy trình không đọc được: %(reason)s.")


class BadExpression(DomainError):
    """A condition cannot be read."""

    code = "workflow.bad_expression"
    sentence = N_("Điều kiện sai ở ký tự thứ %(position)s: %(reason)s.")


class MissingValue(DomainError):
    """A condition needs a value that nobody has entered."""

    code = "workflow.missing_value"
    sentence = N_(
        "Chưa có giá trị của «%(name)s», nên chưa biết hồ sơ đi theo nhánh nào. Hãy nhập rồi hoàn thành lại."
    )


class UnknownVariable(DomainError):
    """A value is sent under a name the process does not declare, or with another type."""

    code = "workflow.unknown_variable"
    sentence = N_("Quy trình không khai báo «%(name)s» với giá trị như vậy.")


class UnknownOutcome(DomainError):
    """The step has other outcomes."""

    code = "workflow.unknown_outcome"
    sentence = N_("Bước «%(step)s» không có kết luận «%(outcome)s». Hãy chọn một trong: %(outcomes)s.")


class ProcessRefused(DomainError):
    """A definition has faults and is not published. `faults` lists them all."""

    code = "workflow.process_refused"
    sentence = N_("Quy trình «%(process)s» còn %(count)s lỗi, chưa ban hành được: %(faults)s")


class ProcessFileRefused(DomainError):
    """A file of processes has faults; nothing of it is loaded. `faults` lists them all."""

    code = "workflow.file_refused"
    sentence = N_("Tệp «%(file)s» có %(count)s lỗi, không nạp phần nào: %(faults)s")


class UnsafeFile(DomainError):
    """A file is of the wrong type, too big or could do harm; it is not read."""

    code = "workflow.unsafe_file"
    sentence = N_("Không đọc tệp này: %(reason)s.")


class NothingToPublish(DomainError):
    """The process has no draft."""

    code = "workflow.nothing_to_publish"
    sentence = N_("Quy trình «%(process)s» không có bản nháp để ban hành.")


class ProcessExists(Conflict):
    """A process has this key already."""

    code = "workflow.process_exists"
    sentence = N_("Đã có quy trình mang mã «%(process)s». Hãy mở quy trình đó để sửa.")


class NotPublished(Conflict):
    """The process has no published version yet."""

    code = "workflow.not_published"
    sentence = N_("Quy trình «%(process)s» chưa được ban hành, chưa dùng để giải quyết hồ sơ được.")


class CalendarNotChosen(DomainError):
    """The agency has no calendar, so its timers have no moment."""

    code = "workflow.calendar_not_chosen"
    sentence = N_(
        "%(agency)s chưa chọn lịch làm việc, nên chưa tính được giờ hẹn của quy trình. Hãy chọn lịch."
    )


class UnitNotResolved(DomainError):
    """A unit named in the process is not known in the organisation."""

    code = "workflow.unit_not_resolved"
    sentence = N_("Chưa biết đơn vị nào đảm nhận «%(unit)s» trong quy trình «%(process)s».")


class StepClosed(Conflict):
    """Somebody else finished the step first."""

    code = "workflow.step_closed"
    sentence = N_(
        "Bước «%(step)s» đã được %(who)s %(what)s lúc %(when)s. Hãy tải lại trang để xem bước hiện tại."
    )


class StepTaken(Conflict):
    """Somebody else claimed the step first."""

    code = "workflow.step_taken"
    sentence = N_("Bước «%(step)s» đã được %(who)s nhận xử lý lúc %(when)s.")


class StepNotClaimed(Conflict):
    """Nobody holds the step, so nobody can give it back."""

    code = "workflow.step_not_claimed"
    sentence = N_("Bước «%(step)s» chưa có người nhận xử lý.")


class InstanceClosed(Conflict):
    """The process has ended or was stopped."""

    code = "workflow.instance_closed"
    sentence = N_("Quy trình này đã %(what)s, không thực hiện thêm bước nào được.")


class AlreadyStarted(Conflict):
    """A process is started only once."""

    code = "workflow.already_started"
    sentence = N_("Quy trình này đã bắt đầu.")


class ConsultationOpen(Conflict):
    """A consulted agency has not answered, and its time is not over."""

    code = "workflow.consultation_open"
    sentence = N_(
        "Bước «%(step)s» còn chờ ý kiến của %(unit)s đến "
        "%(due)s. Hãy chờ trả lời, hoặc rút lại việc lấy ý kiến."
    )


class ConsultationClosed(Conflict):
    """The consultation was answered or withdrawn."""

    code = "workflow.consultation_closed"
    sentence = N_("Lần lấy ý kiến này đã kết thúc.")


class CannotSendBack(DomainError):
    """The step named was not done before on this branch."""

    code = "workflow.cannot_send_back"
    sentence = N_("Không trả lại về bước «%(step)s» được: bước đó chưa được thực hiện trên nhánh này.")


class CannotUndo(Conflict):
    """Only the last act can be undone, and only before anything left the house."""

    code = "workflow.cannot_undo"
    sentence = N_("Không hoàn tác được: %(reason)s.")


class NotYourStep(Forbidden):
    """The step belongs to another role, unit or person."""

    code = "workflow.not_your_step"
    sentence = N_("Bước «%(step)s» do %(holder)s thực hiện; ông/bà không được giao bước này.")


class NotAllowed(Forbidden):
    """The act on the process needs a role that this person does not hold."""

    code = "workflow.not_allowed"
    sentence = N_("Chỉ %(roles)s được làm việc này.")


class TimerNotDue(Conflict):
    """The timer's moment has not come or its step is already closed."""

    code = "workflow.timer_not_due"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_("Hẹn giờ «%(timer)s» chưa đến lúc hoặc không còn hiệu lực.")
