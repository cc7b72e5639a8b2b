"""Moving the planned moments of many processes at once (decision 16)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from motcua.audit.usecases import ActOfMany, record_many
from motcua.kernel.actor import Actor
from motcua.store.writes import official
from motcua.workflow.events import DueShifted
from motcua.workflow.models import Instance, StepConsultation, StepToken
from motcua.workflow.queries.definitions import definition_of
from motcua.workflow.queries.instances import state_from
from motcua.workflow.rules.acts import Shift
from motcua.workflow.rules.engine import apply
from motcua.workflow.rules.state import plan_to_plain
from motcua.workflow.rules.undoing import difference
from motcua.workflow.usecases.storing import fill_token_row, person


@official
def shift_due_of_many(
    *, plans: Mapping[int, Mapping[str, datetime]], reason: str, actor: Actor, at: datetime
) -> None:
    """Move the planned moments of several processes, by row key, as `shift_due` moves those of one.

    A few statements however many there are: pass them in batches of some hundreds. Refuses a process
    that has ended: InstanceClosed.
    """
    rows = Instance.objects.select_related("version__process").select_for_update(of=("self",))
    instances = list(rows.filter(pk__in=plans).order_by("pk"))
    tokens, asked = _tokens(plans), _consultations(plans)
    moved: list[StepToken] = []
    for instance in instances:
        plan = plans[instance.pk]
        moved += _shifted(instance, tokens[instance.pk], asked[instance.pk], plan, actor=actor, at=at)
    StepToken.objects.bulk_update(moved, ["due_at"])
    Instance.objects.bulk_update(instances, ["plan", "before", "last_act", "last_actor"])
    record_many(
        [
            ActOfMany(
                DueShifted(reason=reason, plan=dict(plans[one.pk])), stream=one.stream, subject=one.public_id
            )
            for one in instances
        ],
        actor=actor,
        at=at,
    )


def _shifted(
    instance: Instance,
    rows: list[StepToken],
    asked: list[StepConsultation],
    plan: Mapping[str, datetime],
    *,
    actor: Actor,
    at: datetime,
) -> list[StepToken]:
    """Set the instance's columns as the engine says, and return its tokens that moved."""
    before = state_from(instance, rows, asked)
    act = Shift(at=at, by=person(actor), plan=plan)
    after = apply(definition_of(instance.version), before, act).state
    instance.plan = plan_to_plain(after.plan)
    instance.before = difference(before, after) if before.tokens else None
    instance.last_act, instance.last_actor_id = type(act).__name__.lower(), actor.account_id
    changed = []
    for row, was, now in zip(rows, before.tokens, after.tokens, strict=True):
        if was != now:
            fill_token_row(row, now)
            changed.append(row)
    return changed


def _tokens(keys: Mapping[int, object]) -> dict[int, list[StepToken]]:
    found: dict[int, list[StepToken]] = defaultdict(list)
    for row in StepToken.objects.filter(instance__in=keys, superseded_at=None).order_by("number"):
        found[row.instance_id].append(row)
    return found


def _consultations(keys: Mapping[int, object]) -> dict[int, list[StepConsultation]]:
    found: dict[int, list[StepConsultation]] = defaultdict(list)
    for row in StepConsultation.objects.filter(instance__in=keys, superseded_at=None).order_by("number"):
        found[row.instance_id].append(row)
    return found
