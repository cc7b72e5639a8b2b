"""The applicant's own way out: withdrawing what was not received, asking to stop what was (R14)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.dossiers.errors import NoStopAsked, StopAlreadyAsked
from motcua.dossiers.events import FilingWithdrawn, StopAsked, StopDeclined
from motcua.dossiers.models import Dossier, StopRequest
from motcua.dossiers.policies import require_counter
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.states import BEFORE_RECEPTION, DossierAct, State, next_state
from motcua.dossiers.rules.stopping import StopOutcome
from motcua.dossiers.rules.supplements import require_reason
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._clock import mark
from motcua.dossiers.usecases._intake_clock import answer_intake_clock
from motcua.dossiers.usecases._own import lock_own
from motcua.dossiers.usecases._reception import lock_for
from motcua.dossiers.usecases._standing import Told
from motcua.dossiers.usecases._telling import tell_applicant, tell_officers
from motcua.kernel.actor import Actor
from motcua.kernel.text import N_, print_moment
from motcua.people.policies import require_citizen
from motcua.store.writes import official

ASKING = N_("Đề nghị dừng giải quyết")
WITHDRAWN_BY_APPLICANT = N_("Người nộp rút hồ sơ trước khi tiếp nhận")


@official
def ask_to_stop(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> Dossier:
    """Take the applicant's wish to end the matter.

    Before the reception it ends the filing at once, which never counts. Afterwards the request is recorded
    and shown at the desk, where an officer first checks that there is no decision yet and then stops the
    dossier (`stop_dossier`, R14). Raises NotFound, Forbidden, ReasonRequired, ActNotAllowed once the result
    is signed or the dossier has ended, StopAlreadyAsked.
    """
    dossier = lock_own(dossier_id, actor, at)
    reason = require_reason(reason)
    state = State(dossier.state)
    if state in BEFORE_RECEPTION:
        return _withdrawn(dossier, reason, actor=actor, at=at)
    next_state(state, DossierAct.STOP)
    waiting = dossier.stop_requests.filter(answered_at=None).first()
    if waiting is not None:
        raise StopAlreadyAsked(when=print_moment(waiting.at))
    StopRequest.objects.create(
        dossier=dossier,
        account_id=require_citizen(actor),
        asked_by=actor.label,
        reason=reason,
        at=at,
        recorded_at=at,
    )
    record_on(dossier, StopAsked(reason=reason), actor=actor, at=at)
    tell_officers(dossier, "applicant_wrote", {"what": ASKING}, actor=actor, at=at)
    return dossier


@official
def decline_stop(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> StopRequest:
    """Answer the applicant's wish to stop with no, and why; the dossier goes on, and they may ask again.

    Possible in every state, so that a request which came too late is answered too. Raises NotFound,
    Forbidden for anybody but the counter that received it, NoStopAsked, ReasonRequired.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_counter(actor, dossier.place_id)
    waiting: StopRequest | None = dossier.stop_requests.filter(answered_at=None).first()
    if waiting is None:
        raise NoStopAsked
    waiting.answer = require_reason(reason)
    waiting.answered_at, waiting.answered_by, waiting.outcome = at, actor.label, StopOutcome.DECLINED
    waiting.save(update_fields=["answered_at", "answered_by", "outcome", "answer"])
    event = StopDeclined(asked_at=waiting.at, reason=waiting.answer)
    record_on(dossier, event, actor=actor, at=at)
    tell_applicant(dossier, "stop_declined", {"reason": waiting.answer}, actor=actor, at=at)
    return waiting


def grant_waiting_stop(dossier: Dossier, *, actor: Actor, at: datetime) -> None:
    """Note on the request that waits that the dossier was stopped. Called inside use cases only."""
    waiting = dossier.stop_requests.filter(answered_at=None)
    waiting.update(answered_at=at, answered_by=actor.label, outcome=StopOutcome.STOPPED)


def _withdrawn(dossier: Dossier, reason: str, *, actor: Actor, at: datetime) -> Dossier:
    dossier.state = next_state(State(dossier.state), DossierAct.WITHDRAW_FILING)
    dossier.save(update_fields=["state"])
    answer_intake_clock(dossier, at)
    mark(dossier, MilestoneKind.CLOSED, Told(at, at), note=WITHDRAWN_BY_APPLICANT)
    record_on(dossier, FilingWithdrawn(reason=reason), actor=actor, at=at)
    return dossier
