"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """The `dossiers` app."""

    name = "motcua.dossiers"
    label = "dossiers"
