"""Routes of signing in, the person's own data, organisations, papers kept."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.portal.web.account import notices, profile, sessions

urlpatterns: list[URLPattern] = [
    path("dang-nhap/", sessions.sign_in, name="sign_in"),
    path("dang-nhap/di/", sessions.begin, name="sign_in_begin"),
    path("dang-nhap/tra-ve/", sessions.come_back, name="sign_in_return"),
    path("dang-xuat/", sessions.sign_out, name="sign_out"),
    path("tai-khoan-cua-toi/", profile.account, name="account"),
    path("thong-bao-cua-toi/", notices.show, name="inbox"),
    path("thong-bao-cua-toi/da-doc/", notices.read, name="inbox_read"),
    path("thong-bao-cua-toi/cach-nhan/", notices.wishes, name="wishes"),
]
