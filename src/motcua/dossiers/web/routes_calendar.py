"""Routes of what a change of calendar, a warning or a rule does to dossiers."""

from __future__ import annotations

from django.urls import path

from motcua.dossiers.web import calendar_change

urlpatterns = [
    path("lich/<uuid:public_id>/ho-so-anh-huong/", calendar_change.affected, name="calendar_change"),
]
