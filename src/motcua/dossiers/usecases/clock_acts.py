"""Acts on the clock: the financial pause, extension, and apology with a new appointment."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.calendars.rules import SegmentKind, Term
from motcua.dossiers.errors import (
    ApologyAlreadyMade,
    AppointmentPast,
    BasisRequired,
    DateNotLater,
    ExtensionMovesNothing,
    ExtensionTooLate,
)
from motcua.dossiers.events import ApologyMade, ClockResumed, FinancialPauseBegan, TermExtended
from motcua.dossiers.models import Apology, Dossier, Extension
from motcua.dossiers.policies import require_handler
from motcua.dossiers.rules.causes import LateCause
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.states import DossierAct, State, next_state
from motcua.dossiers.rules.supplements import require_reason
from motcua.dossiers.usecases._acts import approved_by, record_on
from motcua.dossiers.usecases._clock import DUE_COLUMNS, mark, set_due, switch
from motcua.dossiers.usecases._process import replan
from motcua.dossiers.usecases._reception import lock_for
from motcua.dossiers.usecases._standing import Told, tell
from motcua.dossiers.usecases._telling import tell_apology, tell_status
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.text import N_, print_moment
from motcua.store import numbers
from motcua.store.writes import official


@official
def pause_for_finance(*, dossier_id: UUID, basis: str, approver: str, actor: Actor, at: datetime) -> Dossier:
    """Stop the clock while the applicant meets a financial duty, where sector law says so.

    Raises Forbidden, ActNotAllowed, BasisRequired, NotAnOfficial.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_handler(actor, dossier)
    dossier.state = next_state(State(dossier.state), DossierAct.PAUSE_FINANCIAL)
    if not basis.strip():
        raise BasisRequired(what=N_("tạm dừng thời hạn"))
    approver = approved_by(dossier, approver, at).label
    told = Told(at, at)
    switch(dossier, SegmentKind.PAUSE, told, basis=basis, approver=approver)
    dossier.paused_since = at
    dossier.save(update_fields=["state", "paused_since"])
    mark(dossier, MilestoneKind.PAUSED, told, note=basis)
    tell(dossier, told)
    record_on(dossier, FinancialPauseBegan(basis=basis, approver=approver), actor=actor, at=at)
    tell_status(dossier, "paused", actor=actor, at=at)
    return dossier


@official
def resume_clock(*, dossier_id: UUID, evidence: str, actor: Actor, at: datetime) -> Dossier:
    """Let the clock run on after a financial pause; `evidence` names the proof of payment.

    Raises Forbidden, ActNotAllowed, ReasonRequired.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_handler(actor, dossier)
    dossier.state = next_state(State(dossier.state), DossierAct.RESUME)
    require_reason(evidence, 3)
    told = Told(at, at)
    switch(dossier, SegmentKind.RUN, told)
    dossier.paused_since = None
    reckoned = set_due(dossier, reason=N_("Hết thời gian tạm dừng"), told=told)
    replan(dossier, reckoned, actor=actor, at=at)
    dossier.save(update_fields=["state", "paused_since", *DUE_COLUMNS])
    mark(dossier, MilestoneKind.RESUMED, told, note=evidence)
    tell(dossier, told)
    record_on(dossier, ClockResumed(due_at=reckoned.due_at, evidence=evidence), actor=actor, at=at)
    tell_status(dossier, "resumed", actor=actor, at=at)
    return dossier


@official
def extend_term(
    *, dossier_id: UUID, term: Term, basis: str, approver: str, actor: Actor, at: datetime
) -> Dossier:
    """Move the due moment by `term`, as sector law allows (decision 22). Not an apology.

    Only while it is not late: afterwards the due moment stays, and the office apologises. Raises
    Forbidden, ActNotAllowed, ExtensionTooLate, BasisRequired, NotAnOfficial, and ExtensionMovesNothing
    where the date on paper is not before the extended one (rules.promise).
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_handler(actor, dossier)
    dossier.state = next_state(State(dossier.state), DossierAct.EXTEND)
    moments = dossier.moments()
    if at >= moments.late_from:
        raise ExtensionTooLate(due=print_moment(moments.due_at))
    if not basis.strip():
        raise BasisRequired(what=N_("gia hạn"))
    approver = approved_by(dossier, approver, at).label
    told = Told(at, at)
    Extension.objects.create(
        dossier=dossier,
        amount=term.amount,
        unit=term.unit,
        basis=basis,
        approver=approver,
        at=at,
        recorded_at=at,
    )
    reckoned = set_due(dossier, reason=N_("Gia hạn theo quy định"), told=told)
    if reckoned.due_at <= moments.due_at:
        raise ExtensionMovesNothing(
            computed=print_moment(reckoned.explained.due_at), due=print_moment(moments.due_at)
        )
    replan(dossier, reckoned, actor=actor, at=at)
    dossier.save(update_fields=DUE_COLUMNS)
    mark(dossier, MilestoneKind.EXTENDED, told, note=basis)
    tell(dossier, told)
    record_on(
        dossier,
        TermExtended(term=str(term), basis=basis, approver=approver, due_at=reckoned.due_at),
        actor=actor,
        at=at,
    )
    tell_status(dossier, "extended", actor=actor, at=at)
    return dossier


@official
def apologise(
    *,
    dossier_id: UUID,
    new_due_at: datetime,
    cause: LateCause,
    reason: str,
    late_unit: str,
    signer: str,
    actor: Actor,
    at: datetime,
) -> Apology:
    """Apologise and give a new date, once (R12): the due moment that decides lateness stays.

    `late_unit` is the unit that is late. Raises Forbidden, ActNotAllowed, ApologyAlreadyMade,
    DateNotLater, AppointmentPast, ReasonRequired, NotAnOfficial.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_handler(actor, dossier)
    next_state(State(dossier.state), DossierAct.APOLOGISE)
    old_due_at = _check_apology(dossier, new_due_at, at)
    official = approved_by(dossier, signer, at)
    apology = Apology.objects.create(
        dossier=dossier,
        number=numbers.issue(
            series=f"apology:{dossier.organisation_id}:{legal_date(at):%Y}", subject=dossier.public_id, at=at
        ),
        old_due_at=old_due_at,
        new_due_at=new_due_at,
        cause=cause,
        reason=require_reason(reason),
        late_unit=late_unit,
        signer=official.name,
        signer_position=official.position,
        at=at,
        recorded_at=at,
    )
    mark(dossier, MilestoneKind.APOLOGISED, Told(at, at), note=reason)
    record_on(
        dossier,
        ApologyMade(
            old_due_at=apology.old_due_at,
            new_due_at=new_due_at,
            cause=cause,
            reason=apology.reason,
            late_unit=late_unit,
        ),
        actor=actor,
        at=at,
    )
    tell_apology(dossier, apology, actor=actor, at=at)
    return apology


def _check_apology(dossier: Dossier, new_due_at: datetime, at: datetime) -> datetime:
    earlier = Apology.objects.filter(dossier=dossier).first()
    if earlier is not None:
        raise ApologyAlreadyMade(when=print_moment(earlier.at))
    old_due_at = dossier.moments().due_at
    if new_due_at <= old_due_at:
        raise DateNotLater(due=print_moment(old_due_at))
    if new_due_at <= at:
        raise AppointmentPast(moment=print_moment(new_due_at))
    return old_due_at
