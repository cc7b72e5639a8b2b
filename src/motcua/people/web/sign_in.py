"""How allauth behaves here: no self-registration, Vietnamese sentences, second factors kept encrypted."""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_METHODS = {
    "reauthenticate": _("Bằng mật khẩu"),
    "mfa_reauthenticate": _("Bằng mã của ứng dụng xác thực hoặc mã dự phòng"),
    "mfa_reauthenticate:webauthn": _("Bằng khóa truy cập"),
}


class StaffAdapter(DefaultAccountAdapter):
    """Staff are registered by an administrator and never by themselves."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Tài khoản này đã ngừng hoạt động."),
        "enter_current_password": _("Mật khẩu hiện tại không đúng."),
        "incorrect_code": _("Mã không đúng."),
        "incorrect_password": _("Mật khẩu không đúng."),
        "invalid_login": _("Đăng nhập không hợp lệ."),
        "too_many_login_attempts": _("Đăng nhập sai quá nhiều lần. Hãy chờ 15 phút rồi thử lại."),
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu không đúng."),
        "rate_limited": _("Thao tác quá nhanh. Hãy chờ một phút rồi thử lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: an administrator registers staff."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Follow `next` to pages of our own only, never to another name that this host answers to."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: str) -> str:
        """Count failures by user name alone: the library adds the Host header, which the sender chooses."""
        return credentials.get("username", "").lower()

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return to the own account."""
        return reverse("people:profile")

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, object]]:
        """Return allauth's methods under Vietnamese names."""
        methods = super().get_reauthentication_methods(user)
        return [{**one, "description": _METHODS[one["id"]]} for one in methods]


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are encrypted with the installation's key."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": _("Hãy bật một cách xác thực hai lớp trước khi tạo mã dự phòng."),
        "incorrect_code": _("Mã không đúng. Mỗi mã chỉ dùng được trong nửa phút; hãy nhập mã đang hiện."),
    }

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Name the entry in the authenticator app by the user name, never by a mail address."""
        return user.get_username()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's name
        """Return the name proposed for a new key."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Khóa thứ %(number)s") % {"number": count + 1}

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a stored secret. One of another key fits no code, as if it were random."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()


def _cipher() -> Fernet:
    digest = hashlib.sha256(f"second-factor:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
