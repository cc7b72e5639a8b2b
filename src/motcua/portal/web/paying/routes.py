"""Routes of what is owed, QR code, gateway, receipt."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
