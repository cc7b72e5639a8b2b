"""What a holder of a post may lend to a colleague, and for how long."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TypeVar

from motcua.kernel.text import print_date
from motcua.people.errors import (
    DelegationDates,
    DelegationOutsidePost,
    DelegationScope,
    DelegationToSelf,
    DelegationToStranger,
)
from motcua.people.rules.validity import Dated, overlap

D = TypeVar("D", bound=Dated)


def check_delegation(
    *,
    lender_id: int,
    borrower_id: int,
    borrower_organisations: Collection[int],
    organisation_id: int,
    unit_path: str,
    scope_paths: Collection[str],
    held_from: date,
    held_to: date | None,
    valid_from: date,
    valid_to: date,
) -> None:
    """Refuse a delegation that the law of the house does not allow.

    `valid_to` is the first day without it; paths are those of units. Raises DelegationToSelf;
    DelegationToStranger when the borrower has no post in the agency of the post; DelegationDates when
    the dates run backwards; DelegationOutsidePost when they leave the time the post is held;
    DelegationScope when a unit of the scope is neither the unit of the post nor below it: nobody lends
    what is not theirs. A role that was itself lent cannot be lent on: only the holding of a post is
    ever delegated.
    """
    if lender_id == borrower_id:
        raise DelegationToSelf
    if organisation_id not in borrower_organisations:
        raise DelegationToStranger
    if valid_to <= valid_from:
        raise DelegationDates
    if valid_from < held_from or (held_to is not None and valid_to > held_to):
        raise DelegationOutsidePost(held_from=print_date(held_from))
    if not all(path.startswith(unit_path) for path in scope_paths):
        raise DelegationScope


def overlapping(present: Iterable[D], valid_from: date, valid_to: date) -> D | None:
    """Return the first of the delegations `present` that shares a day with the time given, or None."""
    return next((one for one in present if overlap(one, valid_from, valid_to)), None)
