"""Dossiers that citizens follow: An's filing online, a result that arrived, browsers of everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from typing import Any

from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.supplements import AskedItem
from motcua.dossiers.tests.counter import start_clock
from motcua.dossiers.tests.online import Online, make_online
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases import accept_dossier, ask_intake_supplement

TEN = NINE + timedelta(hours=1)
FIELD = AskedItem("Số hiệu", "Sai: không trùng giấy chứng nhận", None, "serial")


@dataclass
class Following:
    """The stage: a filing of An, and what happens to it."""

    scene: Scene
    online: Online

    def filed(self) -> Dossier:
        """Return a filing of An that waits at the counter."""
        return self.online.send(self.online.ready())

    def asked(self, *items: AskedItem) -> Dossier:
        """Return one that An is asked to complete: a field and a paper unless said otherwise."""
        dossier = self.filed()
        ask_intake_supplement(
            dossier_id=dossier.public_id,
            items=items or (FIELD, AskedItem("Bản vẽ", "Mờ, không đọc được", self.component(dossier))),
            guide="Lan",
            actor=self.scene.cast.lan,
            at=TEN,
        )
        return self.scene.fresh(dossier)

    def received(self) -> Dossier:
        """Return one that was received."""
        dossier = self.filed()
        accept_dossier(
            dossier_id=dossier.public_id, actor=self.scene.cast.lan, at=TEN, override="Đủ hồ sơ điện tử"
        )
        return self.scene.fresh(dossier)

    def arrived(self) -> Dossier:
        """Return one whose result lies at the counter."""
        return self.scene.resolve(self.received(), TEN + timedelta(days=1))

    def component(self, dossier: Dossier) -> int | None:
        """Return a component for which a paper was handed in."""
        return dossier.papers.exclude(component=None).values_list("component_id", flat=True).first()

    def browser(self, person: str = "") -> Client:
        """Return the browser of somebody; of nobody when no name is given."""
        client = Client(HTTP_HOST="localhost")
        if person:
            client.force_login(self.scene.cast.accounts[person])
        return client

    def opened(self, dossier: Dossier) -> Client:
        """Return a browser of nobody that opened the dossier by code and key."""
        client = self.browser()
        sent = {"ma": str(dossier), "khoa": dossier.look_up_key}
        assert client.post("/tra-cuu/", sent).status_code == 302
        return client


def make_following(scene: Scene) -> Following:
    """Build the stage on the clock of the scene."""
    start_clock(scene)
    return Following(scene, make_online(scene))


def text_of(answer: Any) -> str:  # noqa: ANN401 - Django's test response has no public type
    """Return what a page says."""
    return unescape(answer.content.decode())


def status_of(answer: Any) -> int:  # noqa: ANN401 - the same
    """Return the status of an answer, read to its end: a file is closed then."""
    if getattr(answer, "streaming", False):
        for _piece in answer.streaming_content:
            pass
    return int(answer.status_code)
