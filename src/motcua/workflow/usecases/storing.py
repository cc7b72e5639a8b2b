"""From rows to the engine's state and back: shared by every act on an instance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.kernel.actor import Actor
from motcua.store.locking import lock
from motcua.workflow.errors import StepNotFound
from motcua.workflow.models import Instance, StepConsultation, StepTimer, StepToken
from motcua.workflow.queries.definitions import definition_of
from motcua.workflow.queries.instances import state_from
from motcua.workflow.queries.moments import MomentAfter, moments_of
from motcua.workflow.rules.acts import Act
from motcua.workflow.rules.definition import Definition, Step
from motcua.workflow.rules.engine import apply
from motcua.workflow.rules.state import (
    Consultation,
    InstanceStatus,
    Person,
    State,
    Token,
    plan_to_plain,
    values_to_plain,
)
from motcua.workflow.rules.undoing import difference


@dataclass(slots=True)
class Running:
    """A locked instance with its definition, its rows by number and the engine's state."""

    instance: Instance
    definition: Definition
    tokens: dict[int, StepToken]
    consultations: dict[int, StepConsultation]
    state: State

    def row(self, number: int) -> StepToken:
        """Return the row of a token. Refuses an unknown one: StepNotFound."""
        if number not in self.tokens:
            raise StepNotFound
        return self.tokens[number]


def person(actor: Actor) -> Person:
    """Return the actor as the engine knows people."""
    return Person(actor.account_id, actor.label)


def hold_instance(instance_id: UUID) -> Running:
    """Lock an instance by its public id and read its state. Refuses an unknown one: NotFound."""
    return _held(lock(Instance.objects.select_related("version__process"), public_id=instance_id))


def hold_token(token_id: UUID) -> tuple[Running, StepToken]:
    """Lock the instance of a token and return it with the row that now stands for that token.

    Refuses an unknown token: StepNotFound.
    """
    asked = StepToken.objects.filter(public_id=token_id).values_list("instance_id", "number").first()
    if asked is None:
        raise StepNotFound
    running = _held(lock(Instance.objects.select_related("version__process"), pk=asked[0]))
    return running, running.row(asked[1])


def _held(instance: Instance) -> Running:
    tokens = list(StepToken.objects.filter(instance=instance, superseded_at=None).order_by("number"))
    asked = list(StepConsultation.objects.filter(instance=instance, superseded_at=None).order_by("number"))
    return Running(
        instance=instance,
        definition=definition_of(instance.version),
        tokens={row.number: row for row in tokens},
        consultations={row.number: row for row in asked},
        state=state_from(instance, tokens, asked),
    )


def carry_out(
    running: Running, act: Act, *, actor: Actor, at: datetime, moment_after: MomentAfter | None = None
) -> State:
    """Apply `act`, store what changed and keep the state before it for an undo; return the new state.

    `at` is when the system acts; the act carries its legal moment. Refusals are the engine's.
    """
    before = running.state
    after = apply(running.definition, before, act).state
    store(running, after, at=at)
    instance = running.instance
    instance.before = difference(before, after) if before.tokens else None
    instance.last_act = type(act).__name__.lower()
    instance.last_actor_id = actor.account_id
    _store_instance(instance, after, act.at)
    set_timers(running, after, at=at, moment_after=moment_after)
    running.state = after
    return after


def store(running: Running, after: State, *, at: datetime) -> None:
    """Write the tokens and consultations of `after` that are new or changed."""
    known = {token.number: token for token in running.state.tokens}
    new: list[StepToken] = []
    for token in after.tokens:
        if token.number not in known:
            new.append(new_token_row(running, token, at=at))
        elif token != known[token.number]:
            row = running.tokens[token.number]
            fill_token_row(row, token)
            if not token.is_live and row.closed_recorded_at is None:
                row.closed_recorded_at = at
            row.save()
    for row in StepToken.objects.bulk_create(new):
        running.tokens[row.number] = row
    asked = {each.number: each for each in running.state.consultations}
    for each in after.consultations:
        if each.number in asked and each != asked[each.number]:
            question = running.consultations[each.number]
            question.status, question.closed_at, question.answer = each.status, each.closed_at, each.answer
            question.save(update_fields=["status", "closed_at", "answer"])


def new_token_row(running: Running, token: Token, *, at: datetime) -> StepToken:
    """Return an unsaved row for `token`, known from `at`."""
    node = running.definition.by_key[token.node]
    row = StepToken(
        instance=running.instance,
        number=token.number,
        node=token.node,
        name=node.name[:500],
        tag=node.tag.value if isinstance(node, Step) else "",
        round=token.round,
        branch=token.branch,
        role=token.role,
        unit_key=token.unit,
        unit_id=running.instance.units.get(token.unit),
        opened_at=token.opened_at or at,
        opened_recorded_at=at,
        closed_recorded_at=None if token.is_live else at,
    )
    fill_token_row(row, token)
    return row


def fill_token_row(row: StepToken, token: Token) -> None:
    """Copy the changeable fields of `token` into its row."""
    row.status = token.status
    row.assignee_id, row.assignee_label = _apart(token.assignee)
    row.lent_by_id, row.lent_by_label = _apart(token.lent_by)
    row.claimed_at, row.due_at = token.claimed_at, token.due_at
    row.closed_at, row.outcome = token.closed_at, token.outcome
    row.closed_by_id, row.closed_by_label = _apart(token.closed_by)
    row.fired = list(token.fired)


def store_question(
    running: Running, question: Consultation, *, unit_id: int | None, asked_by: str, at: datetime
) -> StepConsultation:
    """Write a row for a question, known from `at`, and return it."""
    row = StepConsultation.objects.create(
        instance=running.instance,
        number=question.number,
        token_number=question.token,
        unit_id=unit_id,
        unit_name=question.unit,
        subject=question.subject,
        asked_at=question.asked_at,
        asked_by_label=asked_by,
        due_at=question.due_at,
        status=question.status,
        closed_at=question.closed_at,
        answer=question.answer,
        recorded_at=at,
    )
    running.consultations[row.number] = row
    return row


def _store_instance(instance: Instance, after: State, moment: datetime) -> None:
    instance.status = after.status
    instance.variables = values_to_plain(after.variables)
    instance.plan = plan_to_plain(after.plan)
    instance.ended_at = None if after.status is InstanceStatus.RUNNING else moment
    instance.save()


def set_timers(
    running: Running, after: State, *, at: datetime, moment_after: MomentAfter | None = None
) -> None:
    """Arm the timers of steps that have opened and settle those of steps that are closed.

    Their moments follow the agency's calendar unless the caller counts otherwise.
    """
    if not running.definition.timers:
        return
    open_numbers = {token.number for token in after.open}
    rows = StepTimer.objects.filter(instance=running.instance, settled_at=None)
    rows.exclude(token_number__in=open_numbers).update(settled_at=at)
    armed = set(rows.values_list("token_number", "node"))
    waiting = [
        (token, timer)
        for token in after.open
        for timer in running.definition.timers_on(token.node)
        if (token.number, timer.key) not in armed and timer.key not in token.fired
    ]
    if not waiting:
        return
    counted = moment_after or moments_of(running.instance.organisation_id)
    StepTimer.objects.bulk_create(
        StepTimer(
            instance=running.instance,
            token_number=token.number,
            node=timer.key,
            fires_at=counted(timer.after, token.opened_at or at),
        )
        for token, timer in waiting
    )


def _apart(someone: Person | None) -> tuple[int | None, str]:
    return (someone.account, someone.label) if someone else (None, "")
