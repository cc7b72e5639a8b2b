"""The unit that a report is for."""

from __future__ import annotations

from motcua.people.models import Unit
from motcua.people.queries import units_named
from motcua.reports.errors import UnitUnknown


def unit_named(text: str) -> Unit:
    """Return the unit with this key, else the best by name. Raises UnitUnknown."""
    found = Unit.objects.filter(key=text).first() or next(iter(units_named(text)), None)
    if found is None:
        raise UnitUnknown(unit=text)
    return found
