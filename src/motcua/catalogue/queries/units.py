"""Units of `people` by their local keys, in one query."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F

from motcua.catalogue.errors import UnitUnknown
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.policies import may_edit
from motcua.kernel.actor import Actor
from motcua.people.models import Unit


def unit_ids(keys: Iterable[str]) -> dict[str, int]:
    """Return the row keys of units by their local keys; raises UnitUnknown for one that is not there."""
    wanted = {key for key in keys if key}
    found = dict(Unit.objects.filter(key__in=wanted).values_list("key", "id"))
    for key in sorted(wanted - set(found)):
        raise UnitUnknown(unit=key)
    return found


def deciders() -> list[tuple[str, str]]:
    """Return key and name of each unit that decides on a published procedure."""
    deciding = ProcedureVersion.objects.filter(published_at__isnull=False).values("deciding_unit")
    return list(Unit.objects.filter(pk__in=deciding).order_by("path").values_list("key", "name"))


def agencies_for(actor: Actor) -> list[tuple[str, str]]:
    """Return key and name of each agency whose catalogue `actor` may change."""
    rows = Unit.objects.filter(organisation=F("pk")).order_by("path")
    return [(row.key, row.name) for row in rows if may_edit(actor, row.pk)]


def all_units() -> list[Unit]:
    """Return every unit in the order of the organisation, for choosing one in a form."""
    return list(Unit.objects.order_by("path", "position"))
