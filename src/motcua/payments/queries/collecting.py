"""The account and the rule in force for an agency on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q

from motcua.catalogue.models import Procedure
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.payments.models import CollectingAccount, CollectionRule
from motcua.payments.policies import may_keep
from motcua.payments.rules.collecting import CollectionMoment, WhenOwed
from motcua.people.models import Unit
from motcua.people.rules.units import is_agency

AgencyRow = Unit
"""A row of people, as screens name it."""


@dataclass(frozen=True, slots=True)
class Collection:
    """When a fee is collected and what is done while it is owed; `to_confirm` nobody confirmed it yet."""

    moment: CollectionMoment
    when_owed: WhenOwed
    source: str = ""
    to_confirm: bool = True


UNSET: Final = Collection(CollectionMoment.BEFORE_RETURN, WhenOwed.WARN)
"""Where an agency has set nothing: whoever owes is warned of, and nothing is held back."""


def account_in_force(organisation_id: int, day: date) -> CollectingAccount | None:
    """Return the account that an agency collects on that day, None where none was set."""
    rows = CollectingAccount.objects.filter(organisation_id=organisation_id, effective_from__lte=day)
    return rows.order_by("-effective_from", "-id").first()


def account_numbered(number: str) -> CollectingAccount | None:
    """Return the newest account with this number, whenever it was in force: banks book late."""
    return CollectingAccount.objects.filter(number=number).order_by("-effective_from", "-id").first()


def collection_rule_at(organisation_id: int, procedure_id: int | None, day: date) -> Collection:
    """Return the rule of the procedure, else of its agency, on that day; UNSET where there is none."""
    rows = CollectionRule.objects.filter(
        Q(procedure=None) | Q(procedure=procedure_id),
        organisation_id=organisation_id,
        effective_from__lte=day,
    )
    found = sorted(rows, key=lambda one: (one.procedure_id is not None, one.effective_from, one.pk))
    if not found:
        return UNSET
    rule = found[-1]
    return Collection(
        CollectionMoment(rule.moment), WhenOwed(rule.when_owed), rule.source, to_confirm=rule.to_confirm
    )


def agencies_kept(actor: Actor, day: date) -> list[Unit]:
    """Return the agencies whose accounts and rules `actor` keeps, in the order of the directory."""
    if not may_keep(actor):
        return []
    rows = Unit.objects.on(day).order_by("path", "position")
    if not actor.is_system and not actor.holding("administrator"):
        rows = rows.filter(pk__in={one.organisation_id for one in actor.holding("procedure_control")})
    return [one for one in rows if one.pk == one.organisation_id and is_agency(one.kind)]


def agency_with_id(public_id: UUID) -> Unit:
    """Return an agency. Raises NotFound."""
    found = Unit.objects.filter(public_id=public_id).first()
    if found is None or found.pk != found.organisation_id:
        raise NotFound
    return found


def rules_of(organisation_id: int) -> Sequence[CollectionRule]:
    """Return every rule that an agency set, the newest first."""
    rows = CollectionRule.objects.filter(organisation_id=organisation_id).select_related("procedure")
    return list(rows.order_by("-effective_from", "-id"))


def accounts_of(organisation_id: int) -> Sequence[CollectingAccount]:
    """Return every account that an agency set, the newest first."""
    rows = CollectingAccount.objects.filter(organisation_id=organisation_id)
    return list(rows.order_by("-effective_from", "-id"))


def procedure_with_key(key: str) -> Procedure:
    """Return a procedure by its key (mã thủ tục). Raises NotFound."""
    wanted = key.strip()
    found = Procedure.objects.filter(Q(national_code=wanted) | Q(local_key=wanted)).first()
    if found is None:
        raise NotFound
    return found
