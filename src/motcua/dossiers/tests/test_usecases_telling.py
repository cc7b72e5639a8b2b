"""Who is told of what happens to a dossier: one row of work in the act, the people found by the worker."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from motcua.dossiers.errors import ReasonRequired
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.told import officers_to_tell
from motcua.dossiers.rules.causes import LateCause
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.results import DeliveryProof
from motcua.dossiers.rules.supplements import AskedItem
from motcua.dossiers.tasks import tell
from motcua.dossiers.tests.scene import NINE, Scene
from motcua.dossiers.usecases import apologise, ask_supplement, refuse_reception, return_result
from motcua.dossiers.usecases.results import Receiver
from motcua.jobs.models import Job
from motcua.kernel.actor import system_actor
from motcua.kernel.dates import parse_instant
from motcua.notifications.models import Message
from motcua.notifications.rules.kinds import Channel
from motcua.people.models import OrganisationMembership
from motcua.people.rules.citizens import MemberBasis, MemberRole

WORKER = system_actor("test")
LATER = parse_instant("2024-06-14T08:00")


@pytest.fixture(autouse=True)
def _mail_is_connected(settings: Settings) -> None:
    settings.SMTP_URL = "smtp://localhost:9"


def told(dossier: Dossier, event: str) -> list[Message]:
    """Let the worker tell all that acts left to tell, and return the messages of one event."""
    for job in Job.objects.filter(name="dossiers.tell").order_by("id"):
        tell(job.payload, actor=WORKER, at=LATER)
    return list(Message.objects.filter(about=dossier.public_id, occasion=event).order_by("id"))


def by_mail(scene: Scene) -> None:
    scene.cast.company.email = "cty@example.vn"
    scene.cast.company.save(update_fields=["email"])


def test_the_applicant_of_a_reception_is_told_once_with_code_and_date(scene: Scene) -> None:
    by_mail(scene)
    dossier = scene.receive()
    (mail,) = told(dossier, "received")
    assert mail.recipient == "cty@example.vn"
    assert str(dossier.code) in mail.subject
    assert "13/05/2024" in mail.body
    assert dossier.look_up_key in mail.body
    assert told(dossier, "received") == [mail]


def test_an_act_that_is_refused_tells_nobody(scene: Scene) -> None:
    by_mail(scene)
    dossier = scene.file()
    with pytest.raises(ReasonRequired):
        refuse_reception(dossier_id=dossier.public_id, reason="", basis="", actor=scene.cast.lan, at=NINE)
    assert told(dossier, "refused") == []


def test_who_files_for_the_organisation_is_told_in_the_inbox(scene: Scene) -> None:
    member(scene, MemberRole.FILER)
    messages = told(scene.receive(), "received")
    (inside,) = [one for one in messages if one.channel == Channel.SITE]
    assert inside.account_id == scene.cast.chi.account_id
    assert inside.link.endswith(f"/ho-so-cua-toi/{inside.about}/")


def test_who_only_looks_on_is_not_told(scene: Scene) -> None:
    member(scene, MemberRole.VIEWER)
    assert told(scene.receive(), "received") == []


def test_a_supplement_is_told_in_the_words_of_its_form(scene: Scene) -> None:
    by_mail(scene)
    dossier = scene.forward_to(scene.receive(), "specialist")
    ask_supplement(
        dossier_id=dossier.public_id,
        items=[AskedItem("Bản vẽ mặt bằng", "Thiếu chữ ký của người đứng đầu")],
        guide="Lê Văn Hùng, 0233 123 456",
        approver="Nguyễn Thị Mai",
        actor=scene.cast.mai,
        at=NINE,
    )
    (mail,) = told(dossier, "supplement_asked")
    assert "- Bản vẽ mặt bằng: Thiếu chữ ký của người đứng đầu" in mail.body
    assert "0233 123 456" in mail.body


def test_an_apology_names_both_dates_and_the_reason(scene: Scene) -> None:
    by_mail(scene)
    dossier = scene.forward_to(scene.receive(), "specialist")
    apologise(
        dossier_id=dossier.public_id,
        new_due_at=parse_instant("2024-05-17T17:30"),
        cause=LateCause.COORDINATION,
        reason="Cần xác minh thêm tại cơ sở",
        late_unit="Phòng Quản lý chuyên ngành",
        signer="Phạm Minh Đức",
        actor=scene.cast.mai,
        at=NINE,
    )
    (mail,) = told(dossier, "late_apology")
    assert "13/05/2024" in mail.body
    assert "17/05/2024" in mail.body
    assert "Cần xác minh thêm tại cơ sở" in mail.body


def test_who_was_served_is_asked_how_on_the_page_of_ratings(scene: Scene) -> None:
    by_mail(scene)
    dossier = scene.resolve(scene.receive(), NINE)
    receiver = Receiver(name="Trần Văn Nhận", channel=ReturnChannel.COUNTER, proof=DeliveryProof.SIGNATURE)
    return_result(dossier_id=dossier.public_id, receiver=receiver, actor=scene.cast.lan, at=NINE)
    (ready,), (invited,) = told(dossier, "result_ready"), told(dossier, "survey_invited")
    assert ready.subject == f"Hồ sơ {dossier.code} đã có kết quả"
    assert f"/danh-gia/?ma={dossier.code}&khoa={dossier.look_up_key}" in invited.body


def test_before_reception_the_counter_is_told_on_the_officers_side(scene: Scene) -> None:
    assert [one.account_id for one in officers_to_tell(scene.file(), NINE)] == [scene.cast.lan.account_id]


def member(scene: Scene, role: MemberRole) -> None:
    """Let Chi act for the company."""
    OrganisationMembership.objects.create(
        organisation=scene.cast.company,
        account_id=scene.cast.chi.account_id or 0,
        role=role,
        basis=next(iter(MemberBasis)),
        valid_from=NINE.date(),
    )
