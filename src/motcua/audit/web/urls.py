"""Routes of the audit app."""

from __future__ import annotations

from django.urls import path

from motcua.audit.web import acts, seals

app_name = "audit"
urlpatterns = [
    path("niem-phong.json", seals.roots, name="roots"),
    path("van-hanh/niem-phong/", seals.index, name="seals"),
    path("van-hanh/kiem-tra/", seals.checks, name="checks"),
    path("van-hanh/kiem-tra/<uuid:public_id>/", seals.check, name="check"),
    path("van-hanh/nhat-ky/", acts.index, name="acts"),
    path("van-hanh/nhat-ky/<str:stream>/<int:number>/", acts.show, name="act"),
    path("van-hanh/nhat-ky/<str:stream>/<int:number>/chung-minh.json", acts.proof, name="proof"),
]
