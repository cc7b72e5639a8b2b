"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    """The `workflow` app."""

    name = "motcua.workflow"
    label = "workflow"
