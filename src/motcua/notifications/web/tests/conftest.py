"""The stage of the tests of pages: everybody, and a way to sign somebody in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from motcua.notifications.tests.conftest import NINE
from motcua.people.tests.cast import Cast, make_cast

Visit = Callable[[str], Client]


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast(NINE)


@pytest.fixture
def visit(cast: Cast) -> Visit:
    """Sign somebody of the cast in."""

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(cast.accounts[name])
        return client

    return signed_in


@pytest.fixture
def connected(settings: Settings) -> Settings:
    """Mail is configured, towards a port of this machine at which nobody listens."""
    settings.SMTP_URL, settings.SMS_URL = "smtp://localhost:9", "http://localhost:9/send"
    return settings
