"""From a dossier to the content of each of its papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from motcua.dossiers.errors import FormUnavailable
from motcua.dossiers.models import Dossier, HandOver, ResultReturn, SupplementItem
from motcua.dossiers.printing.issues import issue_of
from motcua.dossiers.printing.parts import (
    Printing,
    as_appointed,
    component_lines,
    due_as_printed,
    fees_to_pay,
    filer,
    help_line,
    letterhead,
    name_and_phone,
    name_on,
    other_owner,
    owner,
    place_note,
    receipt_address,
    statutory_time,
    tracking,
)
from motcua.dossiers.queries.acts import refusal_basis
from motcua.dossiers.queries.checklist import required_of
from motcua.dossiers.queries.process import due_of_steps
from motcua.dossiers.queries.proofs import proof_of_reception
from motcua.dossiers.rules.channels import (
    ONLINE,
    RECEPTION_NAMES,
    RETURN_NAMES,
    ReceptionChannel,
    ReturnChannel,
)
from motcua.dossiers.rules.results import PROOF_NAMES, RESULT_NAMES, DeliveryProof, ResultKind
from motcua.dossiers.rules.supplements import Stage
from motcua.dossiers.rules.wordings import CLOCK_EFFECT_PHRASES
from motcua.kernel.dates import legal_date
from motcua.papers.printing.forms import Content
from motcua.papers.rules.intake import (
    ReceiptAndAppointment,
    Refusal,
    ResultDelivery,
    SupplementRequest,
    SupplementStage,
)
from motcua.papers.rules.letterheads import ComponentLine, Party, Signatory
from motcua.papers.rules.letters import Apology, StopNotice, UnresolvedNotice
from motcua.papers.rules.registry import FormKind
from motcua.papers.rules.results import HandedResult, ResultHandover, ResultReceipt
from motcua.papers.rules.tracking import ControlSlip, Handover, HistoryStep, ProcessingHistory, Punctuality


def receipt(dossier: Dossier, printing: Printing) -> ReceiptAndAppointment:
    """Return form 01. A supplement makes a new one that names the one it replaces."""
    moments = dossier.moments()
    day = legal_date(moments.received_at)
    issued = issue_of(dossier)
    return ReceiptAndAppointment(
        letterhead=letterhead(dossier.place, legal_date(issued.at)),
        issued_at=issued.at,
        dossier_code=str(dossier.code),
        reception_unit=name_on(dossier.place, day),
        reception_note=place_note(dossier, day),
        fees=fees_to_pay(dossier),
        filer=filer(dossier, issued.at),
        owner=other_owner(dossier, issued.at),
        channel=RECEPTION_NAMES[ReceptionChannel(dossier.channel)],
        subject=dossier.summary,
        components=component_lines(dossier),
        dossier_sets=dossier.sets,
        statutory_time=statutory_time(dossier),
        received_at=moments.received_at,
        due_at=due_as_printed(dossier),
        result_delivery=ResultDelivery(dossier.return_channel),
        result_address=receipt_address(dossier, issued.at),
        tracking=tracking(dossier),
        look_up_key=dossier.look_up_key,
        help_line=help_line(dossier.place),
        officer=printing.officer,
        replaces=issued.replaces,
    )


def supplement(dossier: Dossier, printing: Printing) -> SupplementRequest:
    """Return form 02 of the newest request. Raises FormUnavailable when none was made."""
    request = dossier.supplement_requests.order_by("-number").first()
    if request is None:
        raise FormUnavailable(form="phiếu yêu cầu bổ sung")
    items = list(request.items.order_by("id"))
    guide, phone = name_and_phone(request.guide)
    stage = None
    if request.stage == Stage.PROCESSING:
        stage = SupplementStage(
            step=request.step_name or dossier.version.name,
            approver=request.approver,
            legal_basis=request.basis or None,
            respond_by=request.deadline,
            clock_effect=CLOCK_EFFECT_PHRASES[request.clock_effect],
        )
    return SupplementRequest(
        letterhead=letterhead(dossier.place, legal_date(request.at)),
        issued_at=request.at,
        number=f"{request.number:02d}",
        dossier_code=dossier.code or dossier.provisional_code,
        owner=owner(dossier, request.at),
        filer=filer(dossier, request.at) if dossier.owner_id != dossier.filer_id else None,
        subject=dossier.summary,
        components=_asked_for(dossier, items),
        reason="; ".join(f"{item.name}: {item.reason}" for item in items),
        guide=guide,
        guide_phone=phone or dossier.place.phone or None,
        stage=stage,
    )


def _asked_for(dossier: Dossier, items: Iterable[SupplementItem]) -> tuple[ComponentLine, ...]:
    asked = {one.key: one for one in required_of(dossier.version_id)}
    lines = []
    for item in items:
        wanted = asked.get(item.component_id) if item.component_id else None
        lines.append(
            ComponentLine(
                name=item.name,
                originals=wanted.originals or None if wanted else None,
                certified_copies=wanted.certified or None if wanted else None,
                copies=wanted.copies or None if wanted else None,
            )
        )
    return tuple(lines)


def refusal(dossier: Dossier, printing: Printing) -> Refusal:
    """Return form 03. Raises FormUnavailable when the filing was not refused."""
    refused = dossier.milestones.filter(kind="refused").order_by("at").last()
    if refused is None:
        raise FormUnavailable(form="phiếu từ chối")
    return Refusal(
        letterhead=letterhead(dossier.place, legal_date(refused.at)),
        issued_at=refused.at,
        reception_unit=name_on(dossier.place, legal_date(refused.at)),
        owner=owner(dossier, refused.at),
        subject=dossier.summary,
        reason=refused.note,
        guidance=help_line(dossier.place),
        dossier_code=dossier.provisional_code,
        submitted_at=dossier.filed_at if dossier.channel in ONLINE else None,
        legal_basis=refusal_basis(dossier) or None,
        filer_name=filer(dossier, refused.at).name,
        officer=printing.officer,
    )


def apology(dossier: Dossier, printing: Printing) -> Apology:
    """Return form 04. Raises FormUnavailable when no apology was made."""
    made = getattr(dossier, "apology", None)
    if made is None:
        raise FormUnavailable(form="phiếu xin lỗi")
    return Apology(
        letterhead=letterhead(dossier.organisation, legal_date(made.at)),
        issued_at=made.at,
        number=f"{made.number:02d}",
        addressee=owner(dossier, made.at).name,
        agency=name_on(dossier.organisation, legal_date(made.at)),
        dossier_code=str(dossier.code),
        subject=dossier.summary,
        received_at=dossier.moments().received_at,
        due_at=as_appointed(dossier, made.old_due_at),
        new_due_at=as_appointed(dossier, made.new_due_at),
        late_unit=made.late_unit,
        reason=made.reason,
        proposing_unit=made.late_unit,
        signatory=Signatory(capacity=(made.signer_position.upper(),), name=made.signer),
    )


def stop_notice(dossier: Dossier, printing: Printing) -> StopNotice:
    """Return the stop notice (2025 set). Raises FormUnavailable when the dossier was not stopped."""
    if dossier.resolution not in {"stopped", "withdrawn"} or dossier.resolved_at is None:
        raise FormUnavailable(form="thông báo dừng")
    return StopNotice(
        letterhead=letterhead(dossier.place, legal_date(dossier.resolved_at)),
        issued_at=dossier.resolved_at,
        number=None,
        addressee=owner(dossier, dossier.resolved_at),
        agency=name_on(dossier.place, legal_date(dossier.resolved_at)),
        dossier_code=str(dossier.code),
        subject=dossier.summary,
        received_at=dossier.moments().received_at,
        requested_by=filer(dossier, dossier.resolved_at).name,
        requested_on=legal_date(dossier.resolved_at),
        state_at_request="chưa có quyết định hoặc thông báo kết quả",
        signatory=Signatory(capacity=("NGƯỜI TIẾP NHẬN",), name=printing.officer),
    )


def control_slip(dossier: Dossier, printing: Printing) -> ControlSlip:
    """Return the control slip with every hand-over, and the proof of the reception once it is sealed."""
    moments = dossier.moments()
    return ControlSlip(
        letterhead=letterhead(dossier.place, legal_date(printing.at)),
        issued_at=printing.at,
        dossier_code=str(dossier.code),
        subject=dossier.summary,
        filer=filer(dossier, printing.at),
        owner=other_owner(dossier, printing.at),
        resolving_unit=name_on(dossier.organisation, legal_date(moments.received_at)),
        received_at=moments.received_at,
        statutory_time=statutory_time(dossier),
        back_at_counter_by=due_as_printed(dossier),
        components=component_lines(dossier),
        dossier_sets=dossier.sets,
        handovers=tuple(_handover(row) for row in dossier.hand_overs.order_by("at", "id")),
        proof=proof_of_reception(dossier),
    )


def _handover(row: HandOver) -> Handover:
    return Handover(
        giving_unit=row.from_unit,
        receiving_unit=row.to_unit,
        handed_at=row.at,
        giver=row.from_person,
        receiver=row.to_person or None,
        punctuality=Punctuality(row.timeliness) if row.timeliness else None,
        note=row.note or row.outcome or None,
    )


def unresolved(dossier: Dossier, printing: Printing) -> UnresolvedNotice:
    """Return the written refusal to resolve. Raises FormUnavailable when there is none."""
    result = dossier.result
    if result is None or result.kind != ResultKind.REFUSAL:
        raise FormUnavailable(form="thông báo không giải quyết")
    moments = dossier.moments()
    return UnresolvedNotice(
        letterhead=letterhead(dossier.organisation, legal_date(result.signed_at)),
        issued_at=result.signed_at,
        number=result.symbol,
        addressee=owner(dossier, result.signed_at),
        agency=name_on(dossier.organisation, legal_date(result.signed_at)),
        dossier_code=str(dossier.code),
        subject=dossier.summary,
        received_at=moments.received_at,
        due_at=due_as_printed(dossier),
        reason=result.reason,
        signatory=Signatory(capacity=(result.signer_position.upper(),), name=result.signer),
    )


def result_handover(dossier: Dossier, printing: Printing) -> ResultHandover:
    """Return the slip by which the agency brings the result to the counter."""
    result = dossier.result
    if result is None:
        raise FormUnavailable(form="phiếu bàn giao kết quả")
    brought_at = result.arrived_at or printing.at
    return ResultHandover(
        letterhead=letterhead(dossier.organisation, legal_date(brought_at)),
        issued_at=brought_at,
        number=None,
        giving_unit=name_on(dossier.organisation, legal_date(printing.at)),
        receiving_unit=name_on(dossier.place, legal_date(printing.at)),
        results=(
            HandedResult(
                dossier_code=str(dossier.code),
                subject=dossier.summary,
                result_kind=RESULT_NAMES[ResultKind(result.kind)],
                result_abstract=f"{result.symbol} {result.title}".strip(),
                owner_name=owner(dossier, brought_at).name,
                owner_address=owner(dossier, brought_at).address,
                by_post=dossier.return_channel == ReturnChannel.POST,
            ),
        ),
        receiver=printing.officer,
    )


def result_receipt(dossier: Dossier, printing: Printing) -> ResultReceipt:
    """Return the receipt of the result; before the hand-over it is printed to be signed."""
    result = dossier.result
    if result is None:
        raise FormUnavailable(form="giấy biên nhận kết quả")
    returned = getattr(dossier, "handed_over", None)
    handed_at = returned.at if returned else printing.at
    return ResultReceipt(
        letterhead=letterhead(dossier.place, legal_date(handed_at)),
        issued_at=handed_at,
        dossier_code=str(dossier.code),
        subject=dossier.summary,
        owner_name=owner(dossier, handed_at).name,
        result_kind=RESULT_NAMES[ResultKind(result.kind)],
        result_number=result.symbol or None,
        result_abstract=result.title,
        returned_at=returned.at if returned else None,
        returner=printing.officer,
        receiver=_receiver(dossier, returned, handed_at),
        authorisation=(returned.authorisation or None) if returned else (dossier.authorisation or None),
        delivery=_delivery(dossier, returned),
    )


def _delivery(dossier: Dossier, returned: ResultReturn | None) -> str:
    """Return how the result was handed over and what proves it; before that, how the applicant wants it."""
    if returned is None:
        return RETURN_NAMES[ReturnChannel(dossier.return_channel)]
    proof = PROOF_NAMES[DeliveryProof(returned.proof)].lower()
    return f"{RETURN_NAMES[ReturnChannel(returned.channel)]} ({proof})"


def _receiver(dossier: Dossier, returned: ResultReturn | None, at: datetime) -> Party:
    """Return who took the result; before the hand-over the filer, to sign."""
    if returned is None:
        return filer(dossier, at)
    return Party(name=returned.receiver, identity_number=returned.receiver_identity or None)


def history(dossier: Dossier, printing: Printing) -> ProcessingHistory:
    """Return the processing history: every hand-over in order."""
    moments = dossier.moments()
    rows = dossier.hand_overs.order_by("at", "id")
    due = due_of_steps(dossier)
    return ProcessingHistory(
        letterhead=letterhead(dossier.organisation, legal_date(printing.at)),
        issued_at=printing.at,
        dossier_code=str(dossier.code),
        subject=dossier.summary,
        owner_name=owner(dossier, printing.at).name,
        received_at=moments.received_at,
        due_at=due_as_printed(dossier),
        status=dossier.state_name,
        steps=tuple(
            HistoryStep(
                done_at=row.at,
                done_by=row.from_person,
                act=row.step_name,
                passed_to=row.to_unit,
                due_at=due.get(row.step_name),
            )
            for row in rows
        ),
        printed_by=printing.officer,
    )


PRINTABLE: Mapping[FormKind, Callable[[Dossier, Printing], Content]] = MappingProxyType(
    {
        FormKind.RECEIPT_AND_APPOINTMENT: receipt,
        FormKind.SUPPLEMENT_REQUEST: supplement,
        FormKind.REFUSAL: refusal,
        FormKind.APOLOGY: apology,
        FormKind.STOP_NOTICE: stop_notice,
        FormKind.CONTROL_SLIP: control_slip,
        FormKind.UNRESOLVED_NOTICE: unresolved,
        FormKind.RESULT_HANDOVER: result_handover,
        FormKind.RESULT_RECEIPT: result_receipt,
        FormKind.PROCESSING_HISTORY: history,
    }
)
"""What can be printed of one dossier."""


def content_of(dossier: Dossier, kind: FormKind, printing: Printing) -> Content:
    """Return the content of a paper. Raises FormUnavailable when the dossier has no ground for it."""
    if kind not in PRINTABLE:
        raise FormUnavailable(form=kind.value)
    return PRINTABLE[kind](dossier, printing)
