"""An account writes so many messages a day; officers answer as many as they like."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import Settings

from motcua.dossiers.errors.online import MessagesTooMany
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.online import make_online
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases.messages import write_message
from motcua.kernel.actor import Actor


def write(dossier: Dossier, actor: Actor, *, days: int = 0) -> None:
    at = NINE + timedelta(days=days, hours=1)
    write_message(dossier_id=dossier.public_id, text="Bao giờ có?", files=[], actor=actor, at=at)


def test_one_message_too_many_waits_until_tomorrow(scene: Scene, settings: Settings) -> None:
    settings.CITIZEN_MESSAGES_PER_DAY = 2
    online = make_online(scene)
    filed = online.send(online.ready())
    write(filed, online.an)
    write(filed, online.an)
    with pytest.raises(MessagesTooMany, match="hãy gửi vào ngày mai"):
        write(filed, online.an)
    for _ in range(3):
        write(filed, scene.cast.lan)
    write(filed, online.an, days=1)
