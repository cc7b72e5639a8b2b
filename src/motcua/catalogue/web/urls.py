"""Addresses of the catalogue at the desk."""

from __future__ import annotations

from django.urls import path

from motcua.catalogue.web import deciding, decisions, detail, drafting, importing, listing, mapping

app_name = "catalogue"

urlpatterns = [
    path("thu-tuc/", listing.index, name="list"),
    path("thu-tuc/danh-muc.csv", listing.export_csv, name="export_csv"),
    path("thu-tuc/danh-muc.xlsx", listing.export_xlsx, name="export_xlsx"),
    path("thu-tuc/moi/", drafting.create, name="create"),
    path("thu-tuc/nhap/", importing.upload, name="import"),
    path("thu-tuc/quyet-dinh/", decisions.index, name="decisions"),
    path("thu-tuc/quyet-dinh/moi/", decisions.register, name="register_decision"),
    path("thu-tuc/quyet-dinh/<uuid:public_id>/", decisions.show, name="decision"),
    path("thu-tuc/<uuid:public_id>/", detail.show, name="detail"),
    path("thu-tuc/<uuid:public_id>/phien-ban/<int:number>/", detail.version, name="version"),
    path("thu-tuc/<uuid:public_id>/so-sanh/<int:before>/<int:after>/", detail.difference, name="difference"),
    path("thu-tuc/<uuid:public_id>/lap-du-thao/", drafting.begin, name="begin_draft"),
    path("thu-tuc/<uuid:public_id>/du-thao/", drafting.edit, name="draft"),
    path("thu-tuc/<uuid:public_id>/bo-du-thao/", drafting.discard, name="discard_draft"),
    path("thu-tuc/<uuid:public_id>/cong-bo/", deciding.publish, name="publish"),
    path("thu-tuc/<uuid:public_id>/quy-trinh/", deciding.approve, name="approve"),
    path("thu-tuc/<uuid:public_id>/muc-do/", deciding.level, name="level"),
    path("thu-tuc/<uuid:public_id>/ma-quoc-gia/", mapping.confirm, name="map_code"),
    path("thu-tuc/<uuid:public_id>/bai-bo/", deciding.repeal, name="repeal"),
]
