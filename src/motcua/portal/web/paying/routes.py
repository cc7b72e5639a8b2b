"""Routes of what is owed, QR code, gateway, receipt."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.portal.web.paying import views

_CHARGE = "thanh-toan/<uuid:public_id>/"

urlpatterns: list[URLPattern] = [
    path(_CHARGE, views.pay, name="pay"),
    path(f"{_CHARGE}truc-tuyen/", views.begin, name="pay_online"),
    path(f"{_CHARGE}sang-cong/", views.leave, name="pay_leave"),
    path(f"{_CHARGE}ma-qr.png", views.code, name="pay_code"),
    path(f"{_CHARGE}bien-lai/", views.receipt, name="fee_receipt"),
]
