"""Django's registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The `people` app."""

    name = "motcua.people"
    label = "people"

    def ready(self) -> None:
        """Trace sign-ins (decision 6)."""
        from motcua.people.web.sign_in_signals import connect  # noqa: PLC0415 - the models are loaded only now

        connect()
