"""Routes of signing in, the person's own data, organisations, papers kept."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.portal.web.account import (
    email,
    notices,
    organisations,
    papers,
    privacy,
    profile,
    sessions,
)

urlpatterns: list[URLPattern] = [
    path("dang-nhap/", sessions.sign_in, name="sign_in"),
    path("dang-nhap/di/", sessions.begin, name="sign_in_begin"),
    path("dang-nhap/tra-ve/", sessions.come_back, name="sign_in_return"),
    path("dang-nhap/thu-dien-tu/", email.ask, name="email_sign_in"),
    path("dang-nhap/ma/", email.code, name="email_code"),
    path("dang-xuat/", sessions.sign_out, name="sign_out"),
    path("tai-khoan-cua-toi/", profile.account, name="account"),
    path("tai-khoan-cua-toi/lien-he/", profile.contact, name="my_contact"),
    path("tai-khoan-cua-toi/phien-khac/", profile.end_others, name="end_other_sessions"),
    path("tai-khoan-cua-toi/du-lieu/", privacy.my_data, name="my_data"),
    path("tai-khoan-cua-toi/du-lieu/tep/", privacy.export, name="export_my_data"),
    path("to-chuc/", organisations.organisations, name="organisations"),
    path("to-chuc/<uuid:public_id>/", organisations.organisation, name="organisation"),
    path("to-chuc/<uuid:public_id>/moi/", organisations.invite, name="invite_member"),
    path(
        "to-chuc/<uuid:public_id>/loi-moi/<uuid:invitation_id>/rut/",
        organisations.withdraw,
        name="withdraw_invitation",
    ),
    path(
        "to-chuc/<uuid:public_id>/thanh-vien/<uuid:membership_id>/vai-tro/",
        organisations.member_role,
        name="member_role",
    ),
    path(
        "to-chuc/<uuid:public_id>/thanh-vien/<uuid:membership_id>/thoi/",
        organisations.end_member,
        name="end_member",
    ),
    path(
        "to-chuc/<uuid:public_id>/thanh-vien/<uuid:membership_id>/ban-giao/",
        organisations.hand_over,
        name="hand_over",
    ),
    path("loi-moi/<uuid:invitation_id>/", organisations.answer_invitation, name="answer_invitation"),
    path("loi-moi/lien-ket/<str:token>/", organisations.invitation, name="invitation"),
    path("giay-to-cua-toi/", papers.papers, name="papers"),
    path("giay-to-cua-toi/them/", papers.keep, name="keep_paper"),
    path("giay-to-cua-toi/<uuid:public_id>/bo/", papers.drop, name="drop_paper"),
    path("thong-bao-cua-toi/", notices.show, name="inbox"),
    path("thong-bao-cua-toi/da-doc/", notices.read, name="inbox_read"),
    path("thong-bao-cua-toi/cach-nhan/", notices.wishes, name="wishes"),
]
