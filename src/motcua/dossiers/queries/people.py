"""The people and units that a dossier's papers name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from motcua.kernel.errors import NotFound
from motcua.people.models import Applicant, CitizenIdentity
from motcua.people.models import Unit as PeopleUnit

__all__ = ["Applicant", "CitizenIdentity", "PeopleUnit"]


def applicants_with_keys(
    keys: Collection[int], at_hand: Mapping[int, Applicant] = MappingProxyType({})
) -> dict[int, Applicant]:
    """Return applicants by row key; those `at_hand` are not read again. Raises NotFound for one missing."""
    missing = [key for key in keys if key not in at_hand]
    found = {key: at_hand[key] for key in keys if key in at_hand}
    found |= Applicant.objects.in_bulk(missing) if missing else {}
    if len(found) < len(keys):
        raise NotFound
    return found
