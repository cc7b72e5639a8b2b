"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """The `papers` app."""

    name = "motcua.papers"
    label = "papers"
