"""Refusals about citizens: their sign-in, the organisations they act for, the papers they keep."""

from __future__ import annotations

from motcua.kernel.errors import Category, DomainError, Forbidden
from motcua.kernel.text import N_


class SignInNeeded(Forbidden):
    """A visitor does what needs a citizen signed in."""

    code = "people.sign_in_needed"
    sentence = N_("Việc này cần đăng nhập bằng tài khoản định danh của ông/bà.")


class CitizensOnly(Forbidden):
    """An officer does with the account of the office what citizens do for themselves."""

    code = "people.citizens_only"
    sentence = N_(
        "Việc này dành cho người dân và tổ chức; ông/bà đang đăng nhập bằng tài khoản cán bộ. Hãy đăng xuất "
        "rồi đăng nhập bằng tài khoản định danh."
    )


class AssuranceTooLow(Forbidden):
    """The provider does not know the person surely enough for this."""

    code = "people.assurance_too_low"
    sentence = N_(
        "Việc này cần tài khoản định danh mức độ %(needed)s; tài khoản của ông/bà đang ở mức độ %(level)s. "
        "Hãy nâng mức tại cơ quan công an nơi gần nhất, rồi đăng nhập lại; nội dung đã nhập được giữ."
    )


class SignInOver(DomainError):
    """An answer of the provider that belongs to no sign-in begun here: replayed, old, or forged."""

    code = "people.sign_in_over"
    category = Category.CONFLICT
    sentence = N_(
        "Lượt đăng nhập này đã dùng rồi, quá 10 phút, hoặc không bắt đầu từ trình duyệt này. Hãy bấm "
        "Đăng nhập lại từ đầu; nội dung đã nhập được giữ."
    )


class SignInNotBelieved(DomainError):
    """What came back is not what the provider would have said to this sign-in."""

    code = "people.sign_in_not_believed"
    category = Category.FORBIDDEN
    sentence = N_(
        "Không xác minh được câu trả lời của nơi cấp tài khoản định danh (%(reason)s), nên chưa đăng nhập. "
        "Hãy đăng nhập lại từ đầu; nếu vẫn gặp, báo cơ quan kèm dòng này."
    )


class KeyNotPublished(SignInNotBelieved):
    """A token was signed with a key that the provider does not publish."""

    code = "people.key_not_published"


class SignInCancelled(DomainError):
    """The person, or the provider, broke the sign-in off."""

    code = "people.sign_in_cancelled"
    category = Category.CONFLICT
    sentence = N_("Ông/bà chưa đăng nhập: việc đăng nhập đã dừng ở nơi cấp tài khoản định danh.")


class ProviderSilent(DomainError):
    """The provider of identity does not answer."""

    code = "people.provider_silent"
    category = Category.UNAVAILABLE
    sentence = N_(
        "Nơi cấp tài khoản định danh đang không trả lời (%(reason)s). Hãy thử lại sau ít phút; nội dung đã "
        "nhập được giữ."
    )


class ProviderRefused(DomainError):
    """The provider does not take the code: it was used before, is too old, or was not given to us."""

    code = "people.provider_refused"
    category = Category.CONFLICT
    sentence = N_(
        "Nơi cấp tài khoản định danh không nhận lượt đăng nhập này (có thể đã dùng hoặc quá hạn). Hãy đăng "
        "nhập lại từ đầu."
    )


class NoProvider(DomainError):
    """This installation has no provider of identity."""

    code = "people.no_provider"
    category = Category.UNAVAILABLE
    sentence = N_(
        "Nơi này chưa nối với nơi cấp tài khoản định danh nên chưa đăng nhập được. Ông/bà vẫn xem thủ tục, "
        "tra cứu hồ sơ bằng mã và nộp hồ sơ tại quầy."
    )


class ClaimMissing(DomainError):
    """The provider did not say who the person is."""

    code = "people.claim_missing"
    sentence = N_(
        "Nơi cấp tài khoản định danh không cho biết đủ thông tin (%(claim)s). Hãy đồng ý chia sẻ số định "
        "danh và họ tên khi đăng nhập, hoặc báo cơ quan kèm dòng này."
    )


class LevelNotUnderstood(DomainError):
    """The provider's word for assurance has no meaning in the configuration."""

    code = "people.level_not_understood"
    category = Category.UNAVAILABLE
    sentence = N_(
        "Không hiểu mức độ định danh mà nơi cấp tài khoản cho biết: %(level)s. Hãy báo cơ quan kèm dòng này."
    )


class AccountClosed(DomainError):
    """The citizen's account was closed by the office."""

    code = "people.account_closed"
    category = Category.FORBIDDEN
    sentence = N_("Tài khoản này đã bị khóa. Hãy liên hệ cơ quan để biết lý do.")


class SignInsTooMany(DomainError):
    """Too many sign-ins from one network address, or codes for one e-mail address."""

    code = "people.sign_ins_too_many"
    category = Category.UNAVAILABLE
    sentence = N_("Thử đăng nhập quá nhiều lần. Hãy chờ %(minutes)s phút rồi thử lại.")


class EmailInvalid(DomainError):
    """Not an e-mail address."""

    code = "people.email_invalid"
    sentence = N_("Địa chỉ thư điện tử «%(email)s» không đúng. Hãy nhập như ten@example.vn.")


class PhoneInvalid(DomainError):
    """Not a telephone number."""

    code = "people.phone_invalid"
    sentence = N_("Số điện thoại gồm 8 đến 15 chữ số, ví dụ 0905 123 456.")


class ManagersOnly(Forbidden):
    """Only a manager changes who acts for an organisation."""

    code = "people.not_manager"
    sentence = N_("Chỉ người quản lý tài khoản của %(organisation)s làm được việc này.")


class AlreadyMember(DomainError):
    """The person acts for the organisation already."""

    code = "people.already_member"
    category = Category.CONFLICT
    sentence = N_("Người này đã là thành viên của %(organisation)s.")


class AlreadyInvited(DomainError):
    """The person was asked and has not answered."""

    code = "people.already_invited"
    category = Category.CONFLICT
    sentence = N_(
        "Đã có lời mời gửi tới số định danh này, đang chờ trả lời. Rút lời mời cũ nếu cần đổi vai trò."
    )


class InvitationOver(DomainError):
    """An invitation that was answered, taken back or ran out; or a link of none."""

    code = "people.invitation_over"
    category = Category.CONFLICT
    sentence = N_(
        "Lời mời này không còn dùng được: đã trả lời, đã rút hoặc quá 72 giờ. Hãy nhờ người quản lý mời lại."
    )


class RoleUnchanged(DomainError):
    """A change of role that changes nothing."""

    code = "people.role_unchanged"
    category = Category.CONFLICT
    sentence = N_("Thành viên này đã có vai trò đó.")


class ManagerMustStay(DomainError):
    """An organisation keeps one manager at least."""

    code = "people.last_manager"
    category = Category.CONFLICT
    sentence = N_("Tổ chức phải còn ít nhất một người quản lý. Hãy bàn giao cho người khác trước.")


class RepresentedUnknown(DomainError):
    """Name and number of the person represented do not belong together."""

    code = "people.represented_unknown"
    sentence = N_("Họ tên và số giấy tờ của người ủy quyền không khớp nhau. Hãy xem lại giấy tờ và nhập lại.")


class PaperDates(DomainError):
    """A paper that runs out before it was issued."""

    code = "people.paper_dates"
    sentence = N_("Ngày hết hạn của giấy tờ phải từ ngày cấp trở đi.")


class EmailSignInOff(DomainError):
    """This installation signs nobody in by e-mail."""

    code = "people.email_sign_in_off"
    category = Category.FORBIDDEN
    sentence = N_("Nơi này không cho đăng nhập bằng thư điện tử. Hãy đăng nhập bằng tài khoản định danh.")


class CodeWrong(DomainError):
    """A code that was not sent to this address, was used, is too old, or was tried too often."""

    code = "people.code_wrong"
    sentence = N_("Mã không đúng, đã dùng hoặc quá 10 phút. Hãy xem lại thư mới nhất, hoặc xin mã mới.")


class MailNotSent(DomainError):
    """The mail server took no letter."""

    code = "people.mail_not_sent"
    category = Category.UNAVAILABLE
    sentence = N_("Chưa gửi được thư. Hãy thử lại sau ít phút; nội dung đã nhập được giữ.")
