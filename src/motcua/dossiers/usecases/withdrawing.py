"""Taking a wrongly signed or wrongly issued result back, before the applicant has it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.dossiers.errors import ResultInHands, ResultMissing
from motcua.dossiers.events import ResultWithdrawn, SignatureCancelled
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.policies import require_withdrawer
from motcua.dossiers.queries.choices import unit_named
from motcua.dossiers.queries.detail import results_of
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.results import WITHDRAWING
from motcua.dossiers.rules.states import DossierAct, State, next_state
from motcua.dossiers.rules.supplements import require_reason
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._clock import mark
from motcua.dossiers.usecases._process import back_to_signature
from motcua.dossiers.usecases._reception import lock_for
from motcua.dossiers.usecases._slip import write_hand_overs
from motcua.dossiers.usecases._standing import Told
from motcua.dossiers.usecases.close import RESOLVED_COLUMNS, reopen
from motcua.kernel.actor import Actor
from motcua.kernel.text import N_, print_moment
from motcua.store import numbers
from motcua.store.writes import official


@official
def withdraw_result(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> Result:
    """Take the result in force back, so that it is signed again: before issuing, after it, at the counter.

    Row, file and number stay; the number is marked as cancelled, with the reason. The process goes back
    to its signature; after a notice of refusal, to where it stood before it. A resolved dossier is open
    again, as known from now on, under its old due moment. Raises Forbidden, ResultInHands once it was
    handed over (that takes a decision), ActNotAllowed, ResultMissing, ReasonRequired.
    """
    dossier = lock_for(dossier_id, actor)
    result = next((one for one in results_of(dossier) if one.withdrawn_at is None), None)
    actor = require_withdrawer(actor, dossier, result)
    if dossier.returned_at is not None:
        raise ResultInHands(when=print_moment(dossier.returned_at))
    dossier.state = next_state(State(dossier.state), DossierAct.WITHDRAW_RESULT)
    if result is None:
        raise ResultMissing(what=N_("bản đã ký"))
    reason = require_reason(reason)
    _take_back(result, reason, actor=actor, at=at)
    opened = back_to_signature(dossier, result, reason=reason, actor=actor, at=at)
    write_hand_overs(
        dossier,
        opened,
        from_unit=unit_named(actor.grant.unit_id) if actor.grant else "",
        step_name=WITHDRAWING,
        outcome=_what(result),
        note=reason,
        actor=actor,
        at=at,
    )
    event = _told(dossier, result, reason)
    if dossier.resolved_at is not None:
        reopen(dossier, at=at)
    dossier.save(update_fields=RESOLVED_COLUMNS)
    mark(dossier, MilestoneKind.RESULT_WITHDRAWN, Told(at, at), note=reason)
    record_on(dossier, event, actor=actor, at=at)
    return result


def _take_back(result: Result, reason: str, *, actor: Actor, at: datetime) -> None:
    if result.number is not None:
        numbers.cancel(series=result.series, number=result.number, because=reason, at=at)
    result.withdrawn_at, result.withdrawn_by, result.withdrawn_because = at, actor.label, reason
    result.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])


def _what(result: Result) -> str:
    return f"{N_('Thu hồi số')} {result.symbol}" if result.symbol else N_("Hủy bản đã ký, chưa vào số")


def _told(dossier: Dossier, result: Result, reason: str) -> ResultWithdrawn | SignatureCancelled:
    if result.number is None:
        return SignatureCancelled(
            title=result.title, signer=result.signer, signed_at=result.signed_at, reason=reason
        )
    return ResultWithdrawn(
        title=result.title,
        symbol=result.symbol,
        number=result.number,
        signer=result.signer,
        reason=reason,
        was_resolved_at=dossier.resolved_at,
    )
