"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The `portal` app."""

    name = "motcua.portal"
    label = "portal"
