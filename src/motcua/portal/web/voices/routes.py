"""Routes of ratings, surveys, feedback and petitions."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
