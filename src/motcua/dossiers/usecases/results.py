"""From the signed result to the applicant's hand: signed, issued, at the counter, returned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.dossiers.errors import (
    MomentInFuture,
    MomentTooEarly,
    NotAnOfficial,
    ReceiverRequired,
    ResultMissing,
)
from motcua.dossiers.errors.fees import FeeOwed
from motcua.dossiers.events import RefusedToResolve, ResultArrived, ResultIssued, ResultReturned, ResultSigned
from motcua.dossiers.models import Dossier, Result, ResultReturn
from motcua.dossiers.policies import (
    require_counter,
    require_issuer,
    require_refuser,
    require_signer,
)
from motcua.dossiers.queries.charges import owed_before_return
from motcua.dossiers.queries.choices import position_of, symbols_of, unit_named
from motcua.dossiers.rules.channels import ReturnChannel
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.results import DeliveryProof, ResultKind
from motcua.dossiers.rules.states import DossierAct, Resolution, State, next_state
from motcua.dossiers.rules.supplements import require_reason
from motcua.dossiers.rules.symbols import normal_symbol, require_known
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._clock import mark
from motcua.dossiers.usecases._process import complete_tagged, require_open_step
from motcua.dossiers.usecases._reception import lock_for
from motcua.dossiers.usecases._standing import Told
from motcua.dossiers.usecases._telling import tell_applicant, tell_result, tell_returned
from motcua.dossiers.usecases.close import RESOLVED_COLUMNS, resolve
from motcua.files.usecases import keep_files
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.money import Money
from motcua.kernel.text import N_, print_moment, tidy
from motcua.people.rules.citizens import OwnPaperKind
from motcua.people.usecases.own_papers import keep_own_paper
from motcua.store import numbers
from motcua.store.writes import official
from motcua.workflow.rules.definition import StepTag

RESULT_PURPOSE = "dossiers.result"
"""What a result file is uploaded for."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who took the result, and how the office can show it."""

    name: str
    channel: ReturnChannel
    proof: DeliveryProof
    identity: str = ""
    authorisation: str = ""
    originals_taken_back: str = ""
    proof_reference: str = ""


@dataclass(frozen=True, slots=True)
class OutsideSigner:
    """Who signed in an authority outside, as the paper says: a person without an account here."""

    name: str
    position: str


@official
def sign_result(
    *,
    dossier_id: UUID,
    title: str,
    file_id: UUID,
    actor: Actor,
    at: datetime,
    outside: OutsideSigner | None = None,
) -> Result:
    """Sign the result: a file, not yet numbered. Completes the signing step of the process.

    The position printed is that of the post in which `actor` signs. For a higher authority its officer may
    enter who signed the paper there (`outside`), which stays marked as typed. Raises Forbidden for a person
    without the open signing step, ActNotAllowed, NoOpenStep, NotFound for an unknown file, NotAnOfficial
    when an agency of the installation types a signer.
    """
    dossier = lock_for(dossier_id, actor)
    token = require_open_step(dossier, StepTag.SIGNING)
    actor = require_signer(actor, role=token.role, unit_id=token.unit_id)
    dossier.state = next_state(State(dossier.state), DossierAct.SIGN_RESULT)
    stored = keep_files(public_ids=[file_id], purpose=RESULT_PURPOSE, actor=actor, at=at)[0]
    result = Result.objects.create(
        dossier=dossier,
        kind=ResultKind.GRANTED,
        title=title,
        file=stored,
        signed_at=at,
        **_signature(dossier, actor, outside),
        authority_id=dossier.version.deciding_unit_id or dossier.organisation_id,
    )
    complete_tagged(dossier, StepTag.SIGNING, actor=actor, at=at, outcome=N_("Đã ký"))
    dossier.save(update_fields=["state"])
    mark(dossier, MilestoneKind.RESULT_SIGNED, Told(at, at))
    event = ResultSigned(
        title=title, kind=result.kind, signer=result.signer, signed_at=at, sha256=stored.sha256
    )
    record_on(dossier, event, actor=actor, at=at)
    return result


@official
def issue_result(
    *, dossier_id: UUID, symbol_suffix: str, actor: Actor, at: datetime, new_series: bool = False
) -> Result:
    """Number and issue a signed result: the clerk's step. `symbol_suffix` follows the number ("GCN-SKHCN").

    The number is the next of the authority's series of the year; `new_series` says that a symbol which
    the authority never used is meant. Raises Forbidden, ActNotAllowed, NoOpenStep, ResultMissing,
    SymbolNotAllowed, NewSymbol.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_issuer(actor, dossier)
    dossier.state = next_state(State(dossier.state), DossierAct.ISSUE_RESULT)
    result = Result.objects.filter(dossier=dossier, withdrawn_at=None, number=None).first()
    if result is None:
        raise ResultMissing(what=N_("bản đã ký, chưa vào số"))
    _number(result, symbol_suffix, at, new_series=new_series)
    result.save(update_fields=["series", "number", "symbol", "issued_at"])
    complete_tagged(dossier, StepTag.ISSUING, actor=actor, at=at, outcome=N_("Đã phát hành"))
    mark(dossier, MilestoneKind.RESULT_ISSUED, Told(at, at), note=result.symbol)
    record_on(dossier, ResultIssued(symbol=result.symbol, number=result.number or 0), actor=actor, at=at)
    return result


@official
def receive_result(
    *, dossier_id: UUID, actor: Actor, at: datetime, arrived_at: datetime | None = None
) -> Dossier:
    """Take the issued result in at the counter: the dossier is resolved at `arrived_at` (default now).

    Raises Forbidden, ActNotAllowed, ResultMissing without file or number, MomentInFuture,
    MomentTooEarly before the signature.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_counter(actor, dossier.place_id)
    dossier.state = next_state(State(dossier.state), DossierAct.RESULT_ARRIVES)
    result = _complete_result(dossier)
    told = Told(arrived_at or at, at)
    if told.at > at:
        raise MomentInFuture(moment=print_moment(told.at))
    if told.at < result.signed_at:
        raise MomentTooEarly(
            moment=print_moment(told.at), what=N_("lúc ký kết quả"), earliest=print_moment(result.signed_at)
        )
    result.arrived_at = told.at
    result.save(update_fields=["arrived_at"])
    complete_tagged(dossier, StepTag.RETURN, actor=actor, at=at, outcome=N_("Kết quả đã về"))
    resolve(dossier, Resolution.GRANTED, told, actor=actor, keep_steps=True)
    dossier.save(update_fields=RESOLVED_COLUMNS)
    event = ResultArrived(arrived_at=told.at, resolution=dossier.resolution)
    record_on(dossier, event, actor=actor, at=at, legal_at=told.at)
    tell_result(dossier, result, actor=actor, at=at)
    return dossier


@official
def refuse_to_resolve(
    *,
    dossier_id: UUID,
    reason: str,
    title: str,
    symbol_suffix: str,
    actor: Actor,
    at: datetime,
    new_series: bool = False,
) -> Result:
    """Give notice, with reasons, that the conditions are not met: a result, and so a resolution.

    Raises Forbidden for who may not sign, ActNotAllowed, ReasonRequired, SymbolNotAllowed, NewSymbol.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_refuser(actor, dossier)
    dossier.state = next_state(State(dossier.state), DossierAct.REFUSE_TO_RESOLVE)
    reason = require_reason(reason)
    result = Result(
        dossier=dossier,
        kind=ResultKind.REFUSAL,
        title=title,
        signed_at=at,
        **_signature(dossier, actor, None),
        authority_id=_refusing_authority(dossier, actor),
        arrived_at=at,
        reason=reason,
    )
    _number(result, symbol_suffix, at, new_series=new_series)
    result.save(force_insert=True)
    resolve(dossier, Resolution.REFUSED_TO_RESOLVE, Told(at, at), actor=actor)
    dossier.save(update_fields=RESOLVED_COLUMNS)
    record_on(dossier, RefusedToResolve(symbol=result.symbol, reason=reason), actor=actor, at=at)
    tell_applicant(dossier, "refused", {"reason": reason}, actor=actor, at=at)
    return result


@official
def return_result(*, dossier_id: UUID, receiver: Receiver, actor: Actor, at: datetime) -> ResultReturn:
    """Hand the result to the applicant or who is authorised, with proof. The processing clock ended before.

    Raises Forbidden, ActNotAllowed, ReceiverRequired without a name, or a waybill without its number,
    FeeOwed where the agency's rule holds the result back until its fee is paid.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_counter(actor, dossier.place_id)
    dossier.state = next_state(State(dossier.state), DossierAct.RETURN_RESULT)
    waybill_missing = receiver.proof is DeliveryProof.WAYBILL and not receiver.proof_reference.strip()
    if not receiver.name.strip() or waybill_missing:
        raise ReceiverRequired
    if owed := owed_before_return(dossier, at):
        raise FeeOwed(owed=Money(owed))
    returned = ResultReturn.objects.create(
        dossier=dossier,
        channel=receiver.channel,
        receiver=receiver.name.strip(),
        receiver_identity=receiver.identity.strip(),
        authorisation=receiver.authorisation.strip(),
        originals_taken_back=receiver.originals_taken_back.strip(),
        proof=receiver.proof,
        proof_reference=receiver.proof_reference.strip(),
        at=at,
        recorded_at=at,
    )
    dossier.returned_at = at
    dossier.save(update_fields=["state", "returned_at"])
    mark(dossier, MilestoneKind.RETURNED, Told(at, at))
    event = ResultReturned(
        channel=receiver.channel,
        receiver=returned.receiver,
        receiver_identity=returned.receiver_identity,
        proof=receiver.proof,
        proof_reference=returned.proof_reference,
    )
    record_on(dossier, event, actor=actor, at=at)
    waybill = returned.proof_reference if receiver.proof is DeliveryProof.WAYBILL else ""
    tell_returned(dossier, waybill, actor=actor, at=at)
    _put_in_store(dossier, actor=actor, at=at)
    return returned


def _put_in_store(dossier: Dossier, *, actor: Actor, at: datetime) -> None:
    """Put the result among the papers that its owner keeps here, to be used again (NĐ 45/2020 Điều 16)."""
    result = dossier.result
    if result is None or result.file is None:
        return
    number = f"{result.number}/{result.symbol}" if result.number else ""
    keep_own_paper(
        applicant_id=dossier.owner_id,
        name=result.title,
        kind=OwnPaperKind.RESULT,
        file_id=result.file.pk,
        code=number,
        issued_on=legal_date(result.issued_at or result.signed_at),
        dossier_code=str(dossier),
        actor=actor,
        at=at,
    )


def _signature(dossier: Dossier, actor: Actor, outside: OutsideSigner | None) -> dict[str, Any]:
    """Return the columns that say who signed: by post, or as typed for an authority outside."""
    grant = actor.grant
    if outside is None:
        post = grant.post_id if grant else None
        return {"signer": actor.label, "signer_position": position_of(actor), "signer_post_id": post}
    name, position = tidy(outside.name), tidy(outside.position)
    if (grant is not None and grant.role != "higher_authority") or not name or not position:
        raise NotAnOfficial(person=name or "–", agency=dossier.organisation.name)
    return {"signer": name, "signer_position": position, "signer_post_id": None}


def _refusing_authority(dossier: Dossier, actor: Actor) -> int:
    """Return who refuses: the deciding authority when it is of the signer's agency, else that agency."""
    deciding = dossier.version.deciding_unit
    agency = actor.grant.organisation_id if actor.grant else dossier.organisation_id
    return deciding.pk if deciding and deciding.organisation_id == agency else dossier.organisation_id


def _number(result: Result, typed: str, at: datetime, *, new_series: bool) -> None:
    """Give `result` the next number of its authority's series of the year, and so issue it."""
    suffix, known = normal_symbol(typed), symbols_of(result.authority_id)
    require_known(suffix, known, authority=unit_named(result.authority_id), confirmed=new_series)
    result.series = f"result:{result.authority_id}:{suffix}:{legal_date(at):%Y}"
    result.number = numbers.issue(series=result.series, subject=result.dossier.public_id, at=at)
    result.symbol, result.issued_at = f"{result.number:02d}/{suffix}", at


def _complete_result(dossier: Dossier) -> Result:
    result = dossier.result
    if result is None or result.file_id is None:
        raise ResultMissing(what=N_("tệp"))
    if result.number is None:
        raise ResultMissing(what=N_("số"))
    return result
