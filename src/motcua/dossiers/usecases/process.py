"""Working on the steps of a dossier: take, do, send back, ask, reassign, undo."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from motcua.dossiers.errors import LeftTheHouse, NoOpenStep, NothingToUndo, NotTheirStep
from motcua.dossiers.events import DossierForwarded, DossierTakenOver, LastActUndone
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.queries.acts import last_act
from motcua.dossiers.queries.choices import may_do
from motcua.dossiers.queries.process import StepConsultation, StepToken
from motcua.dossiers.rules.states import DossierAct, State, next_state
from motcua.dossiers.rules.supplements import require_reason
from motcua.dossiers.rules.undoing import ARRIVED, FORWARDED, UNDOABLE
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._process import finish, hand_over, has_step, refuse_own_act
from motcua.dossiers.usecases._reception import lock_for
from motcua.dossiers.usecases._slip import give_to, sign_for, sign_row, waiting_row
from motcua.dossiers.usecases.close import reopen
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.text import N_
from motcua.store.writes import official
from motcua.workflow import usecases as workflow
from motcua.workflow.queries.instances import open_steps
from motcua.workflow.rules.definition import StepTag
from motcua.workflow.rules.expressions import Value
from motcua.workflow.rules.state import Person

SENT_BACK = N_("Trả lại bước trước")
"""What the control slip says of a dossier that goes back."""


@official
def complete_step(
    *,
    dossier_id: UUID,
    step_id: UUID,
    actor: Actor,
    at: datetime,
    outcome: str = "",
    note: str = "",
    variables: Mapping[str, Value] | None = None,
) -> Dossier:
    """Finish a step and hand the dossier over to the next; the first hand-over begins the processing.

    `outcome` is one of the step's own; `note` goes on the control slip. Raises ActNotAllowed,
    NoOpenStep, StepNeedsItsAct for signing, issuing and return, and workflow's refusals.
    """
    dossier = lock_for(dossier_id, actor)
    token = _open_token(dossier, step_id)
    refuse_own_act(token)
    act = DossierAct.FORWARD if token.tag == StepTag.RECEPTION else DossierAct.COMPLETE_STEP
    dossier.state = next_state(State(dossier.state), act)
    opened = finish(dossier, token, actor=actor, at=at, outcome=outcome, variables=variables, note=note)
    dossier.save(update_fields=["state"])
    record_on(dossier, _forwarded(token, opened, outcome, note), actor=actor, at=at)
    return dossier


@official
def claim_step(*, dossier_id: UUID, step_id: UUID, actor: Actor, at: datetime) -> StepToken:
    """Take an open step of one's role and unit, and sign for the dossier on the control slip.

    Raises NoOpenStep, and workflow's refusals.
    """
    dossier = lock_for(dossier_id, actor)
    token = _open_token(dossier, step_id)
    taken = workflow.claim_step(token_id=token.public_id, actor=actor, at=at)
    sign_for(dossier, token, actor=actor, at=at)
    return taken


@official
def release_step(*, dossier_id: UUID, step_id: UUID, actor: Actor, at: datetime) -> StepToken:
    """Give a taken step back to its role. Raises NoOpenStep, and workflow's refusals."""
    dossier = lock_for(dossier_id, actor)
    return workflow.release_step(token_id=_open_token(dossier, step_id).public_id, actor=actor, at=at)


@official
def assign_step(*, dossier_id: UUID, step_id: UUID, to: Person, actor: Actor, at: datetime) -> StepToken:
    """Give an open step to a person: a head's right. The control slip names them, or has a further row.

    Raises NoOpenStep, NotTheirStep when the person does not hold the step's role in its unit, and
    workflow's refusals.
    """
    dossier = lock_for(dossier_id, actor)
    token = _open_token(dossier, step_id)
    given = workflow.reassign_step(token_id=token.public_id, to=to, actor=actor, at=at)
    if token.unit and not may_do(token.public_id, to.account, at):
        raise NotTheirStep(person=to.label, step=token.name, unit=token.unit.name)
    give_to(dossier, token, person=to.label, at=at)
    return given


@official
def take_over(*, dossier_id: UUID, step_id: UUID, actor: Actor, at: datetime) -> StepToken:
    """Confirm that the dossier was taken over from the unit before: fills its row of the slip.

    A step that nobody holds is claimed. Raises NoOpenStep, also where there is nothing to confirm, and
    workflow's refusals.
    """
    dossier = lock_for(dossier_id, actor)
    token = _open_token(dossier, step_id)
    row = waiting_row(dossier, token)
    if row is None:
        raise NoOpenStep
    if token.assignee_id != actor.account_id:
        token = workflow.claim_step(token_id=token.public_id, actor=actor, at=at)
    sign_row(row, actor=actor, at=at)
    event = DossierTakenOver(from_unit=row.from_unit, from_person=row.from_person, step=token.name)
    record_on(dossier, event, actor=actor, at=at)
    return token


@official
def send_back(
    *, dossier_id: UUID, step_id: UUID, to_step: str, reason: str, actor: Actor, at: datetime
) -> Dossier:
    """Send the dossier back to an earlier step, with a reason; not once its result is signed.

    The control slip gets its row: the dossier changes hands here too. Raises ActNotAllowed, NoOpenStep,
    ReasonRequired, and workflow's refusals.
    """
    dossier = lock_for(dossier_id, actor)
    token = _open_token(dossier, step_id)
    next_state(State(dossier.state), DossierAct.SEND_BACK)
    reason = require_reason(reason)
    before = set(open_steps(token.instance).values_list("pk", flat=True))
    workflow.send_back(token_id=token.public_id, to_step=to_step, reason=reason, actor=actor, at=at)
    opened = list(open_steps(token.instance).exclude(pk__in=before).select_related("unit"))
    hand_over(dossier, token, opened, actor=actor, at=at, outcome=SENT_BACK, note=reason)
    return dossier


@official
def consult(
    *,
    dossier_id: UUID,
    step_id: UUID,
    unit_id: int | None,
    unit_name: str,
    subject: str,
    due_at: datetime,
    actor: Actor,
    at: datetime,
) -> StepConsultation:
    """Ask another agency's opinion with a deadline of its own; the dossier's clock keeps running.

    Raises ActNotAllowed, NoOpenStep, and workflow's refusals.
    """
    dossier = lock_for(dossier_id, actor)
    next_state(State(dossier.state), DossierAct.CONSULT)
    return workflow.ask_consultation(
        token_id=_open_token(dossier, step_id).public_id,
        unit_id=unit_id,
        unit_name=unit_name,
        subject=subject,
        due_at=due_at,
        actor=actor,
        at=at,
    )


@official
def answer_consultation(
    *, dossier_id: UUID, consultation_id: UUID, answer: str, actor: Actor, at: datetime
) -> StepConsultation:
    """Enter the answer of the agency that was asked. Raises NotFound, and workflow's refusals."""
    dossier = lock_for(dossier_id, actor)
    instance = dossier.instance
    if instance is None or not instance.consultations.filter(public_id=consultation_id).exists():
        raise NotFound
    return workflow.answer_consultation(consultation_id=consultation_id, answer=answer, actor=actor, at=at)


@official
def withdraw_consultation(
    *, dossier_id: UUID, consultation_id: UUID, actor: Actor, at: datetime
) -> StepConsultation:
    """Take a question to another agency back. Raises NotFound, and workflow's refusals."""
    dossier = lock_for(dossier_id, actor)
    instance = dossier.instance
    if instance is None or not instance.consultations.filter(public_id=consultation_id).exists():
        raise NotFound
    return workflow.withdraw_consultation(consultation_id=consultation_id, actor=actor, at=at)


@official
def undo_last_act(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> Dossier:
    """Undo the last act by a compensating one: steps, state and counts are as before it.

    Raises ReasonRequired, NothingToUndo, LeftTheHouse where a paper was issued or a message sent, and
    workflow's refusals for who may not.
    """
    dossier = lock_for(dossier_id, actor)
    reason = require_reason(reason)
    last = last_act(dossier.stream)
    if last is None or dossier.instance is None:
        raise NothingToUndo
    if last.code not in UNDOABLE:
        raise LeftTheHouse(
            act=last.sentence.rstrip("."), what=N_("việc này đã phát hành giấy tờ hoặc không thể đảo lại")
        )
    if last.code == ARRIVED and not has_step(dossier, StepTag.RETURN):
        raise NothingToUndo
    workflow.undo_last_act(
        instance_id=dossier.instance.public_id, left_the_house="", reason=reason, actor=actor, at=at
    )
    _restore(dossier, last.code, at)
    record_on(dossier, LastActUndone(undone=last.sentence, reason=reason), actor=actor, at=at)
    return dossier


def _restore(dossier: Dossier, code: str, at: datetime) -> None:
    opened = list(open_steps(dossier.instance).select_related("unit")) if dossier.instance else []
    if code == ARRIVED:
        dossier.state = State.RESULT_SIGNED
        Result.objects.filter(dossier=dossier, withdrawn_at=None).update(arrived_at=None)
        reopen(dossier, at=at)
    elif any(one.tag == StepTag.RECEPTION for one in opened) and code == FORWARDED:
        dossier.state = State.RECEIVED
    dossier.save(update_fields=["state", "resolved_at", "resolution", "warn_at"])


def _open_token(dossier: Dossier, step_id: UUID) -> StepToken:
    found = None
    if dossier.instance is not None:
        found = open_steps(dossier.instance).filter(public_id=step_id).select_related("unit").first()
    if found is None:
        raise NoOpenStep
    return found


def _forwarded(token: StepToken, opened: list[StepToken], outcome: str, note: str) -> DossierForwarded:
    from_unit = token.unit.name if token.unit else ""
    to_units = dict.fromkeys(_destination(one, from_unit) for one in opened)
    return DossierForwarded(
        from_unit=from_unit,
        to_unit=", ".join(to_units),
        step=token.name,
        outcome=outcome,
        note=note,
    )


def _destination(step: StepToken, from_unit: str) -> str:
    """Return where the dossier goes on: another unit by its name, another step of the same by the step's."""
    unit = step.unit.name if step.unit else ""
    return unit if unit and unit != from_unit else f"bước «{step.name}»"
