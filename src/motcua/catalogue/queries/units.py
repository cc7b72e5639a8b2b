"""Units of `people` by their local keys, in one query."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.catalogue.errors import UnitUnknown
from motcua.people.models import Unit


def unit_ids(keys: Iterable[str]) -> dict[str, int]:
    """Return the row keys of units by their local keys; raises UnitUnknown for one that is not there."""
    wanted = {key for key in keys if key}
    found = dict(Unit.objects.filter(key__in=wanted).values_list("key", "id"))
    for key in sorted(wanted - set(found)):
        raise UnitUnknown(unit=key)
    return found


def all_units() -> list[Unit]:
    """Return every unit in the order of the organisation, for choosing one in a form."""
    return list(Unit.objects.order_by("path", "position"))
