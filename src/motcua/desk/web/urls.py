"""Routes of the shell."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from motcua.desk.web import setup, views

app_name = "desk"
urlpatterns = [
    path("ban-lam-viec/", views.home, name="home"),
    path("thiet-lap/", setup.setup, name="setup"),
    path("he-thong/phien/", views.session, name="session"),
    path("he-thong/ngon-ngu/", login_not_required(set_language), name="language"),
]
