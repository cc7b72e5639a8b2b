"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The `store` app."""

    name = "motcua.store"
    label = "store"
