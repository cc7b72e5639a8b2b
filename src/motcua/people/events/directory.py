"""Acts of people. Staff act under their own names; data of applicants is kept apart as personal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class UnitEstablished(Event):
    """A unit began."""

    code = "people.unit_established"
    sentence = N_("Thành lập %(name)s từ ngày %(valid_from)s.")
    name: str
    kind: str
    parent: str
    valid_from: date
    basis: str


@dataclass(frozen=True)
class UnitRenamed(Event):
    """A unit got another name."""

    code = "people.unit_renamed"
    sentence = N_("Đổi tên %(old_name)s thành %(new_name)s từ ngày %(valid_from)s.")
    old_name: str
    new_name: str
    valid_from: date
    basis: str


@dataclass(frozen=True)
class UnitMoved(Event):
    """A unit went under another."""

    code = "people.unit_moved"
    sentence = N_("Chuyển %(name)s từ %(from_parent)s sang trực thuộc %(to_parent)s từ ngày %(valid_from)s.")
    name: str
    from_parent: str
    to_parent: str
    valid_from: date
    basis: str


@dataclass(frozen=True)
class UnitEnded(Event):
    """A unit ended, perhaps going over into others."""

    code = "people.unit_ended"
    sentence = N_("Kết thúc hoạt động của %(name)s từ ngày %(ended_on)s; chuyển sang: %(successors)s.")
    name: str
    ended_on: date
    how: str
    successors: list[str]
    basis: str


@dataclass(frozen=True)
class UnitIdentified(Event):
    """A unit got an electronic identifier."""

    code = "people.unit_identified"
    sentence = N_("Gán mã định danh %(identifier)s cho %(name)s từ ngày %(valid_from)s.")
    name: str
    identifier: str
    notation: str
    valid_from: date
    invented: bool


@dataclass(frozen=True)
class UnitLocated(Event):
    """The place where a unit's papers are dated was stated."""

    code = "people.unit_located"
    sentence = N_("Đặt địa danh của %(name)s là %(locality)s (%(province)s) từ ngày %(valid_from)s.")
    name: str
    locality: str
    province: str
    valid_from: date
    basis: str


@dataclass(frozen=True)
class UnitContactChanged(Event):
    """The contact details or the calendar of a unit changed."""

    code = "people.unit_contact_changed"
    sentence = N_("Cập nhật thông tin liên hệ của %(name)s.")
    name: str
    changed: list[str]


@dataclass(frozen=True)
class PostCreated(Event):
    """A unit got a post."""

    code = "people.post_created"
    sentence = N_("Lập vị trí %(title)s tại %(unit)s từ ngày %(valid_from)s.")
    title: str
    role: str
    unit: str
    valid_from: date


@dataclass(frozen=True)
class Appointed(Event):
    """Somebody took a post."""

    code = "people.appointed"
    sentence = N_("%(person)s giữ vị trí %(title)s tại %(unit)s từ ngày %(valid_from)s.")
    person: str
    title: str
    role: str
    unit: str
    valid_from: date
    basis: str


@dataclass(frozen=True)
class HoldingEnded(Event):
    """Somebody left a post."""

    code = "people.holding_ended"
    sentence = N_("%(person)s thôi giữ vị trí %(title)s tại %(unit)s từ ngày %(ended_on)s.")
    person: str
    title: str
    unit: str
    ended_on: date
    basis: str


@dataclass(frozen=True)
class Delegated(Event):
    """A holder lent the role of a post."""

    code = "people.delegated"
    sentence = N_(
        "%(lender)s ủy quyền cho %(borrower)s vị trí %(title)s từ %(first_day)s đến hết %(last_day)s."
    )
    lender: str
    borrower: str
    title: str
    role: str
    units: list[str]
    first_day: date
    last_day: date
    basis: str


@dataclass(frozen=True)
class DelegationRevoked(Event):
    """A delegation was taken back."""

    code = "people.delegation_revoked"
    sentence = N_("Thu hồi ủy quyền vị trí %(title)s của %(lender)s cho %(borrower)s.")
    lender: str
    borrower: str
    title: str
    reason: str


@dataclass(frozen=True)
class StaffRegistered(Event):
    """Somebody got an account."""

    code = "people.staff_registered"
    sentence = N_("Lập tài khoản %(username)s cho %(person)s.")
    person: str
    username: str


@dataclass(frozen=True)
class StaffDeactivated(Event):
    """An account was closed; its name stays on what was done."""

    code = "people.staff_deactivated"
    sentence = N_("Ngừng tài khoản %(username)s của %(person)s.")
    person: str
    username: str
    reason: str


@dataclass(frozen=True)
class SignInLinkIssued(Event):
    """An administrator issued a one-time link to set a password."""

    code = "people.sign_in_link_issued"
    sentence = N_("Cấp liên kết đăng nhập một lần cho %(person)s.")
    person: str
    username: str


@dataclass(frozen=True)
class SecondFactorsRemoved(Event):
    """An administrator took the second factors off an account."""

    code = "people.second_factors_removed"
    sentence = N_("Gỡ xác thực hai lớp của %(person)s. Lý do: %(reason)s.")
    person: str
    username: str
    reason: str


@dataclass(frozen=True)
class ApplicantCorrected(Event):
    """The typed data of an applicant was corrected."""

    code = "people.applicant_corrected"
    sentence = N_("Sửa thông tin người nộp: %(changed)s. Lý do: %(reason)s.")
    personal = frozenset({"before", "after"})
    changed: list[str]
    reason: str
    before: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True)
class OrganisationLoaded(Event):
    """A file of units was loaded."""

    code = "people.organisation_loaded"
    sentence = N_("Nạp tổ chức từ tệp %(file)s: lập %(established)s đơn vị, đã có %(known)s đơn vị.")
    file: str
    established: int
    known: int


@dataclass(frozen=True)
class CalendarChosen(Event):
    """A unit chose the working calendar that it and its parts keep."""

    code = "people.calendar_chosen"
    sentence = N_("%(name)s áp dụng lịch làm việc «%(calendar)s».")
    name: str
    calendar: str


@dataclass(frozen=True)
class StaffLoaded(Event):
    """A file of staff was loaded."""

    code = "people.staff_loaded"
    sentence = N_("Nạp cán bộ từ tệp %(file)s: %(registered)s tài khoản mới, %(appointed)s lượt giữ vị trí.")
    file: str
    registered: int
    appointed: int
    sha256: str
