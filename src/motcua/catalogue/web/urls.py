"""Addresses of the catalogue at the desk."""

from __future__ import annotations

from django.urls import path

from motcua.catalogue.web import deciding, decisions, detail, drafting, formfiles, importing, listing, mapping
from motcua.catalogue.web.eforms import guiding, making, showing

app_name = "catalogue"

_VERSION = "thu-tuc/<uuid:public_id>/phien-ban/<int:number>/"
_FORM = _VERSION + "to-khai/<int:form>/"

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
    path(_VERSION + "bieu-mau/", formfiles.index, name="form_files"),
    path(_VERSION + "bieu-mau/go/", formfiles.remove, name="remove_form_file"),
    path(_VERSION + "to-khai/", showing.index, name="eforms"),
    path(_VERSION + "to-khai/lap/", making.begin, name="begin_eform"),
    path(_VERSION + "to-khai/nap/", making.take_in, name="import_eform"),
    path(_FORM, showing.show, name="eform"),
    path(_FORM + "ten/", making.title, name="eform_title"),
    path(_FORM + "trang/", making.edit_page, name="eform_page"),
    path(_FORM + "o/", making.edit_field, name="eform_field"),
    path(_FORM + "doi/", making.change, name="change_eform"),
    path(_FORM + "xem-thu/", showing.preview, name="preview_eform"),
    path(_FORM + "so-sanh/", showing.difference, name="eform_difference"),
    path(_FORM + "dinh-nghia.json", showing.definition_file, name="eform_definition"),
    path(_FORM + "schema.json", showing.schema_file, name="eform_schema"),
    path(_FORM + "ban-hanh/", making.publish, name="publish_eform"),
    path(_FORM + "bo/", making.discard, name="discard_eform"),
    path(_VERSION + "huong-dan/sua/", guiding.edit, name="edit_guidance"),
    path(_VERSION + "huong-dan/<int:guidance>/", guiding.show, name="guidance"),
    path(_VERSION + "huong-dan/<int:guidance>/ban-hanh/", guiding.publish, name="publish_guidance"),
    path(_VERSION + "huong-dan/<int:guidance>/bo/", guiding.discard, name="discard_guidance"),
]
