"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The `audit` app."""

    name = "motcua.audit"
    label = "audit"
