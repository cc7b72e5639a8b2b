"""Refusals about queue tickets, counters and ticket screens."""

from __future__ import annotations

from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_


class TicketActNotAllowed(DomainError):
    """It is not the time for this with the ticket: somebody else was first, or the page is old."""

    code = "dossiers.ticket_act_not_allowed"
    category = Category.CONFLICT
    sentence = N_("Số %(ticket)s %(state)s nên không làm được việc này. Hãy xem lại màn hình quầy.")


class NobodyWaits(DomainError):
    """Nobody waits whom this counter serves."""

    code = "dossiers.nobody_waits"
    category = Category.CONFLICT
    sentence = N_("Không còn ai chờ %(counter)s.")


class CounterBusy(DomainError):
    """A ticket was called to the counter and nobody said yet whether its holder came."""

    code = "dossiers.counter_busy"
    category = Category.CONFLICT
    sentence = N_("%(counter)s đang gọi số %(ticket)s. Hãy ghi có mặt hoặc vắng mặt trước khi gọi tiếp.")


class CounterClosed(DomainError):
    """The counter does not serve on this day."""

    code = "dossiers.counter_closed"
    category = Category.CONFLICT
    sentence = N_("%(counter)s không phục vụ ngày %(day)s.")


class NoCounterServes(DomainError):
    """No counter of the place serves what somebody came for."""

    code = "dossiers.no_counter_serves"
    sentence = N_("Hôm nay không có quầy nào phục vụ nội dung này. Xin hỏi người hướng dẫn.")


class TicketsTooMany(DomainError):
    """A ticket screen gave more numbers within a minute than people can ask for."""

    code = "dossiers.tickets_too_many"
    category = Category.UNAVAILABLE
    sentence = N_("Vừa có quá nhiều số được lấy cùng lúc. Xin chờ một phút rồi lấy lại.")


class ScreensTriedTooOften(DomainError):
    """Too many addresses that are no ticket screen were tried from one network address."""

    code = "dossiers.screens_tried_too_often"
    category = Category.UNAVAILABLE
    sentence = N_(
        "Địa chỉ này đã bị thử sai quá nhiều lần. Hãy chờ 15 phút, rồi mở đúng địa chỉ của màn hình lấy số."
    )


class CounterNameTaken(DomainError):
    """Two counters of a place cannot be called by the same name."""

    code = "dossiers.counter_name_taken"
    category = Category.CONFLICT
    sentence = N_("Nơi tiếp nhận này đã có %(counter)s. Hãy đặt tên khác.")


class ServicesMissing(DomainError):
    """A counter that serves nothing."""

    code = "dossiers.services_missing"
    sentence = N_("Phải chọn ít nhất một nội dung mà quầy phục vụ.")


class DayPassed(DomainError):
    """What governs queues changes from today on at the earliest: past days were already counted."""

    code = "dossiers.day_passed"
    sentence = N_("Ngày bắt đầu %(day)s đã qua. Hãy chọn từ hôm nay trở đi.")


class QueueRuleInvalid(DomainError):
    """A rule of calling that no queue can keep."""

    code = "dossiers.queue_rule_invalid"
    sentence = N_("Quy tắc gọi số chưa đúng: %(what)s.")


class QueueWindowTooLong(DomainError):
    """Waiting times are counted over a year at most."""

    code = "dossiers.queue_window_too_long"
    sentence = N_("Khoảng ngày của báo cáo hàng chờ dài nhất %(days)s ngày. Hãy thu hẹp lại.")
