"""Which running clocks of the officers' answer (R9) a change of the working calendar moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.calendars.queries import current_snapshot
from motcua.calendars.rules import Snapshot
from motcua.dossiers.models import Dossier, IntakeClock, IntakeRecount
from motcua.dossiers.rules.intake_clock import IntakeBounds, recounted
from motcua.people.models import Unit
from motcua.people.queries import calendar_id_of

BATCH = 300
"""Clocks read, and acts written, at a time."""


@dataclass(frozen=True, slots=True)
class ClockMove:
    """A running clock whose moments the calendar moves. `clock` still holds those that counted before."""

    clock: IntakeClock
    bounds: IntakeBounds


def clock_moves(
    calendar_id: int, *, calendar: Snapshot | None = None, locked: bool = False, only: int | None = None
) -> Iterator[list[ClockMove]]:
    """Yield, in batches, the running clocks that `calendar` moves; without it, the one that stands.

    `locked` holds their dossiers until the transaction ends; `only` asks for one dossier by its row key.
    """
    against = calendar or current_snapshot(calendar_id).snapshot
    rows = _running(calendar_id)
    if only is not None:
        rows = rows.filter(dossier=only)
    last = 0
    while keys := list(_after(rows, last)):
        last = keys[-1]
        if locked:
            # The dossiers first, by themselves: who answers a filing takes them in this order too.
            list(Dossier.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
        yield _moved(rows.filter(dossier__in=keys), against)


def bounds_as_of(clock: IntakeClock, as_of: datetime) -> IntakeBounds:
    """Return the moments of `clock` as the system knew them at `as_of` (decision 7)."""
    later = clock.recounts.filter(recorded_at__gt=as_of).order_by("id").first()
    return IntakeBounds(later.old_alert_by, later.old_answer_by) if later else clock.bounds


def _running(calendar_id: int) -> QuerySet[IntakeClock]:
    """Return the running clocks that go by a calendar: that of the place, else that of the agency."""
    running = IntakeClock.objects.filter(answered_at=None)
    pairs = set(running.values_list("dossier__place", "dossier__organisation"))
    units = {one.pk: one for one in Unit.objects.filter(pk__in={key for pair in pairs for key in pair})}
    calendars = {key: calendar_id_of(unit) for key, unit in units.items()}
    mine = Q(pk__in=[])
    for place, organisation in pairs:
        if (calendars[place] or calendars[organisation]) == calendar_id:
            mine |= Q(dossier__place=place, dossier__organisation=organisation)
    return running.filter(mine)


def _after(rows: QuerySet[IntakeClock], last: int) -> QuerySet[IntakeClock, int]:
    return rows.filter(dossier__gt=last).order_by("dossier").values_list("dossier", flat=True)[:BATCH]


def _moved(rows: QuerySet[IntakeClock], calendar: Snapshot) -> list[ClockMove]:
    clocks = list(rows.select_related("dossier").order_by("dossier"))
    promised = _promised(clocks)
    moves = []
    for one in clocks:
        bounds = recounted(calendar, one.counts_from, one.hours, promised.get(one.pk, one.answer_by))
        if bounds != one.bounds:
            moves.append(ClockMove(one, bounds))
    return moves


def _promised(clocks: Sequence[IntakeClock]) -> dict[int, datetime]:
    """Return the answer that was first promised, by row key, of the clocks that were moved before."""
    earlier = IntakeRecount.objects.filter(clock__in=clocks).order_by("-id")
    return dict(earlier.values_list("clock", "old_answer_by"))
