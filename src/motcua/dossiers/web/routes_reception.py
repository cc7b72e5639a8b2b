"""Routes of reception and of printed papers."""

from __future__ import annotations

from django.urls import path

from motcua.dossiers.web import outages, papers, reception, reception_drafts, register, waiting

urlpatterns = [
    path("tiep-nhan/", reception.reception, name="reception"),
    path("tiep-nhan/thu-tuc/", reception.procedures, name="reception_procedures"),
    path("tiep-nhan/nhap/", reception_drafts.save, name="save_draft"),
    path("tiep-nhan/nhap/<uuid:public_id>/xoa/", reception_drafts.discard, name="discard_draft"),
    path("tiep-nhan/nhap-muon/", reception.late_entry, name="late_entry"),
    path("tiep-nhan/xong/<uuid:receipt>/", reception.received, name="received"),
    path("tiep-nhan/xong/<uuid:receipt>/in/", papers.print_receipt, name="print_receipt"),
    path("tiep-nhan/cho/", waiting.waiting, name="waiting"),
    path("tiep-nhan/cho/<uuid:public_id>/", waiting.filed, name="filed"),
    path("tiep-nhan/ngung-he-thong/", outages.outages, name="outages"),
    path("tiep-nhan/ngung-he-thong/<uuid:public_id>/", outages.end, name="end_outage"),
    path("ho-so/<uuid:public_id>/in/<slug:kind>/", papers.print_one, name="print_paper"),
    path("so-theo-doi/", register.register, name="register"),
    path("so-theo-doi/xlsx/", register.as_xlsx, name="register_xlsx"),
    path("so-theo-doi/ban-giao/", papers.print_transfer, name="print_transfer"),
    path("so-theo-doi/pdf/", register.as_pdf, name="register_pdf"),
]
