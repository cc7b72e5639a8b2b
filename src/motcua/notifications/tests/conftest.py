"""The stage of the tests of notices: everybody of the cast, all channels connected, nothing sent anywhere."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from motcua.kernel.actor import system_actor
from motcua.kernel.dates import parse_instant
from motcua.notifications.models import Message
from motcua.notifications.rules.recipients import Recipient
from motcua.notifications.usecases import notify
from motcua.people.tests.cast import Cast, make_cast

NINE = parse_instant("2024-05-06T09:00")
SYSTEM = system_actor("test")
AN = Recipient(None, "Hồ Thị Sương", "an@example.vn", "0912345678")
Tell = Callable[..., list[Message]]


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast(NINE)


@pytest.fixture
def connected(settings: Settings) -> Settings:
    """Every channel configured, towards ports of this machine at which nobody listens."""
    settings.SMTP_URL = "smtp://localhost:9"
    settings.SMS_URL = settings.ZALO_URL = "http://localhost:9/send"
    return settings


def tell(*recipients: Recipient, event: str = "received", key: str = "act-1", **values: str) -> list[Message]:
    """Tell `recipients` of an event at nine."""
    told = {
        "code": "H50.09-1",
        "procedure": "Cấp giấy phép",
        "due": "13/05/2024",
        "link": "http://x/tra-cuu/",
    }
    return notify(
        event=event,
        key=key,
        recipients=recipients,
        values={**told, **values},
        about_kind="dossier",
        about=ABOUT,
        actor=SYSTEM,
        at=NINE,
    )


ABOUT: UUID = uuid4()
