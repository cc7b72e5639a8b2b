"""Routes of the pages app."""

from __future__ import annotations

from django.urls import path

from motcua.pages.web import components

app_name = "pages"
urlpatterns = [
    path("he-thong/thanh-phan/", components.show, name="components"),
]
