"""The applicant's own way out: withdrawing what was not received, asking to stop what was (R14)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.dossiers.errors import StopAlreadyAsked
from motcua.dossiers.events import FilingWithdrawn, StopAsked
from motcua.dossiers.models import Dossier, StopRequest
from motcua.dossiers.rules.milestones import MilestoneKind
from motcua.dossiers.rules.states import BEFORE_RECEPTION, DossierAct, State, next_state
from motcua.dossiers.rules.supplements import require_reason
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._clock import mark
from motcua.dossiers.usecases._intake_clock import answer_intake_clock
from motcua.dossiers.usecases._own import lock_own
from motcua.dossiers.usecases._standing import Told
from motcua.dossiers.usecases._telling import tell_officers
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


def _withdrawn(dossier: Dossier, reason: str, *, actor: Actor, at: datetime) -> Dossier:
    dossier.state = next_state(State(dossier.state), DossierAct.WITHDRAW_FILING)
    dossier.save(update_fields=["state"])
    answer_intake_clock(dossier, at)
    mark(dossier, MilestoneKind.CLOSED, Told(at, at), note=WITHDRAWN_BY_APPLICANT)
    record_on(dossier, FilingWithdrawn(reason=reason), actor=actor, at=at)
    return dossier
