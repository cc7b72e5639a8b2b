"""What the pages of the public site read. The portal has no tables: it joins those of the apps below."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.catalogue.models import ProcedureKind, ProcedureVersion
from motcua.people.models import Unit


@dataclass(frozen=True, slots=True)
class Office:
    """An agency or a counter as people find it; what nobody entered is empty."""

    name_vi: str
    name_en: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    opening: str = ""
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """Whose site this is: the agency of the public procedures, and the counter that receives for it."""

    agency: Office
    counter: Office


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
