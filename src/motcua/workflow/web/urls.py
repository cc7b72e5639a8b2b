"""Addresses of processes at the desk."""

from __future__ import annotations

from django.urls import path

from motcua.workflow.web import detail, editing, importing, listing

app_name = "workflow"

urlpatterns = [
    path("quy-trinh/", listing.index, name="list"),
    path("quy-trinh/tai-ve.<str:kind>", listing.export, name="export"),
    path("quy-trinh/moi/", editing.create, name="create"),
    path("quy-trinh/nhap/", importing.upload, name="import"),
    path("quy-trinh/<uuid:public_id>/", detail.show, name="detail"),
    path("quy-trinh/<uuid:public_id>/phien-ban/<int:number>/", detail.version, name="version"),
    path(
        "quy-trinh/<uuid:public_id>/phien-ban/<int:number>/tai-ve.<str:kind>",
        detail.download,
        name="download",
    ),
    path("quy-trinh/<uuid:public_id>/sua/", editing.edit, name="edit"),
    path("quy-trinh/<uuid:public_id>/xem-truoc/", editing.preview, name="preview"),
    path("quy-trinh/<uuid:public_id>/ban-hanh/", editing.publish, name="publish"),
    path("quy-trinh/<uuid:public_id>/bo-ban-nhap/", editing.discard, name="discard"),
]
