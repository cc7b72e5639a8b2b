"""Sign-in: password, second factors, lockout, one-time links; every page that can be reached renders."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from motcua.kernel.actor import Actor
from motcua.kernel.clock import real_now
from motcua.people.models import Account, SignInTrace
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.tests.passkey import SoftwareKey
from motcua.people.usecases import end_sessions, issue_sign_in_link, remove_second_factors

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

SECRET = "mot-cau-de-nho-12"


@pytest.fixture
def cast(db: None) -> Cast:
    cache.clear()
    made = make_cast(AT)
    Account.objects.filter(username="lan").update(password=make_password(SECRET))
    return made


def _sign_in(client: Client, password: str = SECRET) -> Answer:
    return client.post(reverse("account_login"), {"login": "lan", "password": password})


def _traces() -> list[str]:
    return list(SignInTrace.objects.order_by("id").values_list("what", flat=True))


def _totp(account: Account) -> str:
    secret: str = generate_totp_secret()
    TOTP.activate(account, secret)
    return secret


def _code(secret: str) -> str:
    return f"{hotp_value(secret, list(yield_hotp_counters_from_time())[1]):06d}"


def test_the_right_password_signs_in_and_leaves_a_trace(client: Client, cast: Cast) -> None:
    assert _sign_in(client).status_code == 302
    assert client.get(reverse("people:profile")).status_code == 200
    assert _traces() == ["signed_in"]


def test_a_wrong_password_says_so_in_vietnamese(client: Client, cast: Cast) -> None:
    answer = _sign_in(client, "sai")
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in answer.content.decode()
    assert SignInTrace.objects.get().username == "lan"
    assert _traces() == ["failed"]


def test_after_five_wrong_passwords_the_right_one_must_wait(client: Client, cast: Cast) -> None:
    for _ in range(5):
        _sign_in(client, "sai")
    answer = _sign_in(client)
    assert "Đăng nhập sai quá nhiều lần" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_closed_account_is_told_so(client: Client, cast: Cast) -> None:
    Account.objects.filter(username="lan").update(is_active=False)
    answer = client.post(reverse("account_login"), {"login": "lan", "password": SECRET}, follow=True)
    assert "Tài khoản đã ngừng hoạt động" in answer.content.decode()


def test_nobody_registers_by_themselves(client: Client, cast: Cast) -> None:
    for name in ("account_signup", "account_email", "account_reset_password"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_a_second_factor_stands_between_password_and_desk(client: Client, cast: Cast) -> None:
    secret = _totp(cast.accounts["lan"])
    assert _sign_in(client).headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session

    page = client.get(reverse("mfa_authenticate"))
    assert "Xác thực hai lớp" in page.content.decode()
    client.post(reverse("mfa_authenticate"), {"code": _code(secret)})
    assert "_auth_user_id" in client.session


def test_a_recovery_code_works_once(client: Client, cast: Cast) -> None:
    account = cast.accounts["lan"]
    _totp(account)
    code = RecoveryCodes.activate(account).get_unused_codes()[0]
    for signed_in in (True, False):
        _sign_in(client)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert ("_auth_user_id" in client.session) is signed_in
        client.post(reverse("account_logout"))


def test_somebody_half_signed_in_may_leave(client: Client, cast: Cast) -> None:
    _totp(cast.accounts["lan"])
    _sign_in(client)
    answer = client.post(reverse("account_logout"), {"next": reverse("account_login")})
    assert answer.headers["Location"] == reverse("account_login")
    assert client.get(reverse("account_login")).status_code == 200


def test_secrets_of_second_factors_are_not_stored_in_the_clear(cast: Cast) -> None:
    secret = _totp(cast.accounts["lan"])
    stored = Authenticator.objects.get().data["secret"]
    assert secret not in stored
    assert get_adapter().decrypt(stored) == secret


def test_a_secret_of_another_key_fits_nothing(cast: Cast) -> None:
    adapter = get_adapter()
    assert adapter.decrypt("not ours") != adapter.decrypt("not ours")


def test_a_change_of_security_asks_for_the_password_again(client: Client, cast: Cast) -> None:
    client.force_login(Account.objects.get(username="lan"))
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))


def test_an_authenticator_app_is_added_with_its_recovery_codes(
    client: Client, cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    _sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": SECRET})
    client.get(reverse("mfa_activate_totp"))
    code = _code(client.session["mfa.totp.secret"])
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("mfa_activate_totp"), {"code": code}, follow=True)
    assert "Còn 10 trong 10 mã" in answer.content.decode()
    assert "second_factor_added" in _traces()


def test_a_changed_password_is_traced_and_works(client: Client, cast: Cast) -> None:
    _sign_in(client)
    new = "mot-cau-khac-dai-hon"
    client.post(
        reverse("account_change_password"), {"oldpassword": SECRET, "password1": new, "password2": new}
    )
    assert Account.objects.get(username="lan").check_password(new)
    assert "password_changed" in _traces()


def test_who_has_no_password_is_told_how_to_get_one(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["hung"])
    answer = client.get(reverse("account_change_password"))
    assert answer.status_code == 409
    assert "liên kết đặt mật khẩu" in answer.content.decode()


def test_a_weak_password_is_refused_with_the_reason(client: Client, cast: Cast) -> None:
    _sign_in(client)
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": SECRET, "password1": "123", "password2": "123"}
    )
    assert "Chưa thực hiện được" in answer.content.decode()
    assert Account.objects.get(username="lan").check_password(SECRET)


def _link(cast: Cast) -> str:
    token = issue_sign_in_link(
        account_id=cast.accounts["hung"].pk, actor=cast.administrator, at=AT, real_at=real_now()
    )
    return reverse("people_set_password", args=[token])


def test_a_one_time_link_sets_a_password_once(client: Client, cast: Cast) -> None:
    address = _link(cast)
    operation = "018f5c5e-0000-7000-8000-000000000001"
    sent = {"password": SECRET, "again": SECRET, "operation": operation}

    assert "Lê Văn Hùng" in client.get(address).content.decode()
    assert client.post(address, sent).headers["Location"] == reverse("account_login")
    assert Account.objects.get(username="hung").check_password(SECRET)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("password", "again", "why"),
    [
        ("ngan", "ngan", "12"),
        (SECRET, "khac", "Hai lần nhập"),
        ("", "", "Chưa nhập"),
        ("lê văn hùng!", "lê văn hùng!", "Chưa thực hiện được"),
    ],
)
def test_a_poor_password_is_sent_back(
    client: Client, cast: Cast, password: str, again: str, why: str
) -> None:
    sent = {"password": password, "again": again, "operation": "018f5c5e-0000-7000-8000-000000000002"}
    answer = client.post(_link(cast), sent)
    assert answer.status_code == 422
    assert why in answer.content.decode()


def test_an_administrator_ends_sessions_and_takes_off_lost_factors(client: Client, cast: Cast) -> None:
    account = cast.accounts["lan"]
    _sign_in(client)
    _totp(account)
    assert UserSession.objects.filter(user=account).count() == 1

    remove_second_factors(account_id=account.pk, reason="Mất điện thoại", actor=_root(cast), at=AT)
    assert not Authenticator.objects.exists()
    assert client.get(reverse("people:profile")).status_code == 302

    _sign_in(client)
    assert end_sessions(account_id=account.pk, actor=_root(cast), at=AT, real_at=AT) == 1
    assert client.get(reverse("people:profile")).status_code == 302


def _root(cast: Cast) -> Actor:
    """Return an administrator of the whole province."""
    province = cast.units["ubnd_tinh"].pk
    grant = replace(cast.administrator.grants[0], unit_id=province, organisation_id=province)
    return replace(cast.administrator, grants=(grant,))


def _options(answer: Answer) -> dict[str, Any]:
    found = re.search(r"data-options='([^']*)'", answer.content.decode())
    assert found
    options: dict[str, Any] = json.loads(unescape(found.group(1)))
    return options


def test_a_passkey_is_added_and_then_stands_for_the_second_factor(client: Client, cast: Cast) -> None:
    key = SoftwareKey()
    _sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": SECRET})
    made = key.create(_options(client.get(reverse("mfa_add_webauthn"))))
    client.post(reverse("mfa_add_webauthn"), {"name": "Điện thoại", "credential": made})
    client.post(reverse("account_logout"))

    _sign_in(client)
    assert "_auth_user_id" not in client.session
    proof = key.get(_options(client.get(reverse("mfa_authenticate"))))
    client.post(reverse("mfa_authenticate"), {"credential": proof})
    assert "_auth_user_id" in client.session


def test_another_key_is_refused(client: Client, cast: Cast) -> None:
    registered = json.loads(SoftwareKey().create({"publicKey": {"challenge": "AAAA"}}))
    WebAuthn.add(cast.accounts["lan"], "Điện thoại", registered)
    _sign_in(client)
    proof = SoftwareKey().get(_options(client.get(reverse("mfa_authenticate"))))
    client.post(reverse("mfa_authenticate"), {"credential": proof})
    assert "_auth_user_id" not in client.session


OPEN = ["account_login", "account_inactive"]
OWN = [
    "people:profile",
    "account_logout",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "usersessions_list",
]


@pytest.mark.parametrize("name", OPEN)
def test_the_open_pages_render_in_our_look(client: Client, cast: Cast, name: str) -> None:
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert "motcua/motcua." in answer.content.decode()


@pytest.mark.parametrize("name", OWN)
def test_the_pages_of_the_own_account_render_in_our_look(client: Client, cast: Cast, name: str) -> None:
    account = cast.accounts["lan"]
    registered = json.loads(SoftwareKey().create({"publicKey": {"challenge": "AAAA"}}))
    key = WebAuthn.add(account, "Điện thoại", registered).instance
    secret = _totp(account)
    RecoveryCodes.activate(account)
    _sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": _code(secret)})
    client.post(reverse("account_reauthenticate"), {"password": SECRET})

    keyed = name in {"mfa_edit_webauthn", "mfa_remove_webauthn"}
    answer = client.get(reverse(name, args=[key.pk] if keyed else []))
    assert answer.status_code == 200
    assert "motcua/motcua." in answer.content.decode() or answer["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("name", [name for name in OWN if name != "account_logout"])
def test_the_own_account_needs_somebody_signed_in(client: Client, cast: Cast, name: str) -> None:
    args = [1] if name in {"mfa_edit_webauthn", "mfa_remove_webauthn"} else []
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_an_administrator_is_told_to_add_a_second_factor(client: Client, cast: Cast) -> None:
    Account.objects.filter(username="nam").update(password=make_password(SECRET))
    client.post(reverse("account_login"), {"login": "nam", "password": SECRET})
    profile = reverse("people:profile")
    assert "mới chỉ có mật khẩu" in client.get(profile).content.decode()
    _totp(cast.accounts["nam"])
    assert "mới chỉ có mật khẩu" not in client.get(profile).content.decode()


def test_too_many_requests_get_a_page_in_our_look(client: Client, cast: Cast, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}
    answers = [client.post(reverse("account_login"), {"login": "", "password": ""}) for _ in range(4)]
    answer = answers[-1]
    assert answer.status_code == 429
    assert "Thao tác quá nhiều lần" in answer.content.decode()
