"""Units: found, listed, named as of a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.kernel.errors import NotFound
from motcua.kernel.text import fold
from motcua.people.errors import UnitKeyUnknown
from motcua.people.models import Succession, Unit, UnitIdentifier, UnitLocality, UnitMove, UnitName
from motcua.people.rules.identifiers import Notation
from motcua.people.rules.localities import Locality
from motcua.people.rules.validity import is_valid, valid_one
from motcua.store.search import matching


def unit_by_key(key: str) -> Unit:
    """Return the unit with the local key `key` ("so_khcn"); raises UnitKeyUnknown."""
    unit = Unit.objects.filter(key=key).first()
    if unit is None:
        raise UnitKeyUnknown(key=key)
    return unit


def unit_for(public_id: UUID) -> Unit:
    """Return the unit of an address; raises NotFound."""
    unit = Unit.objects.select_related("parent", "organisation").filter(public_id=public_id).first()
    if unit is None:
        raise NotFound
    return unit


def units_under(unit: Unit, *, on: date | None = None) -> QuerySet[Unit]:
    """Return `unit` and every unit below it, those valid on the day `on` when one is given."""
    rows = Unit.objects.all() if on is None else Unit.objects.on(on)
    return rows.filter(path__startswith=unit.path)


def units_named(text: str, *, within: Unit | None = None, on: date | None = None) -> list[Unit]:
    """Return the units whose present or former name holds every word of `text`, best first.

    Best is the one whose whole name it is, then the shortest. `within` keeps to one subtree.
    """
    rows = Unit.objects.all() if on is None else Unit.objects.on(on)
    found = matching(rows.filter(path__startswith=within.path) if within else rows, text)
    wanted = fold(text)
    return sorted(found, key=lambda unit: (fold(unit.name) != wanted, len(unit.name), unit.pk))


def unit_name_at(unit: Unit, day: date) -> str:
    """Return what `unit` was called on `day` (one query); before its first name, that one."""
    return names_at([unit.pk], day).get(unit.pk, unit.name)


def names_at(unit_ids: Collection[int], day: date) -> dict[int, str]:
    """Return the names of many units on `day` by row key, in one query."""
    names: dict[int, list[UnitName]] = {}
    for row in UnitName.objects.filter(unit_id__in=unit_ids):
        names.setdefault(row.unit_id, []).append(row)
    found = {unit_id: valid_one(rows, day) for unit_id, rows in names.items()}
    return {unit_id: row.name for unit_id, row in found.items() if row}


def locality_at(unit: Unit, day: date) -> Locality:
    """Return where papers of `unit` are dated on `day`: its own locality, else that of the nearest above.

    One query. An empty locality where nobody stated one.
    """
    above = [int(key) for key in unit.path.strip("/").split("/") if key] or [unit.pk]
    stated: dict[int, list[UnitLocality]] = {}
    for row in UnitLocality.objects.filter(unit_id__in=above):
        stated.setdefault(row.unit_id, []).append(row)
    nearest = next((stated[key] for key in reversed(above) if key in stated), [])
    found = valid_one(nearest, day)
    return Locality(found.locality, found.province, found.to_confirm) if found else Locality()


def identifier_at(unit: Unit, day: date, notation: Notation) -> UnitIdentifier | None:
    """Return the identifier of `unit` on `day` in `notation`; a unit without one has its agency's."""
    rows = UnitIdentifier.objects.filter(Q(unit=unit) | Q(unit_id=unit.organisation_id), notation=notation)
    valid = [row for row in rows if is_valid(row, day)]
    return min(valid, key=lambda row: row.unit_id != unit.pk, default=None)


def successors_of(unit: Unit, day: date) -> list[Unit]:
    """Return the units that carry on `unit` on `day`; the unit itself while it is valid.

    Follows merges and splits one after another.
    """
    found: dict[int, Unit] = {}
    asked: set[int] = set()
    waiting = [unit]
    while waiting:
        one = waiting.pop()
        if is_valid(one, day):
            found[one.pk] = one
        elif one.pk not in asked:
            asked.add(one.pk)
            rows = Succession.objects.filter(predecessor=one, on__lte=day).select_related("successor")
            waiting.extend(row.successor for row in rows)
    return sorted(found.values(), key=lambda one: one.pk)


def parent_on(unit: Unit, day: date) -> Unit | None:
    """Return the unit under which `unit` stood on `day` (two queries); None for one that stood alone."""
    moves = UnitMove.objects.filter(unit=unit).select_related("from_parent", "to_parent")
    before = moves.filter(on__lte=day).order_by("-on").first()
    if before is not None:
        return before.to_parent
    after = moves.order_by("on").first()
    return after.from_parent if after is not None else unit.parent


def moves_of(unit: Unit) -> QuerySet[UnitMove]:
    """Return every move of `unit` from one parent to another, newest first."""
    return UnitMove.objects.filter(unit=unit).select_related("from_parent", "to_parent").order_by("-on")
