"""Addresses of calendars at the desk."""

from __future__ import annotations

from django.urls import path

from motcua.calendars.web import changing, reading

app_name = "calendars"

urlpatterns = [
    path("lich/", reading.index, name="calendar"),
    path("lich/moi/", changing.create, name="create"),
    path("lich/<uuid:public_id>/", reading.show, name="show"),
    path("lich/<uuid:public_id>/gio-lam-viec/", reading.hours, name="hours"),
    path("lich/<uuid:public_id>/gio-lam-viec/dat/", changing.set_hours, name="set_hours"),
    path("lich/<uuid:public_id>/tinh-han/", reading.calculator, name="calculator"),
    path("lich/<uuid:public_id>/dien-bien/", reading.acts, name="acts"),
    path("lich/<uuid:public_id>/khai-ngay/", changing.declare, name="declare"),
    path("lich/<uuid:public_id>/rut/<str:day>/", changing.withdraw, name="withdraw"),
    path("lich/<uuid:public_id>/nap/", changing.import_days, name="import"),
]
