"""Forms of the directory: units, posts, staff, delegation, applicants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import ClassVar, TypeVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.pages.forms import DateField, FilterForm, Form
from motcua.people.models import Account, Unit
from motcua.people.rules.identity import IDENTITY_NAMES, SEX_NAMES, ApplicantKind, IdentityKind
from motcua.people.rules.roles import ROLE_NAMES
from motcua.people.rules.units import KIND_NAMES, SUCCESSION_NAMES

Code = TypeVar("Code", bound=StrEnum)

BASIS_HINT = _("Số, ngày văn bản, ví dụ: Quyết định 12/QĐ-SKHCN ngày 06/05/2024.")


def _words(names: Mapping[Code, str]) -> list[tuple[str, Promise]]:
    return [(str(code), _(name)) for code, name in names.items()]


class DirectorySearch(FilterForm):
    """What to look for in the directory."""

    q = forms.CharField(label=_("Tìm theo tên, có dấu hoặc không dấu"), max_length=200)


class UnitForm(Form):
    """A unit to establish."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "people.unit_key_taken": "key",
        "people.unit_not_valid": "valid_from",
    }
    name = forms.CharField(label=_("Tên đơn vị"), max_length=300)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=300, required=False)
    kind = forms.ChoiceField(label=_("Loại đơn vị"), choices=_words(KIND_NAMES))
    valid_from = DateField(label=_("Hoạt động từ ngày"))
    basis = forms.CharField(label=_("Căn cứ"), help_text=BASIS_HINT, max_length=500, required=False)
    key = forms.SlugField(
        label=_("Khóa trong hệ thống"),
        help_text=_("Chữ không dấu, dùng trong tệp dữ liệu; để trống thì lấy từ tên."),
        max_length=60,
        required=False,
    )


class RenameForm(Form):
    """Another name for a unit."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "people.not_yet_in_force": "valid_from",
        "people.dates": "valid_from",
    }
    name = forms.CharField(label=_("Tên mới"), max_length=300)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=300, required=False)
    valid_from = DateField(
        label=_("Có hiệu lực từ ngày"), help_text=_("Giấy tờ trước ngày này vẫn mang tên cũ.")
    )
    basis = forms.CharField(label=_("Căn cứ"), help_text=BASIS_HINT, max_length=500, required=False)


class MoveForm(Form):
    """Another unit above."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "people.not_yet_in_force": "valid_from",
        "people.dates": "valid_from",
        "people.unit_not_valid": "valid_from",
        "people.unit_under_itself": "parent",
        "people.unit_stands_there": "parent",
    }
    parent = forms.TypedChoiceField(label=_("Chuyển sang trực thuộc"), coerce=int)
    valid_from = DateField(
        label=_("Có hiệu lực từ ngày"), help_text=_("Trước ngày này đơn vị vẫn thuộc cấp trên cũ.")
    )
    basis = forms.CharField(label=_("Căn cứ"), help_text=BASIS_HINT, max_length=500, required=False)

    def offer(self, units: Iterable[Unit]) -> None:
        """Offer `units` to stand under, each after the depth where it stands."""
        names = [(unit.pk, f"{'– ' * (unit.path.count('/') - 2)}{unit.name}") for unit in units]
        self.fields["parent"].choices = [("", _("Chọn đơn vị")), *names]  # type: ignore[attr-defined]  # a choice field


class EndForm(Form):
    """The end of a unit, and who carries its work on."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "people.dates": "ended_on",
        "people.unit_has_staff": "ended_on",
    }
    ended_on = DateField(label=_("Ngày đầu tiên không còn hoạt động"))
    how = forms.ChoiceField(label=_("Hình thức"), choices=_words(SUCCESSION_NAMES))
    successors = forms.TypedMultipleChoiceField(
        label=_("Đơn vị kế tiếp nhiệm vụ"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    basis = forms.CharField(label=_("Căn cứ"), help_text=BASIS_HINT, max_length=500, required=False)

    def offer(self, units: Iterable[Unit]) -> None:
        """Offer `units` as successors."""
        self.fields["successors"].choices = [(unit.pk, unit.name) for unit in units]  # type: ignore[attr-defined]  # a choice field


class ContactForm(Form):
    """How a unit is reached."""

    receipt_office = forms.CharField(
        label=_("Nơi trả kết quả in trên giấy hẹn"), max_length=300, required=False
    )
    address = forms.CharField(label=_("Địa chỉ"), max_length=500, required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=60, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)


class CalendarForm(Form):
    """Which working calendar a unit keeps."""

    draft = False
    calendar = forms.TypedChoiceField(
        label=_("Lịch làm việc"),
        coerce=int,
        help_text=_("Hạn trả của hồ sơ đang giải quyết không đổi vì việc này."),
    )

    def offer(self, calendars: Iterable[tuple[int, str]]) -> None:
        """Offer calendars by row key and name."""
        self.fields["calendar"].choices = list(calendars)  # type: ignore[attr-defined]  # a choice field


class IdentifierForm(Form):
    """An electronic identifier of a unit."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "people.agency_identifier_invalid": "value",
        "people.identifier_taken": "value",
        "people.dates": "valid_from",
    }
    value = forms.CharField(
        label=_("Mã định danh điện tử"), help_text=_("Ví dụ 000.00.09.H50 hoặc H50.09."), max_length=35
    )
    valid_from = DateField(label=_("Có hiệu lực từ ngày"))
    source = forms.CharField(label=_("Căn cứ"), help_text=BASIS_HINT, max_length=500, required=False)
    to_confirm = forms.BooleanField(label=_("Cần xác nhận lại"), required=False)


class LocalityForm(Form):
    """Where a unit's papers are dated."""

    refusal_fields: ClassVar[dict[str, str]] = {"people.dates": "valid_from"}
    locality = forms.CharField(
        label=_("Địa danh"),
        help_text=_("Chữ đứng trước ngày, tháng trên văn bản, ví dụ: Quảng Trị."),
        max_length=100,
    )
    province = forms.CharField(
        label=_("Tỉnh, thành phố"),
        help_text=_("Theo địa giới vào ngày có hiệu lực; từ 01/07/2025 là 34 tỉnh, thành phố."),
        max_length=100,
    )
    valid_from = DateField(label=_("Có hiệu lực từ ngày"))
    basis = forms.CharField(label=_("Căn cứ"), help_text=BASIS_HINT, max_length=500, required=False)
    to_confirm = forms.BooleanField(label=_("Cần xác nhận lại"), required=False)


class PostForm(Form):
    """A post of a unit."""

    refusal_fields: ClassVar[dict[str, str]] = {"people.unit_not_valid": "valid_from"}
    title = forms.CharField(label=_("Tên vị trí"), help_text=_("Ví dụ: Trưởng phòng."), max_length=200)
    role = forms.ChoiceField(label=_("Vai trò trong hệ thống"), choices=_words(ROLE_NAMES))
    valid_from = DateField(label=_("Từ ngày"))


class _WithPerson(Form):
    """A form that names a member of staff."""

    person = forms.TypedChoiceField(label=_("Người giữ vị trí"), coerce=int)

    def offer(self, accounts: Iterable[Account]) -> None:
        """Offer `accounts` to choose from."""
        names = [(account.pk, f"{account.full_name} ({account.username})") for account in accounts]
        self.fields["person"].choices = [("", _("Chọn một người")), *names]  # type: ignore[attr-defined]  # a choice field


class AppointForm(_WithPerson):
    """Who takes a post."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "people.post_held_already": "person",
        "people.post_not_valid": "valid_from",
    }
    valid_from = DateField(label=_("Từ ngày"))
    basis = forms.CharField(label=_("Căn cứ"), help_text=BASIS_HINT, max_length=500, required=False)


class LeaveForm(Form):
    """The end of a holding."""

    refusal_fields: ClassVar[dict[str, str]] = {"people.dates": "ended_on"}
    ended_on = DateField(label=_("Ngày đầu tiên không còn giữ vị trí"))
    basis = forms.CharField(label=_("Căn cứ"), help_text=BASIS_HINT, max_length=500, required=False)


class DelegateForm(_WithPerson):
    """To whom a role is lent, and when."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "people.delegation_to_self": "person",
        "people.delegation_to_stranger": "person",
        "people.delegation_overlaps": "first_day",
        "people.delegation_dates": "last_day",
        "people.delegation_outside_post": "first_day",
    }
    first_day = DateField(label=_("Từ ngày"))
    last_day = DateField(label=_("Đến hết ngày"))
    units = forms.TypedMultipleChoiceField(
        label=_("Chỉ tại các đơn vị"),
        help_text=_("Để trống: tại đơn vị của vị trí này."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    basis = forms.CharField(label=_("Căn cứ"), help_text=BASIS_HINT, max_length=500, required=False)

    def offer(self, accounts: Iterable[Account]) -> None:
        """Offer `accounts` to choose from."""
        super().offer(accounts)
        self.fields["person"].label = _("Người được ủy quyền")

    def offer_units(self, units: Iterable[Unit]) -> None:
        """Offer `units` as scope; a post of a unit without parts has nothing to choose."""
        choices = [(unit.pk, unit.name) for unit in units]
        if len(choices) > 1:
            self.fields["units"].choices = choices  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["units"]


class StaffForm(Form):
    """An account for a member of staff."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "people.username_taken": "username",
        "people.username_invalid": "username",
    }
    full_name = forms.CharField(label=_("Họ và tên"), max_length=200)
    username = forms.CharField(
        label=_("Tên đăng nhập"), help_text=_("Chữ không dấu, ví dụ: hoa.lethi."), max_length=60
    )
    staff_number = forms.CharField(label=_("Số hiệu cán bộ"), max_length=40, required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=60, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)


class ReasonForm(Form):
    """Why something is done to an account."""

    draft = False
    reason = forms.CharField(label=_("Lý do"), max_length=500)


class ApplicantForm(Form):
    """What is written down about an applicant, corrected."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "people.identity_taken": "identity_number",
        "people.identity_number_invalid": "identity_number",
        "people.identity_kind_wrong": "identity_kind",
        "people.birth_date_in_future": "birth_date",
        "people.name_missing": "name",
    }
    name = forms.CharField(label=_("Họ tên hoặc tên tổ chức"), max_length=300)
    identity_kind = forms.ChoiceField(
        label=_("Loại giấy tờ"), choices=[("", _("Không có")), *_words(IDENTITY_NAMES)], required=False
    )
    identity_number = forms.CharField(label=_("Số giấy tờ"), max_length=60, required=False)
    birth_date = DateField(label=_("Ngày sinh"), required=False)
    sex = forms.ChoiceField(
        label=_("Giới tính"), choices=[("", _("Không ghi")), *_words(SEX_NAMES)], required=False
    )
    representative = forms.CharField(label=_("Người đại diện"), max_length=200, required=False)
    address = forms.CharField(label=_("Địa chỉ"), max_length=500, required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=60, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    tax_code = forms.CharField(label=_("Mã số thuế"), max_length=20, required=False)
    reason = forms.CharField(label=_("Lý do sửa"), max_length=500)

    def kind_of_paper(self) -> IdentityKind | None:
        """Return the kind of paper chosen."""
        chosen = self.cleaned_data["identity_kind"]
        return IdentityKind(chosen) if chosen else None

    def only_for(self, kind: ApplicantKind) -> None:
        """Drop the fields that do not concern this kind of applicant."""
        unneeded = ("representative",) if kind is ApplicantKind.PERSON else ("birth_date", "sex")
        for name in unneeded:
            del self.fields[name]
