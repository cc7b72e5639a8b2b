"""What payments refuse."""

from __future__ import annotations

from typing import ClassVar

from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_


class ChargeRefused(DomainError):
    """A charge of nothing, or with a line below 0."""

    code = "payments.charge_refused"
    sentence = N_("Không lập được khoản thu: %(reason)s.")


class ChargeNotOwed(DomainError):
    """The charge is paid, given back or cancelled: nothing is to be paid for it."""

    code = "payments.charge_not_owed"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_("Khoản thu này đang ở trạng thái «%(state)s», không thu thêm được.")


class AmountDiffers(DomainError):
    """The amount taken at the counter is not the one that is owed."""

    code = "payments.amount_differs"
    sentence = N_("Số tiền phải thu là %(owed)s, đã nhập %(typed)s. Hãy kiểm tra lại.")


class ChargeNotCancellable(DomainError):
    """Money came in for the charge: it is given back, not cancelled."""

    code = "payments.charge_not_cancellable"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_("Khoản thu đã có tiền nộp vào nên không hủy được; hãy đề nghị hoàn tiền.")


class ReasonNeeded(DomainError):
    """An act that is explained to others needs its reason."""

    code = "payments.reason_needed"
    sentence = N_("Hãy ghi rõ lý do, ít nhất %(least)s ký tự.")


class NoAccount(DomainError):
    """The agency has no account in force, so that no transfer and no receipt can be made."""

    code = "payments.no_account"
    category: ClassVar[Category] = Category.UNAVAILABLE
    sentence = N_("Cơ quan chưa khai báo tài khoản thu và ký hiệu biên lai. Hãy báo quản trị viên.")


class AccountRefused(DomainError):
    """What was typed is no account that a QR code can name."""

    code = "payments.account_refused"
    sentence = N_("Tài khoản thu chưa đúng: %(reason)s.")


class ReceiptAlreadyCancelled(DomainError):
    """The receipt was cancelled before."""

    code = "payments.receipt_cancelled"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_("Biên lai %(number)s đã hủy trước đó.")


class RefundNotAllowed(DomainError):
    """This refund cannot be asked for, or not be approved by this person."""

    code = "payments.refund_not_allowed"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_("Không hoàn tiền được: %(reason)s.")


class RefundAlreadyDecided(DomainError):
    """Somebody decided on the refund before."""

    code = "payments.refund_decided"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_("Đề nghị hoàn tiền này đã được quyết định.")


class ChargeUnknown(DomainError):
    """No charge of the agency has this reference."""

    code = "payments.charge_unknown"
    sentence = N_(
        "Cơ quan này không có khoản thu nào mang mã «%(reference)s». Mã gồm PLP, 11 chữ số và một chữ cái; "
        "hãy chép đúng từ danh sách."
    )


class AssignedAmountDiffers(DomainError):
    """The money in suspense is not exactly what the charge owes: it can only be given back."""

    code = "payments.assigned_amount_differs"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_(
        "Giao dịch có %(held)s, khoản thu phải nộp %(owed)s. Chỉ gán được khi hai số bằng nhau; hãy hoàn lại "
        "và thu đúng số phải nộp."
    )


class PaymentNotHeld(DomainError):
    """The money is not, or not wholly, in suspense any more."""

    code = "payments.payment_not_held"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_(
        "Số tiền này không còn treo nguyên vẹn: đã tính vào một khoản thu, hoặc đang được hoàn lại. Hãy tải "
        "lại trang."
    )


class NoticeContradicts(DomainError):
    """A transaction that we hold is told again with another amount or for another charge."""

    code = "payments.notice_contradicts"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_(
        "Giao dịch %(transaction)s đã ghi nhận trước đó với số tiền hoặc khoản thu khác. Không ghi nhận lần "
        "hai; hãy hỏi lại cổng thanh toán."
    )


class GatewayOff(DomainError):
    """No gateway is connected."""

    code = "payments.gateway_off"
    category: ClassVar[Category] = Category.UNAVAILABLE
    sentence = N_(
        "Chưa kết nối cổng thanh toán trực tuyến. Ông/bà có thể quét mã QR hoặc nộp tại Bộ phận Một cửa."
    )


class GatewayFailed(DomainError):
    """The gateway did not answer, or not as agreed."""

    code = "payments.gateway_failed"
    category: ClassVar[Category] = Category.UNAVAILABLE
    sentence = N_(
        "Cổng thanh toán chưa trả lời (%(reason)s). Chưa có khoản tiền nào bị trừ qua hệ thống; hãy thử lại "
        "sau ít phút hoặc chọn cách nộp khác."
    )


class NoticeUnreadable(DomainError):
    """A message of a gateway has not the agreed form."""

    code = "payments.notice_unreadable"
    sentence = N_("Không đọc được thông điệp của cổng thanh toán: %(reason)s.")


class StatementUnreadable(DomainError):
    """The file of a gateway has not the agreed form."""

    code = "payments.statement_unreadable"
    sentence = N_("Không đọc được tệp đối soát, dòng %(row)s: %(reason)s.")


class DifferenceAlreadyExplained(DomainError):
    """Somebody explained the difference before."""

    code = "payments.difference_resolved"
    category: ClassVar[Category] = Category.CONFLICT
    sentence = N_("Chênh lệch này đã được xử lý.")
