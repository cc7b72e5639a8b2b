"""Starting, moving on, sending back, stopping; moving the planned moments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.kernel.events import Event
from motcua.store.writes import official
from motcua.workflow.errors import NotPublished, UnitNotResolved
from motcua.workflow.events import (
    DueShifted,
    InstanceCancelled,
    InstanceStarted,
    StepCompleted,
    StepCompletedOnBehalf,
    StepReopened,
    StepSentBack,
)
from motcua.workflow.models import Instance, ProcessVersion, StepTimer, StepToken
from motcua.workflow.policies import require_claimant, require_holder, require_manager
from motcua.workflow.queries.definitions import definition_of
from motcua.workflow.queries.moments import MomentAfter
from motcua.workflow.rules.acts import Begin, Cancel, Claim, Complete, Reopen, SendBack, Shift
from motcua.workflow.rules.definition import Definition, Step, StepTag
from motcua.workflow.rules.engine import apply
from motcua.workflow.rules.expressions import Value
from motcua.workflow.rules.state import InstanceStatus, State, plan_to_plain, values_to_plain
from motcua.workflow.usecases.storing import (
    Running,
    carry_out,
    hold_instance,
    hold_token,
    person,
    set_timers,
    store,
)


@official
def start_instance(
    *,
    version: ProcessVersion,
    organisation_id: int,
    stream: str,
    units: Mapping[str, int],
    plan: Mapping[str, datetime],
    actor: Actor,
    at: datetime,
    variables: Mapping[str, Value] | None = None,
    legal_at: datetime | None = None,
    moment_after: MomentAfter | None = None,
    take: StepTag | None = None,
) -> Instance:
    """Start a process under `version`, which it keeps, and open its first steps; return the instance.

    `stream` is the audit stream that tells its story; `units` maps each unit key of the definition
    to a unit; `plan` holds the planned moment of each step (decision 21); `moment_after` is the
    caller's calendar, needed when the process has timers; `legal_at` is the legal moment where it
    is not `at`; a first step tagged `take` is at once in the hands of the actor. Who may start is the
    caller's rule. Refuses a draft (NotPublished), a unit that is not mapped (UnitNotResolved), and a
    step to take that is for others (NotYourStep).
    """
    definition = definition_of(version)
    if version.published_at is None:
        raise NotPublished(process=definition.name)
    missing = next((key for key in definition.unit_keys if key not in units), None)
    if missing is not None:
        raise UnitNotResolved(unit=_unit_name(definition, missing), process=definition.name)
    begin = Begin(at=legal_at or at, by=person(actor), plan=plan, variables=variables or {})
    state, taken = _begun(definition, begin, take, at=at)
    instance = Instance.objects.create(
        version=version,
        organisation_id=organisation_id,
        stream=stream,
        status=state.status,
        units={key: units[key] for key in definition.unit_keys},
        variables=values_to_plain(state.variables),
        plan=plan_to_plain(state.plan),
        started_at=legal_at or at,
        recorded_at=at,
        ended_at=None if state.status is InstanceStatus.RUNNING else begin.at,
        last_act="begin",
        last_actor_id=actor.account_id,
    )
    running = Running(instance, definition, {}, {}, State())
    store(running, state, at=at)
    if taken is not None:
        require_claimant(actor, running.row(taken))
    set_timers(running, state, at=at, moment_after=moment_after)
    event = InstanceStarted(process=definition.name, number=version.number, digest=version.digest)
    _record(running, event, actor, at, legal_at)
    return instance


@official
def complete_step(
    *,
    token_id: UUID,
    actor: Actor,
    at: datetime,
    outcome: str = "",
    variables: Mapping[str, Value] | None = None,
    legal_at: datetime | None = None,
    moment_after: MomentAfter | None = None,
) -> Instance:
    """Finish an open step with one of its outcomes and open what follows; return the instance.

    Refuses whoever does not hold the step (NotYourStep); a step closed already, saying by whom and
    when (StepClosed); an outcome the step does not have (UnknownOutcome); a value of the wrong kind
    (UnknownVariable) or one that a condition still needs (MissingValue); a question to another unit
    that is unanswered and in time (ConsultationOpen).
    """
    running, row = hold_token(token_id)
    actor = require_holder(actor, row)
    act = Complete(
        at=legal_at or at, by=person(actor), token=row.number, outcome=outcome, variables=variables or {}
    )
    carry_out(running, act, actor=actor, at=at, moment_after=moment_after)
    _record(running, _completed(row, actor, outcome), actor, at, legal_at, subject=row)
    return running.instance


@official
def send_back(
    *,
    token_id: UUID,
    to_step: str,
    reason: str,
    actor: Actor,
    at: datetime,
    legal_at: datetime | None = None,
    moment_after: MomentAfter | None = None,
) -> Instance:
    """Return the work of an open step to `to_step`, done before on the same branch; return the instance.

    Refuses whoever does not hold the step (NotYourStep), a closed step (StepClosed) and a step that
    was not done before (CannotSendBack).
    """
    running, row = hold_token(token_id)
    actor = require_holder(actor, row)
    act = SendBack(at=legal_at or at, by=person(actor), token=row.number, to_step=to_step)
    carry_out(running, act, actor=actor, at=at, moment_after=moment_after)
    target = running.definition.by_key[to_step].name
    event = StepSentBack(step=row.name, round=row.round, to_step=target, reason=reason)
    _record(running, event, actor, at, legal_at, subject=row)
    return running.instance


@official
def reopen_step(
    *, instance_id: UUID, step: str, reason: str, actor: Actor, at: datetime, legal_at: datetime | None = None
) -> Instance:
    """Let a step be done again that was done, even when the process has ended; return the instance.

    What is open after it is closed as sent back; the step goes to who did it last. Who may is the
    caller's rule for its dossiers; called by a person it needs a managing post of the agency
    (NotAllowed). Refuses a step that was not done, or whose parallel branch has been joined
    (CannotSendBack). Not undone: what the caller took back with it stays taken back.
    """
    running = hold_instance(instance_id)
    actor = require_manager(actor, running.instance)
    carry_out(running, Reopen(at=legal_at or at, by=person(actor), step=step), actor=actor, at=at)
    event = StepReopened(step=running.definition.by_key[step].name, reason=reason)
    _record(running, event, actor, at, legal_at)
    return running.instance


@official
def cancel_instance(
    *, instance_id: UUID, reason: str, actor: Actor, at: datetime, legal_at: datetime | None = None
) -> Instance:
    """Stop a process and close its open steps; return it.

    Who may stop it is the caller's rule for its dossiers; called by a person it needs a managing
    post of the agency (NotAllowed). Refuses one that has ended: InstanceClosed.
    """
    running = hold_instance(instance_id)
    actor = require_manager(actor, running.instance)
    carry_out(running, Cancel(at=legal_at or at, by=person(actor)), actor=actor, at=at)
    _record(running, InstanceCancelled(reason=reason), actor, at, legal_at)
    return running.instance


@official
def shift_due(
    *,
    instance_id: UUID,
    plan: Mapping[str, datetime],
    reason: str,
    actor: Actor,
    at: datetime,
    timers: Mapping[str, datetime] | None = None,
) -> Instance:
    """Move the planned moments of steps, and of `timers` by their keys; return the instance.

    For pauses, extensions and changes of calendar, whose rules are the caller's. Refuses a process
    that has ended: InstanceClosed.
    """
    running = hold_instance(instance_id)
    carry_out(running, Shift(at=at, by=person(actor), plan=plan), actor=actor, at=at)
    for key, moment in (timers or {}).items():
        waiting = StepTimer.objects.filter(instance=running.instance, node=key, settled_at=None)
        waiting.update(fires_at=moment)
    _record(running, DueShifted(reason=reason, plan=dict(plan)), actor, at, None)
    return running.instance


def _completed(row: StepToken, actor: Actor, outcome: str) -> Event:
    conclusion = outcome or "đã xong"
    behalf = row.lent_by_label
    if not behalf and row.assignee_label and row.assignee_id != actor.account_id:
        behalf = row.assignee_label
    if behalf:
        return StepCompletedOnBehalf(
            step=row.name, round=row.round, conclusion=conclusion, due_at=row.due_at, on_behalf_of=behalf
        )
    return StepCompleted(step=row.name, round=row.round, conclusion=conclusion, due_at=row.due_at)


def _record(
    running: Running,
    event: Event,
    actor: Actor,
    at: datetime,
    legal_at: datetime | None,
    subject: StepToken | None = None,
) -> None:
    record(
        event,
        stream=running.instance.stream,
        actor=actor,
        at=at,
        legal_at=legal_at,
        subject=subject.public_id if subject else running.instance.public_id,
    )


def _unit_name(definition: Definition, key: str) -> str:
    return next((step.unit_name or step.unit for step in definition.steps if step.unit == key), key)


def _begun(
    definition: Definition, begin: Begin, take: StepTag | None, *, at: datetime
) -> tuple[State, int | None]:
    """Return the state at the start, and the number of the token that whoever begins has taken."""
    state = apply(definition, State(), begin).state
    taken = next((one.number for one in state.open if take and _tag(definition, one.node) is take), None)
    if taken is None or begin.by is None:
        return state, None
    return apply(definition, state, Claim(at=at, by=begin.by, token=taken)).state, taken


def _tag(definition: Definition, node: str) -> StepTag | None:
    found = definition.by_key[node]
    return found.tag if isinstance(found, Step) else None
