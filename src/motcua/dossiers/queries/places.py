"""Which places receive a procedure, and whether another may receive it for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.errors import PlaceDoesNotReceive
from motcua.dossiers.queries.regimes import regime_on, rule_is_on
from motcua.dossiers.rules.places import NON_TERRITORIAL_RULE, Place, receives
from motcua.kernel.text import N_
from motcua.people.models import Post, Unit

COUNTER_ROLE = "counter_officer"
NO_PLACE_NAMED = N_("chưa nêu trong quyết định công bố")


def place_receives(place_id: int, version: ProcedureVersion) -> bool:
    """Tell whether a place receives what `version` is of by itself; no query for the place it names."""
    if place_id == version.receiving_unit_id:
        return True
    path = Unit.objects.filter(pk=place_id).values_list("path", flat=True).first()
    lead = version.lead_unit or version.procedure.agency
    named = version.receiving_unit_id
    return receives(Place(place_id, path or ""), named=named, lead_path=lead.path)


def received_for_others(place_id: int, version: ProcedureVersion, day: date) -> bool:
    """Tell whether a place receives what `version` is of for others, not by itself (R15).

    Raises PlaceDoesNotReceive naming the places that do, where the regime of `day` has R15 off.
    """
    if place_receives(place_id, version):
        return False
    if non_territorial_allowed(day):
        return True
    place = Unit.objects.filter(pk=place_id).first()
    raise PlaceDoesNotReceive(
        place=place.name if place else "",
        procedure=version.name,
        places=", ".join(places_receiving(version, day)) or NO_PLACE_NAMED,
        rule=NON_TERRITORIAL_RULE,
    )


def non_territorial_allowed(day: date) -> bool:
    """Tell whether the regime of `day` lets a place receive what others are named for. Raises NoRegime."""
    return rule_is_on(regime_on(day), NON_TERRITORIAL_RULE)


def places_receiving(version: ProcedureVersion, day: date) -> list[str]:
    """Return the names of the places that receive what `version` is of, the one it names first."""
    lead = version.lead_unit or version.procedure.agency
    counters = Post.objects.on(day).filter(role=COUNTER_ROLE, unit__path__startswith=lead.path)
    found = Unit.objects.filter(pk__in=[version.receiving_unit_id, *counters.values_list("unit", flat=True)])
    return [one.name for one in sorted(found, key=lambda one: (one.pk != version.receiving_unit_id, one.pk))]


def procedures_received(
    place_ids: Iterable[int], versions: Iterable[int]
) -> dict[int, tuple[bool, str, str]]:
    """Return, by row key of a version, whether one of the places receives it, its place and lead agency.

    Two queries for all of them.
    """
    places = [
        Place(key, path) for key, path in Unit.objects.filter(pk__in=place_ids).values_list("pk", "path")
    ]
    rows = ProcedureVersion.objects.filter(pk__in=versions).select_related(
        "lead_unit", "procedure__agency", "receiving_unit"
    )
    found = {}
    for row in rows:
        lead = row.lead_unit or row.procedure.agency
        here = any(receives(one, named=row.receiving_unit_id, lead_path=lead.path) for one in places)
        found[row.pk] = (here, row.receiving_unit.name if row.receiving_unit else lead.name, lead.name)
    return found
