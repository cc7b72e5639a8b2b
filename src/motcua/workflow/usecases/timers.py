"""Boundary timers: each firing is an act of its own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.store.writes import official
from motcua.workflow.errors import NotAllowed, StepNotFound, TimerNotDue
from motcua.workflow.events import TimerFired
from motcua.workflow.models import Instance, StepTimer
from motcua.workflow.queries.moments import MomentAfter
from motcua.workflow.rules.acts import Fire
from motcua.workflow.usecases.storing import carry_out, hold_instance, person


@official
def fire_timer(
    *, timer_id: UUID, actor: Actor, at: datetime, moment_after: MomentAfter | None = None
) -> Instance:
    """Let a due timer run out: its path opens, an interrupting one ends its step. Return the instance.

    Only the system does this (NotAllowed). Refuses a timer that is not due or whose step is closed:
    TimerNotDue.
    """
    if not actor.is_system:
        raise NotAllowed(roles="hệ thống")
    found = StepTimer.objects.select_related("instance").filter(public_id=timer_id).first()
    if found is None:
        raise StepNotFound
    running = hold_instance(found.instance.public_id)
    timer = StepTimer.objects.get(pk=found.pk)
    name = running.definition.by_key[timer.node].name or timer.node
    if timer.settled_at is not None or timer.fires_at > at:
        raise TimerNotDue(timer=name)
    timer.settled_at = at
    timer.save(update_fields=["settled_at"])
    step = running.row(timer.token_number).name
    act = Fire(at=timer.fires_at, by=person(actor), token=timer.token_number, timer=timer.node)
    carry_out(running, act, actor=actor, at=at, moment_after=moment_after)
    event = TimerFired(timer=name, step=step)
    instance = running.instance
    record(
        event,
        stream=instance.stream,
        actor=actor,
        at=at,
        legal_at=timer.fires_at,
        subject=instance.public_id,
    )
    return instance
