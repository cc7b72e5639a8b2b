"""Undoing the last act: a compensating act; what was written stays, superseded (decisions 7 and 18)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.store.writes import official
from motcua.workflow.errors import CannotUndo
from motcua.workflow.events import ActUndone
from motcua.workflow.models import Instance, StepTimer, StepToken
from motcua.workflow.policies import require_manager
from motcua.workflow.queries.moments import MomentAfter
from motcua.workflow.rules.state import (
    InstanceStatus,
    State,
    Token,
    TokenStatus,
    plan_to_plain,
    values_to_plain,
)
from motcua.workflow.rules.undoing import restored
from motcua.workflow.usecases.storing import (
    Running,
    hold_instance,
    new_token_row,
    set_timers,
    store_question,
)

ACT_WORDS = {
    "complete": "hoàn thành bước",
    "claim": "nhận xử lý",
    "release": "thôi nhận xử lý",
    "reassign": "giao lại bước",
    "delegate": "ủy quyền bước",
    "sendback": "trả lại bước trước",
    "ask": "lấy ý kiến",
    "answer": "trả lời ý kiến",
    "withdraw": "rút lại việc lấy ý kiến",
    "shift": "dời hạn",
    "cancel": "dừng quy trình",
}
"""How each act that can be undone is called."""


@official
def undo_last_act(
    *,
    instance_id: UUID,
    left_the_house: str,
    reason: str,
    actor: Actor,
    at: datetime,
    moment_after: MomentAfter | None = None,
) -> Instance:
    """Undo the last act on an instance: tokens, questions, values and planned moments are as before it.

    `left_the_house` says what the act has sent out (a paper issued, a message, a fee), empty for
    nothing: the caller knows. Whoever did the act, or a managing post of the agency, may undo it.
    Refuses (CannotUndo) when something left the house, and when there is nothing to undo: at the
    start, after an undo, and after an act of the system.
    """
    running = hold_instance(instance_id)
    instance = running.instance
    if instance.last_actor_id is None or instance.last_actor_id != actor.account_id:
        actor = require_manager(actor, instance)
    if left_the_house:
        raise CannotUndo(reason=f"{left_the_house} đã ra khỏi cơ quan")
    if instance.before is None or instance.last_act not in ACT_WORDS:
        raise CannotUndo(reason="không có thao tác nào vừa làm để hoàn tác")
    undone = ACT_WORDS[instance.last_act]
    _restore(running, restored(running.state, instance.before), at=at)
    set_timers(running, running.state, at=at, moment_after=moment_after)
    event = ActUndone(undone=undone, reason=reason)
    record(event, stream=instance.stream, actor=actor, at=at, subject=instance.public_id)
    return instance


def _restore(running: Running, before: State, *, at: datetime) -> None:
    """Put the rows where `before` has them; rows that no longer hold stay, superseded."""
    instance = running.instance
    wanted = {token.number: token for token in before.tokens}
    changed = [token.number for token in running.state.tokens if wanted.get(token.number) != token]
    rows = StepToken.objects.filter(instance=instance, number__in=changed, superseded_at=None)
    rows.update(superseded_at=at)
    returning = [wanted[number] for number in changed if number in wanted]
    StepToken.objects.bulk_create(new_token_row(running, token, at=at) for token in returning)
    _restore_questions(running, before, at=at)
    instance.status, instance.before, instance.last_act = before.status, None, "undo"
    instance.variables, instance.plan = values_to_plain(before.variables), plan_to_plain(before.plan)
    if before.status is InstanceStatus.RUNNING:
        instance.ended_at = None
    instance.save()
    for token in returning:
        _wake_timers(instance, token)
    running.state = before


def _restore_questions(running: Running, before: State, *, at: datetime) -> None:
    wanted = {each.number: each for each in before.consultations}
    for question in running.state.consultations:
        earlier = wanted.get(question.number)
        if earlier == question:
            continue
        row = running.consultations[question.number]
        row.superseded_at = at
        row.save(update_fields=["superseded_at"])
        if earlier is not None:
            store_question(running, earlier, unit_id=row.unit_id, asked_by=row.asked_by_label, at=at)


def _wake_timers(instance: Instance, token: Token) -> None:
    """Let the timers that were settled with a token run again, now that it is open again."""
    if token.status is not TokenStatus.OPEN:
        return
    settled = StepTimer.objects.filter(instance=instance, token_number=token.number).exclude(settled_at=None)
    for timer in settled.exclude(node__in=token.fired).order_by("node", "-id"):
        waiting = StepTimer.objects.filter(
            instance=instance, token_number=token.number, node=timer.node, settled_at=None
        )
        if not waiting.exists():
            timer.settled_at = None
            timer.save(update_fields=["settled_at"])
