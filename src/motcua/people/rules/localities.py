"""Where papers are dated: the locality (địa danh) and province of a unit, with validity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.people.rules.provinces import MERGED_ON, MERGER, province_today


@dataclass(frozen=True, slots=True)
class Locality:
    """What the line of place and date says; "" where nobody stated it."""

    name: str = ""
    province: str = ""
    to_confirm: bool = True


@dataclass(frozen=True, slots=True)
class LocalityLine:
    """One stated locality, from a day on."""

    name: str
    province: str
    valid_from: date
    basis: str = ""
    to_confirm: bool = False


def localities_over(name: str, province: str, since: date, *, to_confirm: bool) -> tuple[LocalityLine, ...]:
    """Return what holds from `since`, with the province that the merger of 01/07/2025 made of it.

    A locality that is named after its province is renamed with it. What is derived is to be confirmed.
    """
    stated = LocalityLine(name, province, since, to_confirm=to_confirm)
    if since >= MERGED_ON or not province:
        return (stated,)
    merged = province_today(province)
    renamed = merged if name == province else name
    return (stated, LocalityLine(renamed, merged, MERGED_ON, MERGER, to_confirm=True))
