"""Routes of my dossiers, look-up, messages, supplements, results, verification."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
