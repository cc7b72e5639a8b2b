"""Addresses of reports."""

from __future__ import annotations

from django.urls import path

from motcua.reports.web import views

app_name = "reports"

urlpatterns = [
    path("bao-cao/ii06a/", views.ii06a, name="ii06a"),
    path("bao-cao/ii06a.json", views.ii06a_json, name="ii06a_json"),
    path("bao-cao/ii06a.xlsx", views.ii06a_xlsx, name="ii06a_xlsx"),
    path("bao-cao/ii06a.pdf", views.ii06a_pdf, name="ii06a_pdf"),
    path("bao-cao/ii06a/<str:code>/", views.behind, name="behind"),
]
