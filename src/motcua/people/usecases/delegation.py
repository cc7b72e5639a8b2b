"""A holder lends the role of a post for some days, and takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import Forbidden
from motcua.kernel.text import print_date
from motcua.people.errors import AccountInactive, DelegationOver, DelegationOverlaps
from motcua.people.events import Delegated, DelegationRevoked
from motcua.people.models import Account, Delegation, DelegationUnit, Holding, Unit
from motcua.people.policies import may_revoke, require_lender
from motcua.people.queries.directory import units_of
from motcua.people.rules.citizens import AccountKind
from motcua.people.rules.delegation import check_delegation, overlapping
from motcua.store.locking import lock
from motcua.store.writes import official


@official
def delegate(
    *,
    holding_id: int,
    borrower_id: int,
    first_day: date,
    last_day: date,
    actor: Actor,
    at: datetime,
    unit_ids: Sequence[int] = (),
    basis: str = "",
) -> Delegation:
    """Lend the role of a held post from `first_day` to `last_day`, both included.

    `unit_ids` limits it to those units, of the post's own unit and below; empty means the unit of the
    post. Raises Forbidden unless the holder, a director or an administrator acts; AccountInactive;
    DelegationToSelf, DelegationToStranger, DelegationDates, DelegationOutsidePost, DelegationScope, and
    DelegationOverlaps when the same person has the same post on some of these days already.
    """
    holding = lock(Holding.objects.select_related("post__unit", "account"), pk=holding_id)
    actor = require_lender(actor, holding)
    borrower = lock(Account.objects.filter(kind=AccountKind.STAFF), pk=borrower_id)
    if not borrower.is_active:
        raise AccountInactive(person=borrower.full_name)
    units = list(Unit.objects.filter(pk__in=unit_ids))
    check_delegation(
        lender_id=holding.account_id,
        borrower_id=borrower.pk,
        borrower_organisations={unit.organisation_id for unit in units_of(borrower, on=legal_date(at))},
        organisation_id=holding.post.unit.organisation_id,
        unit_path=holding.post.unit.path,
        scope_paths=[unit.path for unit in units],
        held_from=holding.valid_from,
        held_to=_held_to(holding),
        valid_from=first_day,
        valid_to=last_day + timedelta(days=1),
    )
    _refuse_overlap(holding, borrower, first_day, last_day, at)
    delegation = Delegation.objects.create(
        holding=holding,
        borrower=borrower,
        valid_from=first_day,
        valid_to=last_day + timedelta(days=1),
        basis=basis,
    )
    DelegationUnit.objects.bulk_create(DelegationUnit(delegation=delegation, unit=unit) for unit in units)
    delegated = Delegated(
        lender=holding.account.full_name,
        borrower=borrower.full_name,
        title=holding.post.title,
        role=holding.post.role,
        units=[unit.name for unit in units],
        first_day=first_day,
        last_day=last_day,
        basis=basis,
    )
    record(delegated, stream=holding.account.stream, actor=actor, at=at, subject=delegation.public_id)
    return delegation


def _held_to(holding: Holding) -> date | None:
    """Return the first day without the post in these hands: the holding ends, or the post itself."""
    ends = [day for day in (holding.valid_to, holding.post.valid_to) if day is not None]
    return min(ends, default=None)


def _refuse_overlap(
    holding: Holding, borrower: Account, first_day: date, last_day: date, at: datetime
) -> None:
    """Refuse a second lending of the same post to the same person on the same day: DelegationOverlaps."""
    present = Delegation.objects.filter(holding=holding, borrower=borrower)
    present = present.filter(Q(revoked_at=None) | Q(revoked_at__gt=at)).order_by("valid_from")
    found = overlapping(present, first_day, last_day + timedelta(days=1))
    if found is not None:
        raise DelegationOverlaps(
            borrower=borrower.full_name,
            first_day=print_date(found.valid_from),
            last_day=print_date(found.valid_to - timedelta(days=1)),
        )


@official
def revoke_delegation(*, delegation_id: int, actor: Actor, at: datetime, reason: str = "") -> Delegation:
    """Take a delegation back from this moment on.

    Raises Forbidden unless the lender, a director or an administrator acts; DelegationOver when it is
    over or was taken back before.
    """
    rows = Delegation.objects.select_related("holding__post__unit", "holding__account", "borrower")
    delegation = lock(rows, pk=delegation_id)
    if not may_revoke(actor, delegation):
        raise Forbidden
    if delegation.revoked_at is not None or delegation.valid_to <= legal_date(at):
        raise DelegationOver
    delegation.revoked_at, delegation.revoked_because = at, reason
    delegation.save(update_fields=["revoked_at", "revoked_because"])
    holding = delegation.holding
    revoked = DelegationRevoked(
        lender=holding.account.full_name,
        borrower=delegation.borrower.full_name,
        title=holding.post.title,
        reason=reason,
    )
    record(revoked, stream=holding.account.stream, actor=actor, at=at, subject=delegation.public_id)
    return delegation
