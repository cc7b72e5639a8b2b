"""Refusals of dossiers."""

from __future__ import annotations

from motcua.dossiers.errors.online import (
    AnswerFaulty as AnswerFaulty,
)
from motcua.dossiers.errors.online import (
    AskedStillMissing as AskedStillMissing,
)
from motcua.dossiers.errors.online import (
    FeedUnknown as FeedUnknown,
)
from motcua.dossiers.errors.online import (
    LookUpsTooMany as LookUpsTooMany,
)
from motcua.dossiers.errors.online import (
    LookUpWrong as LookUpWrong,
)
from motcua.dossiers.errors.online import (
    MessageEmpty as MessageEmpty,
)
from motcua.dossiers.errors.online import (
    MessagesClosed as MessagesClosed,
)
from motcua.dossiers.errors.online import (
    MessageTooLong as MessageTooLong,
)
from motcua.dossiers.errors.online import (
    NoStopAsked as NoStopAsked,
)
from motcua.dossiers.errors.online import (
    NotAsked as NotAsked,
)
from motcua.dossiers.errors.online import (
    NothingJudged as NothingJudged,
)
from motcua.dossiers.errors.online import (
    StopAlreadyAsked as StopAlreadyAsked,
)
from motcua.dossiers.errors.queueing import (
    CounterBusy as CounterBusy,
)
from motcua.dossiers.errors.queueing import (
    CounterClosed as CounterClosed,
)
from motcua.dossiers.errors.queueing import (
    CounterNameTaken as CounterNameTaken,
)
from motcua.dossiers.errors.queueing import (
    DayPassed as DayPassed,
)
from motcua.dossiers.errors.queueing import (
    NobodyWaits as NobodyWaits,
)
from motcua.dossiers.errors.queueing import (
    NoCounterServes as NoCounterServes,
)
from motcua.dossiers.errors.queueing import (
    QueueRuleInvalid as QueueRuleInvalid,
)
from motcua.dossiers.errors.queueing import (
    QueueWindowTooLong as QueueWindowTooLong,
)
from motcua.dossiers.errors.queueing import (
    ScreensTriedTooOften as ScreensTriedTooOften,
)
from motcua.dossiers.errors.queueing import (
    ServicesMissing as ServicesMissing,
)
from motcua.dossiers.errors.queueing import (
    TicketActNotAllowed as TicketActNotAllowed,
)
from motcua.dossiers.errors.queueing import (
    TicketsTooMany as TicketsTooMany,
)
from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_


class ActNotAllowed(DomainError):
    """The state machine has no such move from the present state."""

    code = "dossiers.act_not_allowed"
    category = Category.CONFLICT
    sentence = N_("Không thể thực hiện «%(act)s» khi hồ sơ đang ở trạng thái «%(state)s».")


class PapersMissing(DomainError):
    """Mandatory papers are missing and no override was reasoned."""

    code = "dossiers.papers_missing"
    sentence = N_(
        "Hồ sơ còn thiếu thành phần bắt buộc: %(papers)s. Hãy lập phiếu yêu cầu hoàn thiện (mẫu 02)."
    )


class NotOpenForFiling(DomainError):
    """The procedure cannot take dossiers on this day."""

    code = "dossiers.not_open_for_filing"
    sentence = N_("Thủ tục «%(procedure)s» chưa thể tiếp nhận hồ sơ: %(reasons)s.")


class PlaceDoesNotReceive(DomainError):
    """The place is not one that receives the procedure, and reception for others is not switched on."""

    code = "dossiers.place_does_not_receive"
    sentence = N_(
        "%(place)s không tiếp nhận thủ tục «%(procedure)s». Nơi tiếp nhận: %(places)s. "
        "Tiếp nhận không phụ thuộc địa giới chưa được áp dụng (quy tắc %(rule)s)."
    )


class ReliefUnknown(DomainError):
    """The relief claimed is not one of the fees in force on the day."""

    code = "dossiers.relief_unknown"
    sentence = N_("Không có diện miễn, giảm «%(relief)s» trong phí, lệ phí đang có hiệu lực của thủ tục này.")


class ReliefReasonRequired(DomainError):
    """A relief is claimed with the paper or fact that gives the right to it."""

    code = "dossiers.relief_reason_required"
    sentence = N_("Hãy ghi lý do hoặc giấy tờ chứng minh của diện miễn, giảm «%(relief)s».")


class ReasonRequired(DomainError):
    """The act needs a reason in writing (NĐ 63/2010 Điều 18)."""

    code = "dossiers.reason_required"
    sentence = N_("Phải ghi rõ lý do bằng văn bản (ít nhất %(least)s ký tự).")


class NothingAsked(DomainError):
    """A supplement request names at least one paper or field."""

    code = "dossiers.nothing_asked"
    sentence = N_("Phiếu yêu cầu phải nêu ít nhất một giấy tờ hoặc nội dung cần bổ sung, kèm lý do.")


class SupplementLimit(DomainError):
    """One full request per stage and two per matter, unless an override is reasoned (R1, R2)."""

    code = "dossiers.supplement_limit"
    category = Category.CONFLICT
    sentence = N_(
        "Đã yêu cầu bổ sung %(asked)s lần trong %(where)s, tối đa %(limit)s lần. "
        "Nếu người nộp không làm theo hướng dẫn trước, hãy ghi lý do để yêu cầu thêm."
    )


class BasisRequired(DomainError):
    """A pause, an extension or a stop of the clock needs its legal basis."""

    code = "dossiers.basis_required"
    sentence = N_("Phải ghi căn cứ pháp lý cho việc %(what)s.")


class PauseNotProvided(DomainError):
    """The procedure's version names no basis for stopping the clock."""

    code = "dossiers.pause_not_provided"
    sentence = N_(
        "Phiên bản thủ tục này không có căn cứ để tạm dừng thời hạn; thời hạn sẽ được tính lại từ đầu."
    )


class ApologyAlreadyMade(DomainError):
    """A dossier is re-appointed once at most (R12)."""

    code = "dossiers.apology_already_made"
    category = Category.CONFLICT
    sentence = N_("Hồ sơ đã được xin lỗi và hẹn lại một lần vào %(when)s; không được hẹn lại lần nữa.")


class DateNotLater(DomainError):
    """A new date must come after the old one."""

    code = "dossiers.date_not_later"
    sentence = N_("Ngày mới phải sau ngày hẹn hiện tại (%(due)s).")


class AppointmentPast(DomainError):
    """Nobody can be told to come back on a day that is over."""

    code = "dossiers.appointment_past"
    sentence = N_("Ngày hẹn lại %(moment)s đã qua; hãy hẹn một ngày sắp tới.")


class ExtensionTooLate(DomainError):
    """A term that has run out cannot be made longer: the dossier is late and stays so (decision 22)."""

    code = "dossiers.extension_too_late"
    category = Category.CONFLICT
    sentence = N_("Hồ sơ đã quá hạn từ %(due)s nên không thể gia hạn; hãy xin lỗi và hẹn lại.")


class ExtensionMovesNothing(DomainError):
    """With the extension the calendar still gives no later date than the one that stands (rules.promise)."""

    code = "dossiers.extension_moves_nothing"
    category = Category.CONFLICT
    sentence = N_(
        "Gia hạn này không dời ngày hẹn: cộng thêm gia hạn, hạn tính theo lịch là %(computed)s, "
        "không sau ngày đang hẹn %(due)s."
    )


class MomentInFuture(DomainError):
    """A fact cannot be recorded before it happens."""

    code = "dossiers.moment_in_future"
    sentence = N_("Thời điểm %(moment)s chưa tới; không thể ghi nhận trước.")


class MomentTooEarly(DomainError):
    """A fact cannot happen before the one that it follows."""

    code = "dossiers.moment_too_early"
    sentence = N_("Thời điểm %(moment)s sớm hơn %(what)s (%(earliest)s).")


class NoOutageDeclared(DomainError):
    """Late entry is lawful only for a declared outage of the system (decision 24)."""

    code = "dossiers.no_outage_declared"
    sentence = N_(
        "Thời điểm tiếp nhận %(moment)s không nằm trong lần ngừng hệ thống nào đã công bố; "
        "chỉ được nhập muộn từ sổ giấy khi có thông báo ngừng."
    )


class ResultMissing(DomainError):
    """A result has a file, and a number before it leaves the agency."""

    code = "dossiers.result_missing"
    sentence = N_("Chưa có %(what)s của kết quả.")


class AlreadyProcessed(DomainError):
    """A mistaken reception is voided only before any processing act."""

    code = "dossiers.already_processed"
    category = Category.CONFLICT
    sentence = N_("Không thể hủy tiếp nhận vì hồ sơ đã được xử lý («%(act)s» lúc %(when)s).")


class LeftTheHouse(DomainError):
    """Undo stops where something left the house: a paper, a message, a fee (decision 18)."""

    code = "dossiers.left_the_house"
    category = Category.CONFLICT
    sentence = N_("Không thể hoàn tác «%(act)s»: %(what)s.")


class NotYourStep(DomainError):
    """Somebody else holds the step."""

    code = "dossiers.not_your_step"
    category = Category.FORBIDDEN
    sentence = N_("Bước «%(step)s» đang do %(who)s xử lý.")


class NoOpenStep(DomainError):
    """There is no open step of this kind: somebody was first."""

    code = "dossiers.no_open_step"
    category = Category.CONFLICT
    sentence = N_("Hồ sơ không còn bước nào đang mở để thực hiện việc này. Có thể người khác vừa làm xong.")


class ReceiverRequired(DomainError):
    """The result is handed to a named person with proof."""

    code = "dossiers.receiver_required"
    sentence = N_("Phải ghi họ tên người nhận kết quả và cách xác nhận (ký nhận, vận đơn hoặc giao điện tử).")


class NotAnOfficial(DomainError):
    """Who approves or signs holds a leading post of the agency on that day."""

    code = "dossiers.not_an_official"
    sentence = N_(
        "«%(person)s» không giữ chức vụ lãnh đạo nào của %(agency)s vào ngày này. "
        "Hãy chọn trong danh sách người có thẩm quyền."
    )


class SymbolNotAllowed(DomainError):
    """What was typed after the number is no symbol."""

    code = "dossiers.symbol_not_allowed"
    sentence = N_(
        "«%(symbol)s» không dùng làm ký hiệu được. Ký hiệu chỉ gồm chữ cái, chữ số, nối bằng gạch ngang, "
        "gạch chéo hoặc dấu chấm, không quá 50 ký tự, ví dụ GCN-SKHCN."
    )


class NewSymbol(DomainError):
    """The authority never gave a number under this symbol: a slip opens a second register."""

    code = "dossiers.new_symbol"
    sentence = N_(
        "«%(symbol)s» là ký hiệu mới của %(authority)s, sổ số sẽ bắt đầu từ 01. Ký hiệu đang dùng: "
        "%(known)s. Hãy chọn ký hiệu đang dùng, hoặc đánh dấu xác nhận mở sổ mới."
    )


class ResultInHands(DomainError):
    """A result that the applicant holds is revoked by a decision, not withdrawn inside the office."""

    code = "dossiers.result_in_hands"
    category = Category.CONFLICT
    sentence = N_(
        "Kết quả đã trao cho người nộp lúc %(when)s nên không còn thu hồi trong nội bộ được. Thu hồi kết quả "
        "đang ở tay người nộp là một quyết định riêng của người có thẩm quyền, theo pháp luật chuyên ngành."
    )


class SupplementTooLate(DomainError):
    """The term for completing has passed; the dossier may be closed (R11)."""

    code = "dossiers.supplement_too_late"
    sentence = N_("Thời hạn bổ sung đã hết ngày %(deadline)s.")


class SupplementStillOpen(DomainError):
    """The applicant still has time to complete the dossier (R11)."""

    code = "dossiers.supplement_still_open"
    sentence = N_("Người nộp còn thời hạn bổ sung đến hết ngày %(deadline)s; chưa thể kết thúc hồ sơ.")


class NoRegime(DomainError):
    """No legal regime is loaded for the day."""

    code = "dossiers.no_regime"
    sentence = N_(
        "Chưa nạp chế độ pháp lý áp dụng cho ngày %(day)s. Hãy nạp quy tắc trước khi tiếp nhận hồ sơ."
    )


class NoIdentifier(DomainError):
    """The agency has no identifier in the notation of the regime."""

    code = "dossiers.no_identifier"
    sentence = N_("%(unit)s chưa có mã định danh theo mẫu của %(regime)s nên chưa cấp được mã số hồ sơ.")


class NoCalendar(DomainError):
    """The agency names no working calendar."""

    code = "dossiers.no_calendar"
    sentence = N_("%(unit)s chưa chọn lịch làm việc nên chưa tính được ngày hẹn trả.")


class StepNeedsItsAct(DomainError):
    """Signing, issuing and taking a result in are acts of their own."""

    code = "dossiers.step_needs_its_act"
    category = Category.CONFLICT
    sentence = N_("Bước «%(step)s» chỉ hoàn thành bằng việc ký, phát hành hoặc nhận kết quả tương ứng.")


class UnitOfStepUnknown(DomainError):
    """A unit of the process does not exist, or ended without one successor."""

    code = "dossiers.unit_of_step_unknown"
    sentence = N_(
        "Quy trình giao việc cho «%(unit)s» nhưng đơn vị này không có, hoặc đã kết thúc mà chưa rõ một đơn "
        "vị kế tiếp. Hãy sửa quy trình rồi phê duyệt phiên bản mới."
    )


class FieldNotCorrectable(DomainError):
    """Only typed data may be corrected; codes, moments and papers have acts of their own."""

    code = "dossiers.field_not_correctable"
    sentence = N_("Không thể sửa trường «%(field)s» của hồ sơ.")


class NothingCorrected(DomainError):
    """A correction changes at least one value."""

    code = "dossiers.nothing_corrected"
    sentence = N_("Chưa có thông tin nào khác với đang ghi. Hãy sửa ít nhất một ô.")


class NotTheirStep(DomainError):
    """A step is only given to somebody who holds its role in its unit."""

    code = "dossiers.not_their_step"
    category = Category.CONFLICT
    sentence = N_(
        "%(person)s không giữ vai trò làm bước «%(step)s» của %(unit)s. Hãy chọn người giữ vai trò đó."
    )


class NothingToUndo(DomainError):
    """There is no act that may be undone."""

    code = "dossiers.nothing_to_undo"
    category = Category.CONFLICT
    sentence = N_("Không có việc nào để hoàn tác.")


class RowsRefused(DomainError):
    """A file of rules has faults; nothing of it is loaded."""

    code = "dossiers.rows_refused"
    sentence = N_("Tệp %(file)s có lỗi, chưa nạp gì: %(faults)s")


class FormUnavailable(DomainError):
    """The dossier has no ground for this paper."""

    code = "dossiers.form_unavailable"
    category = Category.CONFLICT
    sentence = N_("Hồ sơ chưa có căn cứ để in %(form)s.")


class NothingMoves(DomainError):
    """No open dossier's due moment differs under the calendar as it stands."""

    code = "dossiers.nothing_moves"
    category = Category.CONFLICT
    sentence = N_("Lịch làm việc hiện tại không làm thay đổi hạn của hồ sơ nào đang giải quyết.")


class PreviewStale(DomainError):
    """The calendar was changed again after somebody looked at what it moves."""

    code = "dossiers.preview_stale"
    category = Category.CONFLICT
    sentence = N_(
        "Lịch làm việc vừa được thay đổi sau khi ông/bà xem trước. Danh sách dưới đây đã tính lại; "
        "hãy xem và bấm áp dụng lần nữa."
    )


class NothingChosen(DomainError):
    """An act on several dossiers names none."""

    code = "dossiers.nothing_chosen"
    sentence = N_("Chưa chọn hồ sơ nào.")


class SeveralAgencies(DomainError):
    """One list of a hand-over goes from one counter to one agency."""

    code = "dossiers.several_agencies"
    sentence = N_(
        "Các hồ sơ đã chọn thuộc nhiều nơi tiếp nhận hoặc nhiều cơ quan giải quyết; "
        "hãy in danh sách bàn giao cho từng cơ quan."
    )


class WarningPointsOutOfRange(DomainError):
    """A warning would come at the due date or absurdly early."""

    code = "dossiers.warning_points_out_of_range"
    sentence = N_("Cảnh báo trước từ 1 đến %(days)s ngày làm việc, và từ 0 đến %(hours)s giờ làm việc.")


class DraftElsewhere(DomainError):
    """The draft was saved in another window meanwhile, with something else."""

    code = "dossiers.draft_elsewhere"
    category = Category.CONFLICT
    sentence = N_(
        "Bản nháp này đang mở ở cửa sổ khác và đã được lưu ở đó lúc %(when)s. "
        "Hãy mở bản đã lưu, hoặc ghi đè bằng nội dung ở đây."
    )


class DraftGone(DomainError):
    """The draft was received, discarded or has expired meanwhile."""

    code = "dossiers.draft_gone"
    category = Category.CONFLICT
    sentence = N_("Bản nháp này không còn: đã tiếp nhận, đã xóa hoặc đã quá hạn giữ.")


class DraftTooLarge(DomainError):
    """More text than the page of reception can hold."""

    code = "dossiers.draft_too_large"
    sentence = N_("Nội dung nhập quá dài để lưu nháp. Hãy chia hồ sơ ra nhiều lần tiếp nhận.")
