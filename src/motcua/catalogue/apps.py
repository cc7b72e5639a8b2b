"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The `catalogue` app."""

    name = "motcua.catalogue"
    label = "catalogue"
