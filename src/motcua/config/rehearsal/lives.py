"""The life of one dossier: a generator that names the next moment it acts at, and acts when it comes."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from motcua.config.rehearsal.collecting import pay_what_is_owed
from motcua.config.rehearsal.online import check_online, file_online, rate
from motcua.config.rehearsal.papers import hand_out, result_file
from motcua.config.rehearsal.stories import Incident, Story
from motcua.config.rehearsal.world import World, open_step
from motcua.dossiers import usecases as acts
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.checklist import required_of
from motcua.dossiers.queries.offers import current_version_id
from motcua.dossiers.rules.channels import ReceptionChannel, ReturnChannel
from motcua.dossiers.rules.intake import Filing, PaperIn
from motcua.dossiers.rules.results import DeliveryProof
from motcua.dossiers.rules.supplements import AskedItem
from motcua.dossiers.usecases.results import OutsideSigner, Receiver
from motcua.papers.rules.registry import FormKind
from motcua.workflow.models import StepToken
from motcua.workflow.rules.definition import StepTag

Life = Generator[datetime, datetime, None]
"""Yields the next moment at which it acts; is sent that moment."""

PROOFS = {
    ReturnChannel.COUNTER: DeliveryProof.SIGNATURE,
    ReturnChannel.POST: DeliveryProof.WAYBILL,
    ReturnChannel.ELECTRONIC: DeliveryProof.ELECTRONIC,
}


def live(story: Story, world: World) -> Life:
    """Live one dossier from its filing to the return of its result."""
    dossier = yield from _come_in(story, world)
    if dossier is None:
        return
    begun = story.received
    if story.incident is Incident.SUPPLEMENT:
        begun = yield from _supplemented(story, world, dossier)
    yield from _process(story, world, dossier, begun)
    if story.return_after is not None:
        yield from _return(story, world, dossier)


def _come_in(story: Story, world: World) -> Generator[datetime, datetime, UUID | None]:
    at = yield story.received
    counter = world.counter_officer(story, at)
    short = story.incident is Incident.INTAKE_SUPPLEMENT
    filing = _filing(story, world, at, short=short)
    if story.channel is ReceptionChannel.COUNTER:
        dossier = acts.receive_at_counter(filings=[filing], actor=counter, at=at)[0]
        hand_out(dossier.public_id, FormKind.RECEIPT_AND_APPOINTMENT, counter, at=at)
        if story.incident is Incident.VOID:
            at = yield world.after(at, 0.4)
            head = world.officer("nga.onestop", at)
            reason = "Nhập nhầm người nộp, đã tiếp nhận lại cho đúng tổ chức"
            acts.void_reception(dossier_id=dossier.public_id, reason=reason, actor=head, at=at)
            return None
        return dossier.public_id
    if story.channel is ReceptionChannel.ONLINE:
        return (yield from _come_in_online(story, world, at))
    dossier = acts.file_dossier(filing=filing, actor=counter, at=at)
    at = yield world.after(at, 0.5)
    counter = world.counter_officer(story, at)
    if story.incident is Incident.REFUSE:
        reason = "Sản phẩm chưa đóng gói sẵn nên không thuộc đối tượng công bố sử dụng dấu định lượng"
        acts.refuse_reception(
            dossier_id=dossier.public_id,
            reason=reason,
            basis="Thông tư 21/2014/TT-BKHCN",
            actor=counter,
            at=at,
        )
        hand_out(dossier.public_id, FormKind.REFUSAL, counter, at=at)
        return None
    if short:
        yield from _intake_supplement(story, world, dossier.public_id, at)
        at = yield world.after(at, 9)
        counter = world.counter_officer(story, at)
    acts.accept_dossier(dossier_id=dossier.public_id, actor=counter, at=at)
    hand_out(dossier.public_id, FormKind.RECEIPT_AND_APPOINTMENT, counter, at=at)
    return dossier.public_id


def _come_in_online(story: Story, world: World, at: datetime) -> Generator[datetime, datetime, UUID]:
    dossier_id = file_online(story, world, at)
    at = yield world.after(at, 0.5)
    counter = world.counter_officer(story, at)
    check_online(story, world, dossier_id, at)
    acts.accept_dossier(dossier_id=dossier_id, actor=counter, at=at)
    hand_out(dossier_id, FormKind.RECEIPT_AND_APPOINTMENT, counter, at=at)
    return dossier_id


def _filing(story: Story, world: World, at: datetime, *, short: bool) -> Filing:
    procedure = world.procedures[story.procedure]
    papers = [
        PaperIn(one.name, one.key, one.originals, one.certified, one.copies)
        for one in required_of(current_version_id(procedure, at))
    ]
    owner, filer = world.applicants[story.owner], world.applicants[story.filer]
    return Filing(
        procedure=procedure,
        owner=owner.pk,
        filer=filer.pk,
        place=world.place.pk,
        channel=story.channel,
        return_channel=story.return_channel,
        summary=story.summary,
        authorisation="" if owner == filer else f"Giấy giới thiệu của {owner.name}",
        papers=tuple(papers[:-1] if short else papers),
    )


def _intake_supplement(story: Story, world: World, dossier_id: UUID, at: datetime) -> Life:
    counter = world.counter_officer(story, at)
    dossier = Dossier.objects.get(public_id=dossier_id)
    missing = required_of(dossier.version_id)[-1]
    acts.ask_intake_supplement(
        dossier_id=dossier_id,
        items=[AskedItem(missing.name, "Chưa có trong hồ sơ gửi qua bưu chính", missing.key)],
        guide="Trần Thị Ngọc Lan, 0233 3 000 000",
        actor=counter,
        at=at,
    )
    hand_out(dossier_id, FormKind.SUPPLEMENT_REQUEST, counter, at=at)
    at = yield world.after(at, 7)
    paper = PaperIn(missing.name, missing.key, missing.originals, missing.certified, missing.copies)
    acts.receive_intake_supplement(
        dossier_id=dossier_id, papers=[paper], actor=world.counter_officer(story, at), at=at
    )


def _supplemented(story: Story, world: World, dossier_id: UUID) -> Generator[datetime, datetime, datetime]:
    """Work up to the appraisal, ask there for one paper, and take it in three working days later."""
    at = story.received
    while (token := open_step(dossier_id)) is not None and token.role != "specialist":
        at = yield from _step(story, world, dossier_id, token, at)
    at = yield world.after(at, 12)
    token = open_step(dossier_id)
    if token is None:
        raise LookupError(f"{story.key}: no step of a specialist")
    specialist = world.worker_on(token, story, at)
    acts.claim_step(dossier_id=dossier_id, step_id=token.public_id, actor=specialist, at=at)
    dossier = Dossier.objects.get(public_id=dossier_id)
    wanted = required_of(dossier.version_id)[0]
    acts.ask_supplement(
        dossier_id=dossier_id,
        items=[AskedItem(wanted.name, "Phần doanh thu từ sản phẩm KH&CN chưa kê theo từng năm", wanted.key)],
        guide=f"{specialist.label}, 0233 3 000 001",
        approver="Nguyễn Thanh Mai",
        actor=specialist,
        at=at,
    )
    hand_out(dossier_id, FormKind.SUPPLEMENT_REQUEST, specialist, at=at)
    at = yield world.after(at, 24)
    paper = PaperIn(wanted.name, wanted.key, wanted.originals, wanted.certified, wanted.copies)
    counter = world.counter_officer(story, at)
    acts.receive_supplement(dossier_id=dossier_id, papers=[paper], actor=counter, at=at)
    hand_out(dossier_id, FormKind.RECEIPT_AND_APPOINTMENT, counter, at=at)
    return at


def _process(story: Story, world: World, dossier_id: UUID, begun: datetime) -> Life:
    at = begun
    while (token := open_step(dossier_id)) is not None:
        planned = token.due_at or at
        target = max(world.paced(begun, planned, story.pace), world.after(at, 0.3))
        if story.incident is Incident.CONSULT and token.role == "specialist":
            yield from _consult_once(story, world, dossier_id, token, at)
        at = yield from _step(story, world, dossier_id, token, target)


def _consult_once(story: Story, world: World, dossier_id: UUID, token: StepToken, after: datetime) -> Life:
    if token.instance.consultations.exists():
        return
    at = yield world.after(after, 3)
    specialist = world.worker_on(token, story, at)
    asked = acts.consult(
        dossier_id=dossier_id,
        step_id=token.public_id,
        unit_id=None,
        unit_name="Sở Y tế",
        subject="Ý kiến về phạm vi hoạt động chuyên môn của phòng khám",
        due_at=world.after(at, 24),
        actor=specialist,
        at=at,
    )
    at = yield world.after(at, 14)
    acts.answer_consultation(
        dossier_id=dossier_id,
        consultation_id=asked.public_id,
        answer="Phòng khám có giấy phép hoạt động chẩn đoán hình ảnh còn hiệu lực.",
        actor=world.worker_on(token, story, at),
        at=at,
    )


def _step(
    story: Story, world: World, dossier_id: UUID, token: StepToken, target: datetime
) -> Generator[datetime, datetime, datetime]:
    at = yield target
    actor = world.worker_on(token, story, at)
    if token.tag == StepTag.SIGNING:
        dossier = Dossier.objects.select_related("version__deciding_unit", "organisation", "owner").get(
            public_id=dossier_id
        )
        signed = result_file(dossier, actor, at=at)
        acts.sign_result(
            dossier_id=dossier_id,
            title=dossier.version.result or dossier.version.name,
            file_id=signed.public_id,
            outside=_outside(token),
            actor=actor,
            at=at,
        )
    elif token.tag == StepTag.ISSUING:
        acts.issue_result(dossier_id=dossier_id, symbol_suffix=_suffix(dossier_id), actor=actor, at=at)
    elif token.tag == StepTag.RETURN:
        at = yield from _arrive(story, world, dossier_id, at)
    else:
        if token.assignee_id is None:
            acts.claim_step(dossier_id=dossier_id, step_id=token.public_id, actor=actor, at=at)
            at = yield at + timedelta(minutes=9)
        acts.complete_step(dossier_id=dossier_id, step_id=token.public_id, actor=actor, at=at)
    return at


def _arrive(
    story: Story, world: World, dossier_id: UUID, at: datetime
) -> Generator[datetime, datetime, datetime]:
    result = Dossier.objects.get(public_id=dossier_id).result
    if result is not None and result.number is None:
        authority = world.officer("chau.province", at)
        acts.issue_result(dossier_id=dossier_id, symbol_suffix="QĐ-UBND", actor=authority, at=at)
        at = yield world.after(at, 0.5)
    counter = world.counter_officer(story, at)
    acts.receive_result(dossier_id=dossier_id, actor=counter, at=at)
    hand_out(dossier_id, FormKind.RESULT_HANDOVER, counter, at=at)
    return at


def _return(story: Story, world: World, dossier_id: UUID) -> Life:
    dossier = Dossier.objects.select_related("filer").get(public_id=dossier_id)
    if dossier.resolved_at is None or story.return_after is None:
        return
    at = yield world.after(dossier.resolved_at, 8 * story.return_after - 5)
    proof = PROOFS[story.return_channel]
    counter = world.counter_officer(story, at)
    pay_what_is_owed(dossier_id, counter, at)
    acts.return_result(
        dossier_id=dossier_id,
        receiver=Receiver(
            name=dossier.filer.representative or dossier.filer.name,
            channel=story.return_channel,
            proof=proof,
            proof_reference=f"EQ{story.key[1:]}4568VN" if proof is DeliveryProof.WAYBILL else "",
        ),
        actor=counter,
        at=at,
    )
    hand_out(dossier_id, FormKind.RESULT_RECEIPT, counter, at=at)
    if story.channel is ReceptionChannel.ONLINE:
        at = yield world.after(at, 3)
        rate(story, dossier_id, at)


def _outside(token: StepToken) -> OutsideSigner | None:
    """Return who signs for the provincial committee: somebody without an account, whose name is made up."""
    return OutsideSigner("Lê Minh Mẫu", "Phó Chủ tịch") if token.role == "higher_authority" else None


def _suffix(dossier_id: UUID) -> str:
    dossier = Dossier.objects.select_related("version__deciding_unit").get(public_id=dossier_id)
    deciding = dossier.version.deciding_unit
    return {"cctdc": "CN-TĐC", "ubnd_tinh": "QĐ-UBND"}.get(deciding.key if deciding else "", "GCN-SKHCN")


def moments(life: Life) -> Iterator[datetime]:
    """Yield the moments of a life (used by tests that live one dossier alone)."""
    at = next(life)
    while True:
        yield at
        try:
            at = life.send(at)
        except StopIteration:
            return
