"""Addresses of the work lists."""

from __future__ import annotations

from django.urls import path

from motcua.dossiers.web import work

urlpatterns = [
    path("hop-viec/", work.show_inbox, name="inbox"),
    path("hop-viec/giao/", work.assign, name="assign_many"),
    path("tim-kiem/", work.search, name="search"),
    path("tra-ket-qua/", work.returning, name="returning"),
]
