"""Routes of drafts, forms, uploads, review, submission."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
