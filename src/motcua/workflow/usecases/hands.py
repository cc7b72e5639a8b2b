"""Whose work a step is: claim, release, reassign, delegate."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.store.writes import official
from motcua.workflow.events import StepClaimed, StepDelegated, StepReassigned, StepReleased
from motcua.workflow.models import StepToken
from motcua.workflow.policies import require_assigner, require_claimant, require_holder
from motcua.workflow.rules.acts import Claim, Delegate, Reassign, Release
from motcua.workflow.rules.state import Person
from motcua.workflow.usecases.storing import carry_out, hold_token, person


@official
def claim_step(*, token_id: UUID, actor: Actor, at: datetime) -> StepToken:
    """Take an open step that nobody holds; return it.

    Refuses people of another role or unit (NotYourStep), a step that somebody took first (StepTaken,
    saying who and when) and a closed one (StepClosed).
    """
    running, row = hold_token(token_id)
    actor = require_claimant(actor, row)
    carry_out(running, Claim(at=at, by=person(actor), token=row.number), actor=actor, at=at)
    event = StepClaimed(step=row.name, round=row.round)
    record(event, stream=running.instance.stream, actor=actor, at=at, subject=row.public_id)
    return row


@official
def release_step(*, token_id: UUID, actor: Actor, at: datetime) -> StepToken:
    """Give a claimed step back to its role; return it.

    Refuses whoever does not hold it (NotYourStep), an unclaimed one (StepNotClaimed), a closed one
    (StepClosed).
    """
    running, row = hold_token(token_id)
    actor = require_holder(actor, row)
    carry_out(running, Release(at=at, by=person(actor), token=row.number), actor=actor, at=at)
    event = StepReleased(step=row.name, round=row.round)
    record(event, stream=running.instance.stream, actor=actor, at=at, subject=row.public_id)
    return row


@official
def reassign_step(*, token_id: UUID, to: Person, actor: Actor, at: datetime) -> StepToken:
    """Give an open step to another person, taken from whoever holds it; return it.

    Refuses people who lead neither the unit of the step nor the agency, and do not submit it to a leader
    (NotAllowed), and a closed step (StepClosed).
    """
    running, row = hold_token(token_id)
    submitted_to = "" if row.assignee_id else row.role
    actor = require_assigner(actor, running.instance, row.unit, submitted_to=submitted_to)
    carry_out(running, Reassign(at=at, by=person(actor), token=row.number, to=to), actor=actor, at=at)
    event = StepReassigned(step=row.name, round=row.round, to=to.label)
    record(event, stream=running.instance.stream, actor=actor, at=at, subject=row.public_id)
    return row


@official
def delegate_step(*, token_id: UUID, to: Person, actor: Actor, at: datetime) -> StepToken:
    """Let another person act on a step in the assignee's stead; return it.

    Refuses whoever does not hold it (NotYourStep), an unclaimed one (StepNotClaimed), a closed one
    (StepClosed).
    """
    running, row = hold_token(token_id)
    actor = require_holder(actor, row)
    carry_out(running, Delegate(at=at, by=person(actor), token=row.number, to=to), actor=actor, at=at)
    event = StepDelegated(step=row.name, round=row.round, to=to.label, on_behalf_of=row.lent_by_label)
    record(event, stream=running.instance.stream, actor=actor, at=at, subject=row.public_id)
    return row
