"""The people and units that a dossier's papers name."""

from __future__ import annotations

from collections.abc import Collection

from motcua.kernel.errors import NotFound
from motcua.people.models import Applicant
from motcua.people.models import Unit as PeopleUnit

__all__ = ["Applicant", "PeopleUnit"]


def applicants_with_keys(keys: Collection[int]) -> dict[int, Applicant]:
    """Return applicants by row key. Raises NotFound when one is missing."""
    found = Applicant.objects.in_bulk(keys)
    if len(found) < len(keys):
        raise NotFound
    return found
