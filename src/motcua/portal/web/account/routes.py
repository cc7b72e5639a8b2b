"""Routes of signing in, the person's own data, organisations, papers kept."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
