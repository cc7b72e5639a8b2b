"""Addresses of dossiers, put together from the groups of screens."""

from __future__ import annotations

from motcua.dossiers.web import (
    routes_calendar,
    routes_dossier,
    routes_queueing,
    routes_reception,
    routes_work,
)

app_name = "dossiers"

urlpatterns = [
    *routes_calendar.urlpatterns,
    *routes_dossier.urlpatterns,
    *routes_queueing.urlpatterns,
    *routes_reception.urlpatterns,
    *routes_work.urlpatterns,
]
