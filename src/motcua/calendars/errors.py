"""What calendars refuses, each with a sentence for the person who asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.kernel.errors import Category, Conflict, DomainError, NotFound
from motcua.kernel.text import N_


class CalendarYearMissing(DomainError):
    """The answer lies beyond the years that the calendar holds. Details: `calendar`, `year`."""

    code = "calendars.year_missing"
    category = Category.CONFLICT
    sentence = N_(
        "Lịch “%(calendar)s” chưa có năm %(year)s nên không tính được hạn. "
        "Hãy nạp lịch làm việc năm %(year)s rồi tính lại."
    )


class SessionsMissing(DomainError):
    """No working hours are in force on a day that must be counted. Details: `calendar`, `day`."""

    code = "calendars.sessions_missing"
    category = Category.CONFLICT
    sentence = N_(
        "Lịch “%(calendar)s” chưa có giờ làm việc áp dụng cho ngày %(day)s. "
        "Hãy khai giờ làm việc có hiệu lực từ ngày này rồi tính lại."
    )


class TermUnreadable(DomainError):
    """A term is not written in a known way. Details: `text`."""

    code = "calendars.term_unreadable"
    sentence = N_(
        "Không đọc được thời hạn “%(text)s”. Viết như: 5 working days, 2.5 working days, "
        "8 working hours, 10 calendar days, 1 months, same day."
    )


class TermAmountInvalid(DomainError):
    """The number of a term does not suit its unit. Details: `amount`, `unit`."""

    code = "calendars.term_amount_invalid"
    sentence = N_(
        "Số lượng “%(amount)s” không hợp với đơn vị %(unit)s: phải lớn hơn 0; ngày làm việc được lẻ 0,5; "
        "ngày và tháng phải là số nguyên."
    )


class UnitUnknown(DomainError):
    """A unit of term is not one of the codes. Details: `text`, `known`."""

    code = "calendars.unit_unknown"
    sentence = N_("Không có đơn vị “%(text)s”. Dùng một trong: %(known)s.")


class MomentUnreadable(DomainError):
    """A moment is not written in ISO 8601. Details: `text`."""

    code = "calendars.moment_unreadable"
    sentence = N_("Không đọc được thời điểm “%(text)s”. Viết như 2024-04-26T09:00 (giờ Việt Nam).")


class SessionsUnreadable(DomainError):
    """Working hours are not written in a known way. Details: `text`."""

    code = "calendars.sessions_unreadable"
    sentence = N_(
        "Không đọc được giờ làm việc “%(text)s”. Viết như: 07:30-11:30, 13:30-17:30 "
        "(các buổi theo thứ tự, không chồng nhau)."
    )


class CutoffUnreadable(DomainError):
    """A cut-off is neither a time of day nor the last part of office time. Details: `text`."""

    code = "calendars.cutoff_unreadable"
    sentence = N_(
        "Không đọc được giờ chốt “%(text)s”. Viết như 15:00, hoặc last-hour (giờ làm việc cuối cùng)."
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file, and where: rows as a spreadsheet numbers them, the header being row 1."""

    file: str
    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        """Return the fault as one line."""
        place = f"{self.file}, dòng {self.row}" + (f", cột {self.column}" if self.column else "")
        return f"{place}: {self.reason}"


class DaysRefused(DomainError):
    """A file of days has faults, all of them in `faults`; nothing of it was loaded."""

    code = "calendars.days_refused"
    sentence = N_("Tệp %(file)s có %(count)s lỗi, chưa nạp dòng nào. Lỗi đầu tiên: %(first)s")

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep all the faults, the first of them for the sentence."""
        super().__init__(file=faults[0].file, count=len(faults), first=str(faults[0]))
        self.faults = tuple(faults)


class CalendarNotFound(NotFound):
    """No such calendar. Details: `calendar`."""

    code = "calendars.not_found"
    sentence = N_("Không có lịch làm việc “%(calendar)s”.")


class CalendarNotChosen(DomainError):
    """A command does not know which calendar is meant. Details: `codes`."""

    code = "calendars.not_chosen"
    sentence = N_("Hãy cho biết lịch nào bằng --calendar. Các lịch đang có: %(codes)s.")


class DayAlreadyDeclared(Conflict):
    """A day holds one declaration at a time. Details: `day`, `name`."""

    code = "calendars.day_already_declared"
    sentence = N_(
        "Ngày %(day)s đã được khai là “%(name)s”. Hãy rút nội dung đã khai trước khi khai nội dung mới."
    )


class CalendarCodeTaken(Conflict):
    """Another calendar has this code. Details: `calendar`."""

    code = "calendars.code_taken"
    sentence = N_("Đã có lịch làm việc mang mã “%(calendar)s”. Hãy chọn mã khác.")


class DeclarationIncomplete(DomainError):
    """A declaration needs a name and a legal source."""

    code = "calendars.declaration_incomplete"
    sentence = N_("Mỗi nội dung khai vào lịch phải có tên và căn cứ (văn bản nào cho phép). Hãy điền đủ.")


class DayNotDeclared(NotFound):
    """Nothing is declared for the day. Details: `day`."""

    code = "calendars.day_not_declared"
    sentence = N_("Ngày %(day)s không có nội dung nào đang khai trong lịch.")


class HoursOnDayOff(DomainError):
    """A day off cannot keep hours. Details: `day`."""

    code = "calendars.hours_on_day_off"
    sentence = N_(
        "Ngày nghỉ %(day)s không có giờ làm việc. "
        "Nếu chỉ nghỉ một buổi, hãy chọn “đóng cửa” và ghi buổi còn mở."
    )


class SwapImpossible(DomainError):
    """Days cannot change places as asked. Details: `day_off`, `works`."""

    code = "calendars.swap_impossible"
    sentence = N_(
        "Không hoán đổi được ngày %(day_off)s với ngày %(works)s: ngày nghỉ phải là ngày làm việc "
        "trong tuần, ngày làm bù phải là ngày nghỉ hằng tuần."
    )
