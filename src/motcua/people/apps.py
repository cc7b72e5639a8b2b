"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The `people` app."""

    name = "motcua.people"
    label = "people"
