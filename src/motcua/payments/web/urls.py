"""Routes of payments at the desk, and the call-backs of gateways."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "payments"
urlpatterns: list[URLPattern] = []
