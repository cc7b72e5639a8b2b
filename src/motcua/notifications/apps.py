"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The `notifications` app."""

    name = "motcua.notifications"
    label = "notifications"
