"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The `files` app."""

    name = "motcua.files"
    label = "files"
