"""A procedure that citizens file online, and a filing as far as a test wants it.

online = make_online(scene)
submission = online.ready()          # everything answered and handed in, not sent
dossier = online.send(submission)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from motcua.catalogue.rules.eforms import FieldKind, FormDefinition, FormField, FormPage
from motcua.catalogue.rules.levels import ServiceLevel
from motcua.catalogue.rules.publication import DecisionKind
from motcua.catalogue.tests.makers import make_decision
from motcua.catalogue.usecases import draft_eform, publish_eform, set_service_level
from motcua.dossiers.models import Dossier, Submission, SubmissionFile
from motcua.dossiers.queries.fees import fees_of
from motcua.dossiers.rules.submissions import FEE, SUBMISSION_PURPOSE
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases.filing import submit
from motcua.dossiers.usecases.submissions import attach_to_submission, save_submission, start_submission
from motcua.files.models import StoredFile
from motcua.files.usecases import store_bytes
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.papers.tests.tiny import TINY_PDF

FORM = FormDefinition(
    title_vi="Tờ khai đăng ký",
    pages=(
        FormPage(
            name="thiet_bi",
            title_vi="Thiết bị",
            fields=(
                FormField("device", FieldKind.TEXT, "Tên thiết bị", required=True),
                FormField("serial", FieldKind.TEXT, "Số hiệu"),
            ),
        ),
        FormPage(
            name="noi_dat",
            title_vi="Nơi đặt",
            fields=(FormField("place", FieldKind.LONG_TEXT, "Nơi đặt thiết bị", required=True),),
        ),
    ),
)
ANSWERS = {"device": "Máy bức xạ", "serial": "SN-1", "place": "Phòng 2, 1 Hùng Vương"}
CONTACT = {"address": "1 Hùng Vương, Đông Hà", "phone": "0905123456", "return_channel": "electronic"}


@dataclass
class Online:
    """The stage of filing online: Hồ Thị Sương (`an`) files the scene's procedure."""

    scene: Scene

    @property
    def an(self) -> Actor:
        """Return the citizen who files."""
        return self.scene.cast.an

    def begin(self, *, actor: Actor | None = None, at: datetime = NINE) -> Submission:
        """Begin a filing with nothing answered."""
        return start_submission(
            procedure=self.scene.version.procedure.public_id,
            operation=uuid4(),
            guidance={},
            actor=actor or self.an,
            at=at,
        )

    def upload(self, *, actor: Actor | None = None, at: datetime = NINE) -> StoredFile:
        """Upload a paper, not yet part of anything."""
        who = actor or self.an
        return store_bytes(
            content=TINY_PDF, name="giấy tờ số 1.pdf", purpose=SUBMISSION_PURPOSE, actor=who, at=at
        )

    def attach(
        self, submission: Submission, component: int | None = None, *, actor: Actor | None = None
    ) -> SubmissionFile:
        """Upload a paper and add it."""
        file = self.upload(actor=actor)
        return attach_to_submission(
            submission_id=submission.public_id,
            file_id=file.public_id,
            component=component,
            actor=actor or self.an,
            at=NINE,
        )

    def ready(self, *, actor: Actor | None = None, at: datetime = NINE) -> Submission:
        """Return a filing that only waits to be sent."""
        who = actor or self.an
        submission = self.begin(actor=who, at=at)
        sheet = fees_of(self.scene.version, legal_date(at))
        quantities = {f"{FEE}{one.per}": "1" for one in sheet.questions}
        save_submission(
            submission_id=submission.public_id,
            revision=submission.revision,
            answers=ANSWERS,
            details=CONTACT | quantities,
            actor=who,
            at=at,
        )
        for component in self.scene.version.components.filter(required=True):
            self.attach(submission, component.pk, actor=who)
        return self.fresh(submission)

    def send(self, submission: Submission, *, actor: Actor | None = None, at: datetime = NINE) -> Dossier:
        """Send it."""
        return submit(submission_id=submission.public_id, actor=actor or self.an, at=at)

    def fresh(self, submission: Submission) -> Submission:
        """Return the submission as the database has it."""
        return Submission.objects.get(pk=submission.pk)


def make_online(scene: Scene, *, form: FormDefinition | None = FORM) -> Online:
    """Let citizens file the procedure of `scene`: full service, and a form unless it is None."""
    cast = scene.cast
    set_service_level(
        procedure_id=scene.version.procedure_id,
        level=ServiceLevel.FULL,
        decision_id=make_decision(cast, DecisionKind.ONLINE_LIST, number="1112/QĐ-UBND").pk,
        actor=cast.hanh,
        at=NINE,
    )
    if form is not None:
        row = draft_eform(version_id=scene.version.pk, definition=form, actor=cast.hanh, at=NINE)
        publish_eform(eform_id=row.pk, actor=cast.hanh, at=NINE)
    return Online(scene)
