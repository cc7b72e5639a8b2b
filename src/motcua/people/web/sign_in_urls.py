"""The pages of allauth that staff can reach; the others are not mounted (decision 11)."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path

from motcua.people.web import links, sessions

urlpatterns: list[URLPattern] = [
    path("dang-nhap/", account.login, name="account_login"),
    # Somebody half signed in, before the second factor, may also leave.
    path("dang-xuat/", login_not_required(account.logout), name="account_logout"),
    path("ngung-hoat-dong/", account.account_inactive, name="account_inactive"),
    path("lien-ket/<str:token>/", links.set_password, name="people_set_password"),
    path("xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/", links.change_password, name="account_change_password"),
    path("hai-lop/", second_factor.index, name="mfa_index"),
    path("hai-lop/dang-nhap/", second_factor.authenticate, name="mfa_authenticate"),
    path("hai-lop/xac-nhan/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("hai-lop/ung-dung/bat/", totp.activate_totp, name="mfa_activate_totp"),
    path("hai-lop/ung-dung/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("hai-lop/ma-du-phong/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("hai-lop/ma-du-phong/tao/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("hai-lop/ma-du-phong/tai/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("khoa/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("khoa/them/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("khoa/xac-nhan/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("khoa/dang-nhap/", login_not_required(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("khoa/<int:pk>/doi-ten/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("khoa/<int:pk>/go-bo/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("phien/", sessions.sessions, name="usersessions_list"),
    path("phien/<int:session_id>/ket-thuc/", sessions.end_one, name="people_end_session"),
]
