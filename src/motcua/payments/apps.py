"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """The `payments` app."""

    name = "motcua.payments"
    label = "payments"
