"""Routes of drafts, forms, uploads, review, submission."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.portal.web.filing import begin, keeping, papers, receipt, sending, writing

_ONE = "soan-ho-so/<uuid:public_id>/"

urlpatterns: list[URLPattern] = [
    path("nop-ho-so/<uuid:public_id>/", begin.file, name="file"),
    path("soan-ho-so/", begin.drafts, name="drafts"),
    path("soan-ho-so/phien/", writing.session, name="filing_session"),
    path(_ONE, writing.overview, name="filing"),
    path(f"{_ONE}xoa/", begin.drop, name="filing_drop"),
    path(f"{_ONE}ban-luu/", keeping.kept, name="filing_kept"),
    path(f"{_ONE}ban-luu/noi-dung.txt", keeping.kept_text, name="filing_kept_text"),
    path(f"{_ONE}luu/", writing.save, name="filing_save"),
    path(f"{_ONE}giay-to/", papers.papers, name="filing_papers"),
    path(f"{_ONE}giay-to/them/", papers.attach, name="filing_attach"),
    path(f"{_ONE}giay-to/bo/", papers.detach, name="filing_detach"),
    path(f"{_ONE}xem-lai/", sending.review, name="filing_review"),
    path(f"{_ONE}quy-dinh-moi/", sending.renew, name="filing_renew"),
    path(f"{_ONE}da-nop/", sending.done, name="filing_done"),
    path(f"{_ONE}giay-xac-nhan.pdf", receipt.acknowledgement, name="filing_receipt"),
    path(f"{_ONE}to-khai/<slug:name>/", writing.form_page, name="filing_form"),
    path(f"{_ONE}<slug:name>/", writing.detail_page, name="filing_page"),
]
