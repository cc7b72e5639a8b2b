"""The internal process of a dossier: started, planned, moved on. Called inside use cases only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from motcua.calendars.rules import Segment, SegmentKind, Term, Unit, due_moment
from motcua.catalogue.queries import Offer
from motcua.dossiers.errors import NoOpenStep, StepNeedsItsAct
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.queries.clock import Clock, Reckoned
from motcua.dossiers.queries.process import StepToken, handling_unit_id, process_version, step_unit_ids
from motcua.dossiers.rules.results import ResultKind
from motcua.dossiers.rules.timeliness import timeliness
from motcua.dossiers.usecases._slip import write_hand_overs
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.workflow import usecases as workflow
from motcua.workflow.queries.definitions import definition_of
from motcua.workflow.queries.instances import history, open_steps
from motcua.workflow.rules.definition import Definition, StepTag
from motcua.workflow.rules.expressions import Value
from motcua.workflow.rules.plan import planned_offsets
from motcua.workflow.rules.state import TokenStatus
from motcua.workflow.rules.times import Allotment

OWN_ACTS = (StepTag.SIGNING, StepTag.ISSUING, StepTag.RETURN)
"""Steps that end only by an act of their own: signing, issuing, taking the result in."""


def start_process(
    dossier: Dossier, offer: Offer, reckoned: Reckoned, *, actor: Actor, at: datetime, opened_at: datetime
) -> None:
    """Start the approved process; the officer who receives takes the reception step."""
    version = process_version(offer)
    definition = definition_of(version)
    instance = workflow.start_instance(
        version=version,
        organisation_id=dossier.organisation_id,
        stream=dossier.stream,
        units=step_unit_ids(definition, dossier, on=legal_date(at)),
        plan=plan(definition, reckoned),
        actor=actor,
        at=at,
        legal_at=opened_at,
        moment_after=lambda allotment, start: _moment(reckoned.clock, allotment, start, ()),
        take=None if actor.account_id is None else StepTag.RECEPTION,
    )
    dossier.instance = instance
    dossier.handling_unit_id = handling_unit_id(definition, instance.units)


def plan(definition: Definition, reckoned: Reckoned) -> dict[str, datetime]:
    """Return the planned due moment of each step: start plus cumulative times (decision 21).

    The last is the due moment that counts, and none is later. Where the term was counted again from the
    beginning, so are the steps: nobody is late for days before the restart.
    """
    clock, due_at = reckoned.clock, reckoned.due_at
    start, stops = _course_of_steps(reckoned)
    offsets = planned_offsets(definition)
    last = max((one.nominal_hours for one in offsets.values()), default=None)
    return {
        key: due_at if one.nominal_hours == last else min(_moment(clock, one, start, stops), due_at)
        for key, one in offsets.items()
    }


def _course_of_steps(reckoned: Reckoned) -> tuple[datetime, tuple[Segment, ...]]:
    """Return from when steps are counted and what stops them; a step that is over moves no more."""
    explained = reckoned.explained
    stops = tuple(replace(one, in_time=False) for one in reckoned.clock.segments)
    restarts = [one.end for one in explained.pauses if one.kind is SegmentKind.RESET and one.has_effect]
    if not restarts:
        return explained.received_at, stops
    return explained.effective_start, tuple(one for one in stops if one.start >= max(restarts))


def replan(dossier: Dossier, reckoned: Reckoned, *, actor: Actor, at: datetime) -> None:
    """Move the planned moments of the steps after the due moment moved."""
    instance = dossier.instance
    if instance is None:
        return
    moved = plan(definition_of(instance.version), reckoned)
    workflow.shift_due(
        instance_id=instance.public_id,
        plan=moved,
        reason=dossier.due_dates.latest("id").reason,
        actor=actor,
        at=at,
    )


def require_open_step(dossier: Dossier, tag: StepTag) -> StepToken:
    """Return the open step with `tag`. Raises NoOpenStep when there is none, or somebody was first."""
    found = open_steps(dossier.instance).filter(tag=tag).first() if dossier.instance else None
    if found is None:
        raise NoOpenStep
    return found


def complete_tagged(dossier: Dossier, tag: StepTag, *, actor: Actor, at: datetime, outcome: str) -> None:
    """Complete the open step with `tag`; a process without such a step goes on as it is."""
    instance = dossier.instance
    if instance is None:
        raise NoOpenStep
    if not has_step(dossier, tag):
        return
    finish(dossier, require_open_step(dossier, tag), actor=actor, at=at, outcome="", shown=outcome)


def has_step(dossier: Dossier, tag: StepTag) -> bool:
    """Tell whether the process of the dossier has a step with `tag`."""
    instance = dossier.instance
    return instance is not None and any(step.tag is tag for step in definition_of(instance.version).steps)


def finish(
    dossier: Dossier,
    token: StepToken,
    *,
    actor: Actor,
    at: datetime,
    outcome: str,
    shown: str = "",
    variables: Mapping[str, Value] | None = None,
    note: str = "",
) -> list[StepToken]:
    """Complete a step, write the rows of the control slip, and return the steps that opened."""
    before = set(open_steps(token.instance).values_list("pk", flat=True))
    workflow.complete_step(
        token_id=token.public_id, actor=actor, at=at, outcome=outcome, variables=dict(variables or {})
    )
    opened = list(open_steps(token.instance).exclude(pk__in=before).select_related("unit"))
    hand_over(dossier, token, opened, actor=actor, at=at, outcome=shown or outcome, note=note)
    return opened


def hand_over(
    dossier: Dossier,
    token: StepToken,
    opened: list[StepToken],
    *,
    actor: Actor,
    at: datetime,
    outcome: str,
    note: str = "",
) -> None:
    """Write a row of the control slip for each unit that the dossier passes on to from `token`."""
    write_hand_overs(
        dossier,
        opened,
        from_unit=token.unit.name if token.unit else "",
        step_name=token.name,
        outcome=outcome,
        timely=timeliness(token.due_at, at, dossier.deciding_unit),
        note=note,
        actor=actor,
        at=at,
    )


def back_to_signature(
    dossier: Dossier, result: Result, *, reason: str, actor: Actor, at: datetime
) -> list[StepToken]:
    """Open the signing step of a withdrawn result again, and return the steps that opened.

    A notice of refusal stopped the process at whatever step it was: that is undone.
    """
    instance = dossier.instance
    if instance is None:
        raise NoOpenStep
    before = set(open_steps(instance).values_list("pk", flat=True))
    if result.kind == ResultKind.REFUSAL:
        workflow.undo_last_act(
            instance_id=instance.public_id, left_the_house="", reason=reason, actor=_house(actor), at=at
        )
    else:
        signed = history(instance).filter(tag=StepTag.SIGNING, status=TokenStatus.DONE).last()
        if signed is None:
            raise NoOpenStep
        workflow.reopen_step(
            instance_id=instance.public_id, step=signed.node, reason=reason, actor=_house(actor), at=at
        )
    return list(open_steps(instance).exclude(pk__in=before).select_related("unit"))


def end_process(dossier: Dossier, *, actor: Actor, at: datetime) -> None:
    """Close what is open of the process, by an act of the house on the dossier."""
    instance = dossier.instance
    if instance is not None and instance.ended_at is None:
        workflow.cancel_instance(
            instance_id=instance.public_id,
            reason=dossier.resolution or dossier.state,
            actor=_house(actor),
            at=at,
        )


def refuse_own_act(token: StepToken) -> None:
    """Refuse to complete, as ordinary work, a step that has an act of its own."""
    if token.tag in OWN_ACTS:
        raise StepNeedsItsAct(step=token.name)


def _house(actor: Actor) -> Actor:
    # The right to end the dossier was checked by the use case; the process only follows.
    return Actor(label=actor.label, channel=actor.channel, operation=actor.operation)


def _moment(clock: Clock, allotment: Allotment, start: datetime, stops: tuple[Segment, ...]) -> datetime:
    return due_moment(
        clock.calendar,
        start,
        _as_term(allotment),
        cutoff=clock.terms.cutoff,
        time_of_day=clock.terms.time_of_day,
        segments=stops,
    )


def _as_term(allotment: Allotment) -> Term:
    unit = Unit(allotment.unit.value)
    halves = (allotment.amount * 2).to_integral_value(rounding="ROUND_CEILING") / 2
    whole = allotment.amount.to_integral_value(rounding="ROUND_CEILING")
    amount = {Unit.WORKING_HOUR: allotment.amount, Unit.WORKING_DAY: halves}.get(unit, whole)
    return Term(amount, unit)
