"""Refusals about units, posts, staff and applicants."""

from __future__ import annotations

from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_


class AgencyIdentifierInvalid(DomainError):
    """An agency identifier has neither the old nor the new notation."""

    code = "people.agency_identifier_invalid"
    sentence = N_("Mã định danh «%(identifier)s» không đúng dạng. Hãy nhập như 000.00.09.H50 hoặc H50.09.")


class IdentityNumberInvalid(DomainError):
    """A number does not have the shape of its paper."""

    code = "people.identity_number_invalid"
    sentence = N_("%(paper)s %(reason)s; số đã nhập: %(number)s.")


class CardUnreadable(DomainError):
    """The QR of a citizen card could not be read."""

    code = "people.card_unreadable"
    sentence = N_("Không đọc được mã QR của thẻ căn cước: %(reason)s.")


class LookUpsTooMany(DomainError):
    """One officer looked more citizens up within an hour than the installation allows."""

    code = "people.look_ups_too_many"
    sentence = N_(
        "Ông/bà đã tra cứu người nộp %(limit)s lần trong một giờ qua, là mức tối đa của hệ thống. Hãy chờ ít "
        "phút rồi thử lại; nếu công việc cần hơn, báo quản trị hệ thống."
    )


class DelegationToSelf(DomainError):
    """Nobody delegates to oneself."""

    code = "people.delegation_to_self"
    sentence = N_("Không ủy quyền cho chính mình. Hãy chọn người khác.")


class DelegationToStranger(DomainError):
    """A role is lent inside the agency."""

    code = "people.delegation_to_stranger"
    sentence = N_("Người được ủy quyền phải đang giữ một vị trí trong cùng cơ quan.")


class DelegationDates(DomainError):
    """The end of a delegation comes before its start."""

    code = "people.delegation_dates"
    sentence = N_("Ngày kết thúc ủy quyền phải từ ngày bắt đầu trở đi.")


class DelegationOutsidePost(DomainError):
    """A post is lent only while it is held."""

    code = "people.delegation_outside_post"
    sentence = N_("Chỉ được ủy quyền trong thời gian giữ vị trí (từ %(held_from)s).")


class DelegationScope(DomainError):
    """The scope names a unit that is neither the unit of the post nor below it."""

    code = "people.delegation_scope"
    sentence = N_("Phạm vi ủy quyền chỉ gồm đơn vị của vị trí này và các bộ phận của đơn vị đó.")


class DelegationOver(DomainError):
    """The delegation has been revoked, or its time is over."""

    code = "people.delegation_over"
    category = Category.CONFLICT
    sentence = N_("Ủy quyền này đã hết hiệu lực hoặc đã được thu hồi.")


class UnitNotValid(DomainError):
    """A unit does not exist on the day the act needs it."""

    code = "people.unit_not_valid"
    category = Category.CONFLICT
    sentence = N_("Đơn vị «%(unit)s» không hoạt động vào ngày %(day)s.")


class UnitKeyTaken(DomainError):
    """Two units cannot have one key."""

    code = "people.unit_key_taken"
    category = Category.CONFLICT
    sentence = N_("Khóa «%(key)s» đã được một đơn vị khác dùng.")


class UnitHasUnits(DomainError):
    """A unit ends after the units under it."""

    code = "people.unit_has_units"
    category = Category.CONFLICT
    sentence = N_("Đơn vị còn %(count)s đơn vị trực thuộc đang hoạt động. Hãy kết thúc các đơn vị đó trước.")


class UnitHasStaff(DomainError):
    """A unit ends after the last holder has left its posts."""

    code = "people.unit_has_staff"
    category = Category.CONFLICT
    sentence = N_(
        "Còn %(count)s người giữ vị trí tại đơn vị sau ngày %(day)s. Hãy cho thôi giữ vị trí trước."
    )


class UnitDates(DomainError):
    """The dates of a unit, name, post or holding run backwards."""

    code = "people.dates"
    sentence = N_("Ngày %(day)s không hợp lệ: phải sau ngày %(after)s.")


class NameInvalid(DomainError):
    """A name is empty."""

    code = "people.name_missing"
    sentence = N_("Chưa nhập tên.")


class PostHeldAlready(DomainError):
    """The person holds this post at that time."""

    code = "people.post_held_already"
    category = Category.CONFLICT
    sentence = N_("%(person)s đã giữ vị trí này trong thời gian đó.")


class PostNotValid(DomainError):
    """A post does not exist on the day the act needs it."""

    code = "people.post_not_valid"
    category = Category.CONFLICT
    sentence = N_("Vị trí «%(post)s» không có hiệu lực vào ngày %(day)s.")


class HoldingOver(DomainError):
    """The person has left the post already."""

    code = "people.holding_over"
    category = Category.CONFLICT
    sentence = N_("%(person)s đã thôi giữ vị trí này từ ngày %(day)s.")


class UsernameTaken(DomainError):
    """Two accounts cannot have one user name."""

    code = "people.username_taken"
    category = Category.CONFLICT
    sentence = N_("Tên đăng nhập «%(username)s» đã có người dùng.")


class UsernameInvalid(DomainError):
    """A user name has other signs than letters without marks, digits and .-_ ."""

    code = "people.username_invalid"
    sentence = N_(
        "Tên đăng nhập «%(username)s» chỉ được gồm chữ không dấu, chữ số và các dấu . - _ (3 đến 60 ký tự)."
    )


class AccountInactive(DomainError):
    """The account is closed."""

    code = "people.account_inactive"
    category = Category.CONFLICT
    sentence = N_("Tài khoản của %(person)s đã ngừng hoạt động.")


class LinkInvalid(DomainError):
    """A one-time link is unknown, used or too old."""

    code = "people.link_invalid"
    category = Category.NOT_FOUND
    sentence = N_(
        "Liên kết này không đúng, đã được dùng hoặc đã hết hạn. Hãy xin quản trị viên cấp liên kết mới."
    )


class NoPasswordYet(DomainError):
    """The account has no password that could be changed: it signs in by passkey."""

    code = "people.no_password_yet"
    category = Category.CONFLICT
    sentence = N_("Tài khoản này chưa có mật khẩu để đổi. Hãy xin quản trị viên cấp liên kết đặt mật khẩu.")


class IdentityTaken(DomainError):
    """Another applicant has the same identity number."""

    code = "people.identity_taken"
    category = Category.CONFLICT
    sentence = N_("Đã có người nộp khác với giấy tờ này. Hãy tìm theo số giấy tờ thay vì tạo mới.")


class IdentityKindWrong(DomainError):
    """A person shows a person's paper, an organisation an organisation's."""

    code = "people.identity_kind_wrong"
    sentence = N_("Loại giấy tờ «%(paper)s» không dùng cho %(applicant)s.")


class BirthDateInFuture(DomainError):
    """Nobody is born after today."""

    code = "people.birth_date_in_future"
    sentence = N_("Ngày sinh %(day)s ở tương lai. Hãy kiểm tra lại.")


class OrganisationFileRefused(DomainError):
    """A file of units has faults; nothing of it is loaded. `faults` lists them all."""

    code = "people.organisation_file_refused"
    sentence = N_("Tệp %(file)s có %(count)s lỗi, chưa nạp phần nào: %(faults)s")


class RootUnitMissing(DomainError):
    """There is no unit yet to which an administrator could belong."""

    code = "people.root_unit_missing"
    sentence = N_(
        "Chưa có đơn vị nào. Hãy nạp tổ chức trước (./motcua import organisation TỆP.csv) "
        "hoặc đặt tên đơn vị bằng --organisation."
    )


class RootUnderAnotherKey(DomainError):
    """A file of units would make a top unit a second time, under another key."""

    code = "people.root_under_another_key"
    category = Category.CONFLICT
    sentence = N_(
        "Đã có đơn vị cấp đầu «%(name)s» với khóa %(key)s, tệp lại ghi khóa %(line_key)s. Hãy ghi khóa "
        "%(key)s vào tệp, cả ở cột parent_key của các dòng dưới, rồi nạp lại."
    )


class UnitKeyUnknown(DomainError):
    """No unit has this key."""

    code = "people.unit_key_unknown"
    category = Category.NOT_FOUND
    sentence = N_("Không có đơn vị nào mang khóa «%(key)s».")


class IdentifierTaken(DomainError):
    """Two units cannot have one identifier at a time."""

    code = "people.identifier_taken"
    category = Category.CONFLICT
    sentence = N_("Mã định danh %(identifier)s đang thuộc một đơn vị khác.")


class NotYetInForce(DomainError):
    """A change of name or place is recorded when it takes effect, not before."""

    code = "people.not_yet_in_force"
    sentence = N_("Ngày %(day)s chưa đến. Hãy ghi nhận thay đổi này từ ngày đó trở đi.")


class UnitUnderItself(DomainError):
    """A unit would stand under itself or under one of its own parts."""

    code = "people.unit_under_itself"
    sentence = N_("Không chuyển «%(unit)s» sang «%(parent)s» được: đó là chính nó hoặc một bộ phận của nó.")


class UnitStandsThere(DomainError):
    """The unit stands under this one already."""

    code = "people.unit_stands_there"
    category = Category.CONFLICT
    sentence = N_("«%(unit)s» đang trực thuộc «%(parent)s» rồi. Hãy chọn đơn vị khác.")


class UnitHasDelegations(DomainError):
    """What was lent inside one agency would reach into another."""

    code = "people.unit_has_delegations"
    category = Category.CONFLICT
    sentence = N_(
        "Còn %(count)s ủy quyền đang hiệu lực liên quan đến đơn vị sẽ sang cơ quan khác. "
        "Hãy thu hồi các ủy quyền đó trước."
    )


class DelegationOverlaps(DomainError):
    """The same role is lent to the same person on some of these days already."""

    code = "people.delegation_overlaps"
    category = Category.CONFLICT
    sentence = N_(
        "Vị trí này đã ủy quyền cho %(borrower)s từ %(first_day)s đến hết %(last_day)s. "
        "Hãy chọn ngày khác hoặc thu hồi ủy quyền đó trước."
    )


class StaffFileRefused(DomainError):
    """A file of staff has faults; nothing of it is loaded. `first` is the first of them."""

    code = "people.staff_file_refused"
    sentence = N_("Tệp %(file)s có %(count)s lỗi, chưa nạp ai. Lỗi đầu tiên: %(first)s")
