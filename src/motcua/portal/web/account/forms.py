"""What a citizen fills in about themselves, their organisation and their papers."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.pages.forms import DateField, Form
from motcua.people.rules.citizens import MEMBER_ROLE_NAMES, MemberRole

_ROLES = [(role.value, _(MEMBER_ROLE_NAMES[role])) for role in MemberRole]


class ContactForm(Form):
    """How to be told of things."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "people.email_invalid": "email",
        "people.phone_invalid": "phone",
    }

    email = forms.CharField(
        label=_("Thư điện tử"),
        help_text=_("Ví dụ: ten@example.vn. Để trống nếu không muốn nhận thư."),
        required=False,
        max_length=254,
        widget=forms.TextInput(
            attrs={"inputmode": "email", "autocomplete": "email", "autocapitalize": "off"}
        ),
    )
    phone = forms.CharField(
        label=_("Số điện thoại"),
        help_text=_("Ví dụ: 0912345678. Để trống nếu không muốn nhận tin nhắn."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel", "class": "is-medium"}),
    )
    language = forms.ChoiceField(
        label=_("Ngôn ngữ của thông báo"),
        choices=[("vi", "Tiếng Việt"), ("en", "English")],
        widget=forms.RadioSelect,
    )


class EmailForm(Form):
    """Where the code goes."""

    draft = False
    refusal_fields: ClassVar[dict[str, str]] = {"people.email_invalid": "email"}

    email = forms.CharField(
        label=_("Thư điện tử"),
        help_text=_("Mã gồm 8 chữ số sẽ được gửi tới địa chỉ này."),
        max_length=254,
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "email"}),
    )


class CodeForm(Form):
    """The code, and a name at the first time."""

    draft = False
    refusal_fields: ClassVar[dict[str, str]] = {"people.code_wrong": "code", "people.name_invalid": "name"}

    code = forms.CharField(
        label=_("Mã trong thư"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "is-short"}
        ),
    )
    name = forms.CharField(
        label=_("Họ và tên"),
        help_text=_("Chỉ cần ở lần đầu; ghi như trên hộ chiếu."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class InviteForm(Form):
    """Whom to ask, and what they may do."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "people.identity_number_invalid": "identity_number",
        "people.already_invited": "identity_number",
        "people.already_member": "identity_number",
    }

    role = forms.ChoiceField(
        label=_("Vai trò"),
        help_text=_(
            "Người nộp hồ sơ: soạn, nộp, bổ sung, trả phí. Người theo dõi: chỉ xem. Người quản lý: thêm việc "
            "mời và cho thôi thành viên."
        ),
        choices=_ROLES,
        initial=MemberRole.FILER.value,
        widget=forms.RadioSelect,
    )
    identity_number = forms.CharField(
        label=_("Số định danh cá nhân của người được mời"),
        help_text=_("12 chữ số. Để trống để tạo một liên kết dùng một lần, gửi cho người được mời."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "is-medium"}),
    )


class RoleForm(Form):
    """Another role for a member."""

    draft = False
    role = forms.ChoiceField(label=_("Vai trò mới"), choices=_ROLES, widget=forms.RadioSelect)


class PaperForm(Form):
    """A paper to be kept, and for whom."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "people.paper_dates": "expires_on",
        "people.name_invalid": "name",
    }

    owner = forms.ChoiceField(label=_("Giấy tờ của"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Tên giấy tờ"), help_text=_("Ví dụ: Giấy đăng ký doanh nghiệp."), max_length=300
    )
    file = forms.FileField(label=_("Tệp"), help_text=_("PDF hoặc ảnh chụp rõ, đủ các trang."))
    code = forms.CharField(
        label=_("Số ghi trên giấy tờ"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"class": "is-medium"}),
    )
    issued_on = DateField(label=_("Ngày cấp"), required=False)
    expires_on = DateField(
        label=_("Ngày hết hạn"), help_text=_("Để trống nếu giấy tờ không có hạn."), required=False
    )

    def __init__(self, *args: Any, owners: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        """Offer those for whom the person files."""
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = owners
        field.initial = owners[0][0]
