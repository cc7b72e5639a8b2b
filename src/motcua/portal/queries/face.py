"""Whose site this is: the agency, and the counter that receives for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from motcua.calendars.queries import hours_in_order
from motcua.catalogue.models import ProcedureKind, ProcedureVersion
from motcua.people.models import Unit
from motcua.people.queries import calendar_id_of
from motcua.people.queries.calendars import calendar_named
from motcua.portal.queries.edition import Edition


@dataclass(frozen=True, slots=True)
class Office:
    """An agency or a counter as people find it; what nobody entered is empty.

    `hours` are (first weekday, last weekday, sessions), Monday being 0.
    """

    name_vi: str
    name_en: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    hours: tuple[tuple[int, int, str], ...] = ()
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """Whose site this is: the agency of the public procedures, and the counter that receives for it."""

    agency: Office
    counter: Office


_KEPT: Final = 4
NOBODY = Face(Office(""), Office(""))
"""The face of an installation that has no public procedure yet."""


def public_face() -> Face:
    """Return agency and counter of the first public procedure: one query. NOBODY where there is none."""
    published = ProcedureVersion.objects.filter(
        published_at__isnull=False, procedure__kind=ProcedureKind.PUBLIC
    ).select_related("procedure__agency", "receiving_unit")
    first = published.order_by("procedure__position", "procedure_id", "-number").first()
    if first is None:
        return NOBODY
    agency = first.procedure.agency
    return Face(office_of(agency), office_of(first.receiving_unit or agency))


@lru_cache(maxsize=_KEPT)
def face_in(_edition: Edition) -> Face:
    """Return the same, kept for an edition: a changed name or address comes with the next five minutes."""
    return public_face()


def office_of(unit: Unit) -> Office:
    """Return how people reach `unit`."""
    return Office(
        name_vi=unit.name,
        name_en=unit.name_en,
        address=unit.address,
        phone=unit.phone,
        email=unit.email,
        unconfirmed=unit.to_confirm or unit.invented,
    )


def offices(on: date) -> list[Office]:
    """Return every counter that receives public procedures, with its hours on `on`, the busiest first."""
    published = ProcedureVersion.objects.filter(
        published_at__isnull=False, procedure__kind=ProcedureKind.PUBLIC, receiving_unit__isnull=False
    )
    counted = Counter(published.values_list("receiving_unit_id", flat=True))
    units = Unit.objects.in_bulk(counted)
    return [replace(office_of(units[key]), hours=_hours(units[key], on)) for key, _ in counted.most_common()]


def _hours(unit: Unit, on: date) -> tuple[tuple[int, int, str], ...]:
    calendar_id = calendar_id_of(unit)
    if calendar_id is None:
        return ()
    known: dict[int, str] = {}
    for row in hours_in_order(calendar_named(calendar_id)):
        if row.counts and row.valid_from <= on and (row.valid_to is None or on < row.valid_to):
            known.setdefault(row.weekday, row.sessions)
    groups: list[tuple[int, int, str]] = []
    for day in sorted(known):
        if groups and groups[-1][1] == day - 1 and groups[-1][2] == known[day]:
            groups[-1] = (groups[-1][0], day, known[day])
        else:
            groups.append((day, day, known[day]))
    return tuple(groups)
