"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The `jobs` app."""

    name = "motcua.jobs"
    label = "jobs"
