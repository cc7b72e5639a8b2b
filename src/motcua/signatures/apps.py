"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    """The `signatures` app."""

    name = "motcua.signatures"
    label = "signatures"
