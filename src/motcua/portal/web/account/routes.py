"""Routes of signing in, the person's own data, organisations, papers kept."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.portal.web.account import profile, sessions

urlpatterns: list[URLPattern] = [
    path("dang-nhap/", sessions.sign_in, name="sign_in"),
    path("dang-xuat/", sessions.sign_out, name="sign_out"),
    path("tai-khoan-cua-toi/", profile.me, name="me"),
]
