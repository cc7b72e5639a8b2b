"""Routes of the files app."""

from __future__ import annotations

from django.urls import path

from motcua.files.web import views

app_name = "files"
urlpatterns = [
    path("tep/", views.upload, name="upload"),
    path("tep/<uuid:public_id>/", views.download, name="download"),
    path("tep/<uuid:public_id>/bo/", views.discard, name="discard"),
]
