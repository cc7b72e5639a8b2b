"""The units and fields that a report is for."""

from __future__ import annotations

from motcua.dossiers.models import Standing
from motcua.kernel.actor import Actor
from motcua.people.models import Unit
from motcua.people.models import Unit as PeopleUnit
from motcua.people.queries import units_named
from motcua.reports.errors import UnitUnknown
from motcua.reports.policies import agencies_open_to, require_reader

__all__ = ["PeopleUnit", "fields_counted", "unit_named", "unit_open_to", "units_open_to"]


def unit_named(text: str) -> Unit:
    """Return the unit with this key, else the best by name. Raises UnitUnknown."""
    found = Unit.objects.filter(key=text).first() or next(iter(units_named(text)), None)
    if found is None:
        raise UnitUnknown(unit=text)
    return found


def units_open_to(actor: Actor) -> list[Unit]:
    """Return the units for which `actor` may compile a report, in the order of the tree. Raises Forbidden."""
    require_reader(actor)
    agencies = agencies_open_to(actor)
    rows = Unit.objects.filter(valid_to=None).order_by("path")
    return list(rows if agencies is None else rows.filter(organisation_id__in=agencies))


def unit_open_to(actor: Actor, key: str) -> Unit | None:
    """Return the unit that a reader asked for; without a key their own agency, or None for all.

    Raises Forbidden, UnitUnknown for a unit that does not exist or is not theirs to read.
    """
    units = units_open_to(actor)
    if key:
        found = next((unit for unit in units if unit.key == key), None)
        if found is None:
            raise UnitUnknown(unit=key)
        return found
    if agencies_open_to(actor) is None:
        return None
    return next((unit for unit in units if unit.pk == unit.organisation_id), units[0] if units else None)


def fields_counted() -> list[str]:
    """Return the fields of administration that any dossier stands in."""
    return list(Standing.objects.order_by("field_name").values_list("field_name", flat=True).distinct())
