"""Routes of trusted roots at the desk."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "signatures"
urlpatterns: list[URLPattern] = []
