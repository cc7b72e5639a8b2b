"""The forms of sign-in: allauth's, with our look and Vietnamese words."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.recovery_codes import forms as recovery
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.functional import Promise, lazystr
from django.utils.translation import gettext_lazy as _

from motcua.pages.forms import Bound, Form
from motcua.people.models import Account

Words = Mapping[str, tuple[str | Promise, str | Promise]]
"""Field -> its label and its hint."""

PASSWORD_HINT = _(
    "Ít nhất 12 ký tự, không dùng mật khẩu thường gặp. Một câu ngắn dễ nhớ tốt hơn một từ khó nhớ."
)


class OurLook(forms.Form):
    """Gives a form of allauth the look of every form here; subclasses name their fields."""

    bound_field_class = Bound
    use_required_attribute = False
    draft: ClassVar[bool] = False
    words: ClassVar[Words] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own arguments, passed on
        """Put our labels and hints on the fields."""
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.words.items():
            if name in self.fields:
                field = self.fields[name]
                field.label, field.help_text = lazystr(label), lazystr(hint)
                field.widget.attrs.pop("placeholder", None)
                field.error_messages["required"] = _("Chưa nhập: %(label)s.") % {"label": label}

    @property
    def http_status(self) -> HTTPStatus:
        """Return 422 for a form sent back with errors, else 200."""
        return HTTPStatus.UNPROCESSABLE_ENTITY if self.is_bound and self.errors else HTTPStatus.OK


class SignInForm(OurLook, account.LoginForm):
    """User name and password."""

    words: ClassVar[Words] = {
        "login": (_("Tên đăng nhập"), ""),
        "password": (_("Mật khẩu"), ""),
    }


class ReauthenticateForm(OurLook, account.ReauthenticateForm):
    """The password again, before a change to one's own security."""

    words: ClassVar[Words] = {"password": (_("Mật khẩu"), "")}


class ChangePasswordForm(OurLook, account.ChangePasswordForm):
    """The old password and the new one, twice."""

    words: ClassVar[Words] = {
        "oldpassword": (_("Mật khẩu hiện tại"), ""),
        "password1": (_("Mật khẩu mới"), PASSWORD_HINT),
        "password2": (_("Nhập lại mật khẩu mới"), ""),
    }


_CODE: Words = {
    "code": (_("Mã xác thực"), _("6 chữ số đang hiện trên ứng dụng xác thực, hoặc một mã dự phòng."))
}


class CodeForm(OurLook, second_factor.AuthenticateForm):
    """The code of the second factor at sign-in."""

    words: ClassVar[Words] = _CODE


class CodeAgainForm(OurLook, second_factor.ReauthenticateForm):
    """The code of the second factor again."""

    words: ClassVar[Words] = _CODE


class ActivateTotpForm(OurLook, totp.ActivateTOTPForm):
    """The first code of a new authenticator app."""

    words: ClassVar[Words] = {"code": (_("Mã xác thực"), _("6 chữ số ứng dụng hiện ra sau khi quét mã QR."))}


class DeactivateTotpForm(OurLook, totp.DeactivateTOTPForm):
    """Nothing to fill in: the question is on the page."""


class GenerateCodesForm(OurLook, recovery.GenerateRecoveryCodesForm):
    """Nothing to fill in: the question is on the page."""


class AddPasskeyForm(OurLook, passkeys.AddWebAuthnForm):
    """A name for the key; the browser fills in the credential."""

    words: ClassVar[Words] = {
        "name": (_("Tên khóa"), _("Để nhận ra khóa này sau này, ví dụ: Điện thoại cơ quan.")),
        "passwordless": (
            _("Đăng nhập không cần mật khẩu bằng khóa này"),
            _("Khóa phải đòi vân tay, khuôn mặt hoặc mã PIN."),
        ),
    }


class RenamePasskeyForm(OurLook, passkeys.EditWebAuthnForm):
    """Another name for a key."""

    words: ClassVar[Words] = {"name": (_("Tên khóa"), "")}


class NewPasswordForm(Form):
    """The password that a one-time link lets somebody set, twice."""

    draft = False

    password = forms.CharField(
        label=_("Mật khẩu mới"),
        help_text=PASSWORD_HINT,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu mới"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:  # noqa: ANN401 - the same
        """Keep the account: a password may not be like its names."""
        super().__init__(*args, **kwargs)
        self._account = account

    def clean_password(self) -> str:
        """Refuse a weak password, saying why."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self._account)
        return password

    def clean_again(self) -> str:
        """Refuse two passwords that differ."""
        again: str = self.cleaned_data["again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise forms.ValidationError(_("Hai lần nhập mật khẩu không giống nhau."))
        return again
