"""Routes of trusted roots at the desk."""

from __future__ import annotations

from django.urls import path

from motcua.signatures.web import views

app_name = "signatures"
urlpatterns = [
    path("he-thong/chung-thu-goc/", views.roots, name="roots"),
    path("he-thong/chung-thu-goc/them/", views.trust, name="trust"),
    path("he-thong/chung-thu-goc/<uuid:public_id>/thoi/", views.end, name="end"),
]
