"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """The `feedback` app."""

    name = "motcua.feedback"
    label = "feedback"
