"""Setting where an agency collects, on which receipts, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.kernel.text import tidy
from motcua.payments.errors import AccountRefused
from motcua.payments.events import AccountSet, CollectionRuleSet
from motcua.payments.models import CollectingAccount, CollectionRule
from motcua.payments.policies import require_keeper
from motcua.payments.queries.collecting import agency_with_id, procedure_with_key
from motcua.payments.rules.collecting import CollectionMoment, WhenOwed
from motcua.payments.rules.vietqr import QrRefused, Transfer, payload
from motcua.store.writes import official


@dataclass(frozen=True, slots=True)
class AccountSpec:
    """An account and the receipts of an agency, from a day on."""

    bank: str
    bank_name: str
    number: str
    holder: str
    receipt_form: str
    receipt_symbol: str
    effective_from: date
    source: str = ""
    to_confirm: bool = False


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """When fees are collected, from a day on. `procedure` is a key, "" for all of the agency's."""

    moment: CollectionMoment
    when_owed: WhenOwed
    effective_from: date
    procedure: str = ""
    source: str = ""
    to_confirm: bool = False


@official
def set_account(*, agency_id: UUID, spec: AccountSpec, actor: Actor, at: datetime) -> CollectingAccount:
    """Set the account that an agency collects on. Raises NotFound, Forbidden, AccountRefused."""
    agency = agency_with_id(agency_id)
    actor = require_keeper(actor, agency.pk)
    try:
        payload(Transfer(bank=spec.bank, account=spec.number))
    except QrRefused as fault:
        raise AccountRefused(reason="mã ngân hàng gồm 6 chữ số, số tài khoản gồm chữ và số") from fault
    row = CollectingAccount.objects.create(
        organisation_id=agency.pk,
        bank=spec.bank,
        bank_name=tidy(spec.bank_name),
        number=spec.number,
        holder=tidy(spec.holder),
        receipt_form=tidy(spec.receipt_form),
        receipt_symbol=tidy(spec.receipt_symbol),
        effective_from=spec.effective_from,
        source=tidy(spec.source),
        to_confirm=spec.to_confirm,
        recorded_at=at,
        set_by=actor.label,
    )
    event = AccountSet(
        bank=row.bank,
        bank_name=row.bank_name,
        number=row.number,
        holder=row.holder,
        receipt_form=row.receipt_form,
        receipt_symbol=row.receipt_symbol,
        effective_from=row.effective_from,
    )
    record(event, stream=f"collecting:{agency.public_id}", actor=actor, at=at, subject=agency.public_id)
    return row


@official
def set_collection_rule(*, agency_id: UUID, spec: RuleSpec, actor: Actor, at: datetime) -> CollectionRule:
    """Set when an agency's fees are collected, of one procedure or of all. Raises NotFound, Forbidden."""
    agency = agency_with_id(agency_id)
    actor = require_keeper(actor, agency.pk)
    procedure = procedure_with_key(spec.procedure) if spec.procedure.strip() else None
    row = CollectionRule.objects.create(
        organisation_id=agency.pk,
        procedure=procedure,
        moment=spec.moment,
        when_owed=spec.when_owed,
        effective_from=spec.effective_from,
        source=tidy(spec.source),
        to_confirm=spec.to_confirm,
        recorded_at=at,
        set_by=actor.label,
    )
    event = CollectionRuleSet(
        scope=procedure.key if procedure else agency.name,
        moment=spec.moment,
        when_owed=spec.when_owed,
        effective_from=spec.effective_from,
    )
    record(event, stream=f"collecting:{agency.public_id}", actor=actor, at=at, subject=agency.public_id)
    return row
