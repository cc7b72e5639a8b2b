"""A holder lends the role of a post for some days, and takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import Forbidden
from motcua.people.errors import AccountInactive, DelegationOver
from motcua.people.events import Delegated, DelegationRevoked
from motcua.people.models import Account, Delegation, DelegationUnit, Holding, Unit
from motcua.people.policies import may_revoke, require_lender
from motcua.people.queries.directory import units_of
from motcua.people.rules.delegation import check_delegation
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

    `unit_ids` limits it to those units; empty means the unit of the post. Raises Forbidden unless the
    holder, a director or an administrator acts; AccountInactive; DelegationToSelf,
    DelegationToStranger, DelegationDates, DelegationOutsidePost, DelegationScope.
    """
    holding = lock(Holding.objects.select_related("post__unit", "account"), pk=holding_id)
    actor = require_lender(actor, holding)
    borrower = lock(Account.objects.all(), pk=borrower_id)
    if not borrower.is_active:
        raise AccountInactive(person=borrower.full_name)
    units = list(Unit.objects.filter(pk__in=unit_ids))
    check_delegation(
        lender_id=holding.account_id,
        borrower_id=borrower.pk,
        borrower_organisations={unit.organisation_id for unit in units_of(borrower, on=legal_date(at))},
        organisation_id=holding.post.unit.organisation_id,
        scope_organisations={unit.organisation_id for unit in units},
        held_from=holding.valid_from,
        held_to=holding.valid_to,
        valid_from=first_day,
        valid_to=last_day + timedelta(days=1),
    )
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
