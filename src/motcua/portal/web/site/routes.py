"""Routes of what everybody may read: home, search, procedures, guidance, open data."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.portal.web.site import views

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("ngon-ngu/<str:language>/", views.speak, name="speak"),
]
