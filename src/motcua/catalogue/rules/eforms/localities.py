"""Districts and wards that an address may choose from: dated, of the provinces whose list is loaded.

They are offered while somebody types, and never required: an address of another province is typed, and a
name that is not in the list is taken as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from motcua.catalogue.rules.eforms.definition import FieldKind
from motcua.kernel.text import fold

CHANGED_ON: Final = date(2025, 7, 1)
"""From this day on there are 34 provinces and no districts (Nghị quyết 202/2025/QH15)."""


class Tiers(StrEnum):
    """Of which map a place is: three tiers before CHANGED_ON, two from then on."""

    OLD = "old"
    NEW = "new"


TIERS_OF: Final = {FieldKind.ADDRESS_OLD: Tiers.OLD, FieldKind.ADDRESS_NEW: Tiers.NEW}


@dataclass(frozen=True, slots=True)
class Place:
    """One ward of a district; `ward` is "" where the district has none, `district` is "" on the new map.

    It is there from `valid_from` (included) to `valid_to` (excluded, None: open).
    """

    tiers: Tiers
    province: str
    district: str
    ward: str
    valid_from: date
    valid_to: date | None = None

    def stands_on(self, day: date) -> bool:
        """Tell whether the place is there on a day of its own map."""
        moment = min(day, date(2025, 6, 30)) if self.tiers is Tiers.OLD else max(day, CHANGED_ON)
        return self.valid_from <= moment and (self.valid_to is None or moment < self.valid_to)


@dataclass(frozen=True, slots=True)
class Offered:
    """One name to choose, and what tells it from others of the same name."""

    value: str
    label: str = ""


def offered(
    places: Sequence[Place], kind: FieldKind, part: str, *, province: str, district: str, day: date
) -> tuple[Offered, ...]:
    """Return what the `part` (district, ward) of an address may be, as far as province and district say it.

    Without a province it is taken from the only one that is loaded; without a known district all wards come,
    each with its district. () where nothing is loaded.
    """
    tiers = TIERS_OF.get(kind)
    here = [one for one in places if one.tiers is tiers and one.stands_on(day)]
    known = {one.province for one in here}
    wanted = province or (next(iter(known)) if len(known) == 1 else "")
    here = [one for one in here if one.province == wanted]
    if part == "district":
        return tuple(Offered(name) for name in dict.fromkeys(one.district for one in here if one.district))
    if part != "ward":
        return ()
    inside = [one for one in here if district and fold(one.district) == fold(district)]
    return tuple(Offered(one.ward, "" if inside else one.district) for one in inside or here if one.ward)
