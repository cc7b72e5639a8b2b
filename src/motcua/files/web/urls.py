"""Routes of the files app."""

from __future__ import annotations

from django.urls import path

from motcua.files.web import parts, views

app_name = "files"
urlpatterns = [
    path("tep/", views.upload, name="upload"),
    path("tep/phan/", parts.begin, name="begin"),
    path("tep/phan/<uuid:public_id>/", parts.part, name="part"),
    path("tep/phan/<uuid:public_id>/xong/", parts.finish, name="finish"),
    path("tep/phan/<uuid:public_id>/bo/", parts.give_up, name="give_up"),
    path("tep/ghep/", parts.join, name="join"),
    path("tep/<uuid:public_id>/", views.download, name="download"),
    path("tep/<uuid:public_id>/bo/", views.discard, name="discard"),
]
