"""Planned step deadlines: cumulative nominal time along the longest path (decision 21)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from motcua.workflow.rules.definition import BoundaryTimer, Definition, Start, Step
from motcua.workflow.rules.graph import back_edges, forward_order, successors
from motcua.workflow.rules.times import Allotment, TimeUnit, from_nominal_hours


@dataclass(frozen=True, slots=True)
class LongestPath:
    """The path that takes the most nominal time: its steps in order and the sum in nominal hours."""

    steps: tuple[Step, ...]
    hours: Decimal


@dataclass(frozen=True, slots=True)
class _Reached:
    hours: Decimal
    path: tuple[str, ...]


def _reach(definition: Definition) -> dict[str, _Reached]:
    """Return for each node the most nominal hours spent when it is done, and the steps they were spent on.

    Side paths of timers that do not interrupt are left out: nobody waits for them.
    """
    back = back_edges(definition)
    before: dict[str, _Reached] = {}
    after: dict[str, _Reached] = {}
    for key in forward_order(definition):
        node = definition.by_key[key]
        came = before.get(key) or (_Reached(Decimal(0), ()) if isinstance(node, Start) else None)
        if came is None:
            continue
        after[key] = _spend(node, came) if isinstance(node, Step) else came
        for target in successors(definition, key):
            if (key, target) in back:
                continue
            timer = definition.by_key[target]
            if isinstance(timer, BoundaryTimer):
                if not timer.interrupting:
                    continue
                offer = _Reached(came.hours + timer.after.nominal_hours, (*came.path, key))
            else:
                offer = after[key]
            if target not in before or offer.hours > before[target].hours:
                before[target] = offer
    return after


def _spend(step: Step, came: _Reached) -> _Reached:
    return _Reached(came.hours + (step.time.nominal_hours if step.time else 0), (*came.path, step.key))


def longest_path(definition: Definition) -> LongestPath:
    """Return the path of the most nominal time. A loop back counts once."""
    reached = _reach(definition)
    most = max(reached.values(), key=lambda each: each.hours, default=_Reached(Decimal(0), ()))
    return LongestPath(tuple(definition.step(key) for key in most.path), most.hours)


def common_unit(definition: Definition) -> TimeUnit:
    """Return the unit in which all steps can be written: theirs, or working hours when hours and days mix."""
    units = {step.time.unit for step in definition.steps if step.time}
    if len(units) == 1:
        return units.pop()
    working = (TimeUnit.WORKING_HOUR, TimeUnit.WORKING_DAY)
    return TimeUnit.WORKING_HOUR if units <= set(working) else TimeUnit.CALENDAR_DAY


def planned_offsets(definition: Definition, whole: Allotment | None = None) -> Mapping[str, Allotment]:
    """Return for each step the nominal time from the start of the process to the step's planned end.

    Cumulative along the longest path; the steps that end the longest path get `whole` (the term)
    when it is given, so that the last deadline is the dossier's own (decision 21). The caller turns
    these into moments by its calendar.
    """
    unit = common_unit(definition)
    reached = _reach(definition)
    whole_hours = longest_path(definition).hours
    planned: dict[str, Allotment] = {}
    for step in definition.steps:
        if step.key not in reached:
            continue
        hours = reached[step.key].hours
        is_last = hours == whole_hours and not _work_follows(definition, step.key)
        planned[step.key] = whole if whole and is_last else from_nominal_hours(hours, unit)
    return planned


def _work_follows(definition: Definition, key: str) -> bool:
    """Tell whether a further step lies ahead of `key`, loops back left out."""
    back = back_edges(definition)
    waiting, seen = [key], {key}
    while waiting:
        source = waiting.pop()
        for flow in definition.exits.get(source, ()):
            if (source, flow.target) in back or flow.target in seen:
                continue
            if isinstance(definition.by_key.get(flow.target), Step):
                return True
            seen.add(flow.target)
            waiting.append(flow.target)
    return False
