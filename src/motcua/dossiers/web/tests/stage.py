"""The scene seen through the browser: people sign in, open a dossier and send forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.rules.supplements import AskedItem
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.files.models import StoredFile
from motcua.jobs.models import RehearsalClock
from motcua.kernel.clock import real_now
from motcua.workflow.models import StepConsultation, StepToken

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

MAI, DUC = "Nguyễn Thị Mai, Lãnh đạo phòng", "Phạm Minh Đức, Lãnh đạo cơ quan"
"""Who may approve, as a form offers them."""
WANTED = AskedItem("Đơn đề nghị", "Đơn thiếu chữ ký của người đứng đầu tổ chức")


@dataclass
class Stage:
    """The scene with a clock that tests set, and a browser for each person."""

    scene: Scene
    clients: dict[str, Client] = field(default_factory=dict)

    def set_clock(self, at: datetime) -> None:
        """Let the rehearsal clock read `at` from now on, and the scene too."""
        self.scene.at = at
        RehearsalClock.objects.update_or_create(defaults={"reads": at, "set_at": real_now()})

    def client_of(self, person: str) -> Client:
        """Return the browser of somebody who is signed in, the same each time."""
        if person not in self.clients:
            self.clients[person] = Client(HTTP_HOST="localhost")
            self.clients[person].force_login(self.scene.cast.accounts[person])
        return self.clients[person]

    def open(self, person: str, dossier: Dossier) -> Answer:
        """Open the page of a dossier."""
        return self.client_of(person).get(self.address(dossier))

    def read(self, person: str, dossier: Dossier, *, at: datetime | None = None) -> str:
        """Return the page of a dossier as text."""
        if at is not None:
            self.set_clock(at)
        answer = self.open(person, dossier)
        assert answer.status_code == 200
        return answer.content.decode()

    def address(
        self, dossier: Dossier, action: Action | None = None, on: StepToken | StepConsultation | None = None
    ) -> str:
        """Return the address of a dossier's page, or of an act on it."""
        names = [dossier.public_id, *([on.public_id] if on else [])]
        return reverse(f"dossiers:{action or 'detail'}", args=names)

    def show(
        self, person: str, dossier: Dossier, action: Action, on: StepToken | StepConsultation | None = None
    ) -> Answer:
        """Open the form of an act."""
        return self.client_of(person).get(self.address(dossier, action, on))

    def press(
        self,
        who: str,
        dossier: Dossier,
        action: Action,
        on: StepToken | StepConsultation | None = None,
        /,
        **answers: object,
    ) -> Answer:
        """Send the form (or press the button) of an act."""
        sent = {"operation": str(uuid4()), **answers}
        return self.client_of(who).post(self.address(dossier, action, on), sent)

    def twice(
        self,
        who: str,
        dossier: Dossier,
        action: Action,
        on: StepToken | StepConsultation | None = None,
        /,
        **answers: object,
    ) -> list[int]:
        """Send the very same form twice, as a double click does; return the two statuses."""
        same = {"operation": str(uuid4()), **answers}
        client, address = self.client_of(who), self.address(dossier, action, on)
        return [client.post(address, same).status_code for _ in range(2)]

    def may_read(self, person: str, file: StoredFile) -> bool:
        """Tell whether somebody is handed out a file."""
        answer = self.client_of(person).get(reverse("files:download", args=[file.public_id]))
        return answer.status_code == 200 and bool(answer.getvalue())


def asked_supplement(scene: Scene) -> Dossier:
    """Return a dossier that waits for a supplement since Monday afternoon."""
    dossier = scene.forward_to(scene.receive(), "specialist")
    acts.ask_supplement(
        dossier_id=dossier.public_id,
        items=[WANTED],
        guide="Lê Văn Hùng, 0233",
        approver="Nguyễn Thị Mai",
        actor=scene.cast.hung,
        at=NINE + timedelta(days=2),
    )
    return scene.fresh(dossier)


def refused(answer: Answer) -> str:
    """Return the page of an act that was refused on its form."""
    assert answer.status_code == 422
    return answer.content.decode()
