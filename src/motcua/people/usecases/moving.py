"""A unit goes under another, with everything below it."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat, Substr

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.text import print_date
from motcua.people.errors import (
    NotYetInForce,
    UnitDates,
    UnitHasDelegations,
    UnitNotValid,
    UnitStandsThere,
    UnitUnderItself,
)
from motcua.people.events import UnitMoved
from motcua.people.models import Unit, UnitMove
from motcua.people.policies import require
from motcua.people.queries.actors import delegations_in_force
from motcua.people.rules.units import is_agency, unit_path
from motcua.people.rules.validity import is_valid
from motcua.store.locking import lock
from motcua.store.writes import official


@official
def move_unit(
    *, unit_id: int, parent_id: int, valid_from: date, actor: Actor, at: datetime, basis: str = ""
) -> Unit:
    """Put a unit, with all below it, under another unit from the day `valid_from`; return it.

    Parts that are no agencies of their own go over to the agency of the new parent; posts and holders
    stay. Where it stood before is kept (`queries.parent_on`). The actor must hold the right over the
    unit and over the new parent. Raises Forbidden, UnitUnderItself, UnitStandsThere, NotYetInForce for
    a day to come, UnitDates unless the day is after it began and after the last move, UnitNotValid for
    a parent not valid that day, and UnitHasDelegations while what was lent would reach into another
    agency.
    """
    locked = {one.pk: one for one in _lock_both(unit_id, parent_id)}
    unit, parent = locked[unit_id], locked[parent_id]
    require(actor, "edit_units", parent)
    actor = require(actor, "edit_units", unit)
    _require_may_move(unit, parent, valid_from, at)
    before = Unit.objects.get(pk=unit.parent_id) if unit.parent_id else None
    below = Unit.objects.filter(path__startswith=unit.path)
    if parent.organisation_id != unit.organisation_id and not is_agency(unit.kind):
        _change_agency(unit, below, parent, at)
    old_path, new_path = unit.path, unit_path(parent.path, unit.pk)
    below.update(path=Concat(Value(new_path), Substr(F("path"), len(old_path) + 1)))
    unit.refresh_from_db()
    unit.parent = parent
    unit.save(update_fields=["parent"])
    UnitMove.objects.create(
        unit=unit, from_parent=before, to_parent=parent, on=valid_from, basis=basis, recorded_at=at
    )
    moved = UnitMoved(
        name=unit.name,
        from_parent=before.name if before else "",
        to_parent=parent.name,
        valid_from=valid_from,
        basis=basis,
    )
    record(moved, stream=unit.stream, actor=actor, at=at, subject=unit.public_id)
    return unit


def _lock_both(unit_id: int, parent_id: int) -> list[Unit]:
    """Lock the tops of both trees, then both rows, each in the order of their keys.

    A move writes every row below the unit, so that two moves crossing in one tree would block each other.
    """
    paths = Unit.objects.filter(pk__in=[unit_id, parent_id]).values_list("path", flat=True)
    for top in sorted({int(path.strip("/").split("/")[0]) for path in paths}):
        lock(Unit.objects.all(), pk=top)
    return [lock(Unit.objects.all(), pk=key) for key in sorted({unit_id, parent_id})]


def _require_may_move(unit: Unit, parent: Unit, valid_from: date, at: datetime) -> None:
    if parent.path.startswith(unit.path):
        raise UnitUnderItself(unit=unit.name, parent=parent.name)
    if unit.parent_id == parent.pk:
        raise UnitStandsThere(unit=unit.name, parent=parent.name)
    if valid_from > legal_date(at):
        raise NotYetInForce(day=print_date(valid_from))
    last = UnitMove.objects.filter(unit=unit).order_by("-on").values_list("on", flat=True).first()
    began = max(unit.valid_from, last or unit.valid_from)
    if valid_from <= began:
        raise UnitDates(day=print_date(valid_from), after=print_date(began))
    for one in (unit, parent):
        if not is_valid(one, valid_from):
            raise UnitNotValid(unit=one.name, day=print_date(valid_from))


def _change_agency(unit: Unit, below: QuerySet[Unit], parent: Unit, at: datetime) -> None:
    """Let the parts that belonged to the same agency belong to the agency of `parent`."""
    parts = below.filter(organisation_id=unit.organisation_id)
    keys = list(parts.values_list("pk", flat=True))
    lent = delegations_in_force(legal_date(at), at)
    reaching = lent.filter(Q(holding__post__unit__in=keys) | Q(scope__unit__in=keys)).distinct().count()
    if reaching:
        raise UnitHasDelegations(count=reaching)
    Unit.objects.filter(pk__in=keys).update(organisation_id=parent.organisation_id)
