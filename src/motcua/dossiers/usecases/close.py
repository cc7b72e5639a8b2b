"""Endings without a granted result: refused, redirected, unsupplemented, stopped."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from motcua.calendars.rules import SegmentKind
from motcua.dossiers.errors import MomentInFuture, SupplementStillOpen
from motcua.dossiers.events import ClosedUnsupplemented, DossierStopped, ReceptionRefused, Redirected
from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import require_counter, require_handler
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.states import DossierAct, Resolution, State, next_state
from motcua.dossiers.rules.supplements import require_reason
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._clock import mark, switch, warn_again
from motcua.dossiers.usecases._intake_clock import answer_intake_clock
from motcua.dossiers.usecases._process import end_process
from motcua.dossiers.usecases._reception import lock_for
from motcua.dossiers.usecases._standing import Told, tell
from motcua.dossiers.usecases._telling import tell_applicant, tell_unsupplemented
from motcua.dossiers.usecases.charging import charge_soon
from motcua.dossiers.usecases.stopping import grant_waiting_stop
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.text import print_date
from motcua.store.writes import official

RESOLVED_COLUMNS = ["state", "resolved_at", "resolution", "paused_since", "warn_at"]


@official
def refuse_reception(*, dossier_id: UUID, reason: str, basis: str, actor: Actor, at: datetime) -> Dossier:
    """Refuse to receive a filing, with reasons in writing (form 03, R3); it never counts.

    Raises Forbidden, ActNotAllowed, ReasonRequired.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_counter(actor, dossier.place_id)
    dossier.state = next_state(State(dossier.state), DossierAct.REFUSE_RECEPTION)
    reason = require_reason(reason)
    dossier.save(update_fields=["state"])
    answer_intake_clock(dossier, at)
    mark(dossier, MilestoneKind.REFUSED, Told(at, at), note=reason)
    record_on(dossier, ReceptionRefused(reason=reason, basis=basis), actor=actor, at=at)
    charge_soon(dossier, actor=actor, at=at)
    tell_applicant(dossier, "refused", {"reason": reason, "basis": basis}, actor=actor, at=at)
    return dossier


@official
def redirect_dossier(*, dossier_id: UUID, authority: str, reason: str, actor: Actor, at: datetime) -> Dossier:
    """Tell the applicant which authority is competent; also after acceptance (decision 24).

    A dossier that was received counts as resolved, refused for lack of competence. Raises
    Forbidden, ActNotAllowed, ReasonRequired.
    """
    dossier = lock_for(dossier_id, actor)
    was_received = dossier.received_at is not None
    actor = require_handler(actor, dossier) if was_received else require_counter(actor, dossier.place_id)
    dossier.state = next_state(State(dossier.state), DossierAct.REDIRECT)
    reason = require_reason(reason)
    if was_received:
        resolve(dossier, Resolution.REFUSED_TO_RESOLVE, Told(at, at), actor=actor)
    answer_intake_clock(dossier, at)
    dossier.save(update_fields=RESOLVED_COLUMNS)
    mark(dossier, MilestoneKind.REDIRECTED, Told(at, at), note=reason)
    record_on(dossier, Redirected(authority=authority, reason=reason), actor=actor, at=at)
    charge_soon(dossier, actor=actor, at=at)
    told = {"reason": f"{reason} ({authority})"}
    tell_applicant(dossier, "refused", told, actor=actor, at=at)
    return dossier


@official
def close_unsupplemented(*, dossier_id: UUID, actor: Actor, at: datetime) -> Dossier:
    """Close a dossier whose applicant did not complete it within the term of the request (R11).

    A received one counts as resolved on this day. Raises Forbidden, ActNotAllowed,
    SupplementStillOpen while the term lasts.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_counter(actor, dossier.place_id)
    dossier.state = next_state(State(dossier.state), DossierAct.CLOSE_UNSUPPLEMENTED)
    deadline = dossier.supplement_requests.latest("id").deadline
    if legal_date(at) <= deadline:
        raise SupplementStillOpen(deadline=print_date(deadline))
    if dossier.received_at is not None:
        resolve(dossier, Resolution.CLOSED_UNSUPPLEMENTED, Told(at, at), actor=actor)
    dossier.save(update_fields=RESOLVED_COLUMNS)
    mark(dossier, MilestoneKind.CLOSED, Told(at, at))
    record_on(dossier, ClosedUnsupplemented(deadline=deadline), actor=actor, at=at)
    charge_soon(dossier, actor=actor, at=at)
    tell_unsupplemented(dossier, deadline, actor=actor, at=at)
    return dossier


@official
def stop_dossier(
    *,
    dossier_id: UUID,
    requested_on: date,
    request: str,
    papers_returned: str,
    actor: Actor,
    at: datetime,
    withdrawn: bool = False,
) -> Dossier:
    """Stop, or let the applicant withdraw, a dossier that has no decision yet (R14).

    `request` says how the applicant asked. Resolved on this day (decision 31). Raises Forbidden,
    ActNotAllowed once the result is signed, MomentInFuture for a request of a day to come, ReasonRequired.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_counter(actor, dossier.place_id)
    dossier.state = next_state(State(dossier.state), DossierAct.STOP)
    if requested_on > legal_date(at):
        raise MomentInFuture(moment=print_date(requested_on))
    request = require_reason(request)
    resolution = Resolution.WITHDRAWN if withdrawn else Resolution.STOPPED
    resolve(dossier, resolution, Told(at, at), actor=actor)
    dossier.save(update_fields=RESOLVED_COLUMNS)
    grant_waiting_stop(dossier, actor=actor, at=at)
    event = DossierStopped(requested_on=requested_on, request=request, papers_returned=papers_returned)
    record_on(dossier, event, actor=actor, at=at)
    charge_soon(dossier, actor=actor, at=at)
    tell_applicant(dossier, "stopped", {"reason": request}, actor=actor, at=at)
    return dossier


def resolve(
    dossier: Dossier, resolution: Resolution, told: Told, *, actor: Actor, keep_steps: bool = False
) -> None:
    """Set the moment of resolution; the caller saves RESOLVED_COLUMNS and the act.

    The due moment stays as it stood; an open pause ends here without moving it. When the clock went
    back since the reception, the resolution is of the moment of the reception, never before it.
    """
    told = Told(max(told.at, dossier.moments().received_at), told.recorded_at)
    if dossier.paused_since is not None:
        switch(dossier, SegmentKind.RUN, told, basis=resolution)
    dossier.resolved_at, dossier.resolution = told.at, resolution
    dossier.warn_at = None
    if not keep_steps:
        end_process(dossier, actor=actor, at=told.recorded_at)
    mark(dossier, MilestoneKind.RESOLVED, told, note=resolution)
    tell(dossier, told)
    dossier.paused_since = None


def reopen(dossier: Dossier, *, at: datetime) -> None:
    """Let a resolved dossier be open again, as known from `at` on; the caller saves RESOLVED_COLUMNS.

    What was resolved by mistake was never resolved: reports as of `at` and later count it as open all
    along, those as of before say what they said (decision 7). The due moment stays.
    """
    was = dossier.resolved_at or at
    dossier.resolved_at, dossier.resolution = None, ""
    dossier.warn_at = warn_again(dossier, at)
    mark(dossier, MilestoneKind.RESOLUTION_UNDONE, Told(at, at))
    tell(dossier, Told(was, at))
