"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The `reports` app."""

    name = "motcua.reports"
    label = "reports"
