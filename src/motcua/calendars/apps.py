"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """The `calendars` app."""

    name = "motcua.calendars"
    label = "calendars"
