"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The `desk` app."""

    name = "motcua.desk"
    label = "desk"
