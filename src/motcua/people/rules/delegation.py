"""What a holder of a post may lend to a colleague, and for how long."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from motcua.kernel.text import print_date
from motcua.people.errors import (
    DelegationDates,
    DelegationOutsidePost,
    DelegationScope,
    DelegationToSelf,
    DelegationToStranger,
)


def check_delegation(
    *,
    lender_id: int,
    borrower_id: int,
    borrower_organisations: Collection[int],
    organisation_id: int,
    scope_organisations: Collection[int],
    held_from: date,
    held_to: date | None,
    valid_from: date,
    valid_to: date,
) -> None:
    """Refuse a delegation that the law of the house does not allow.

    `valid_to` is the first day without it. Raises DelegationToSelf; DelegationToStranger
    when the borrower has no post in the agency of the post; DelegationDates when the dates run
    backwards; DelegationOutsidePost when they leave the time the post is held; DelegationScope when a
    unit of the scope belongs to another agency. A role that was itself lent cannot be lent on: only
    the holding of a post is ever delegated.
    """
    if lender_id == borrower_id:
        raise DelegationToSelf
    if organisation_id not in borrower_organisations:
        raise DelegationToStranger
    if valid_to <= valid_from:
        raise DelegationDates
    if valid_from < held_from or (held_to is not None and valid_to > held_to):
        raise DelegationOutsidePost(held_from=print_date(held_from))
    if any(owner != organisation_id for owner in scope_organisations):
        raise DelegationScope
