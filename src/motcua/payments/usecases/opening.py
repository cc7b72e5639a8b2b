"""Charging, and taking a charge back before anything was paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.identifiers import new_public_id
from motcua.kernel.text import fold, tidy
from motcua.payments.errors import ChargeNotCancellable, ChargeNotOwed
from motcua.payments.events import ChargeCancelled, ChargeOpened
from motcua.payments.models import Charge
from motcua.payments.policies import require_cashier
from motcua.payments.queries.charges import live_charge
from motcua.payments.rules.charges import (
    OWING,
    STATE_NAMES,
    ChargeLine,
    ChargeState,
    LineKind,
    require_lines,
    total_of,
)
from motcua.payments.rules.collecting import CollectionMoment
from motcua.payments.rules.references import charge_reference, series_of
from motcua.payments.usecases._acts import lock_charge, record_on, require_reason
from motcua.store import numbers
from motcua.store.writes import official, working


@dataclass(frozen=True, slots=True)
class Collecting:
    """Who collects and when: row keys of the agency and of the counter where cash is taken."""

    organisation: int
    counter: int | None
    moment: CollectionMoment
    subject_code: str = ""
    payer_address: str = ""


@working(with_acts=True)
def open_charge(
    *,
    subject_kind: str,
    subject: UUID,
    payer_name: str,
    purpose: str,
    lines: Sequence[ChargeLine],
    collecting: Collecting,
    actor: Actor,
    at: datetime,
) -> Charge:
    """Charge `lines` for a purpose of a subject, once: asked again, the charge that holds is returned.

    The caller has asked its own policy. Raises ChargeRefused for a charge of nothing.
    """
    require_lines(lines)
    known = live_charge(subject_kind, subject, purpose)
    if known is not None:
        return known
    charge = Charge(
        public_id=new_public_id(),
        subject_kind=subject_kind,
        subject=subject,
        subject_code=collecting.subject_code,
        organisation_id=collecting.organisation,
        counter_id=collecting.counter,
        payer_name=tidy(payer_name),
        payer_address=tidy(collecting.payer_address),
        purpose=purpose,
        lines=[one.as_plain() for one in lines],
        amount=total_of(lines),
        moment=collecting.moment,
        state=ChargeState.AWAITING,
        opened_at=at,
    )
    try:
        with transaction.atomic():
            return _open(charge=charge, actor=actor, at=at)
    except IntegrityError:
        won = live_charge(subject_kind, subject, purpose)
        if won is None:
            raise
        return won


@official
def _open(*, charge: Charge, actor: Actor, at: datetime) -> Charge:
    day = legal_date(at)
    serial = numbers.issue(series=series_of(day), subject=charge.public_id, at=at)
    charge.reference = charge_reference(day, serial)
    charge.search_text = fold(f"{charge.subject_code} {charge.payer_name} {charge.reference}")
    charge.save(force_insert=True)
    event = ChargeOpened(
        reference=charge.reference,
        subject_code=charge.subject_code,
        purpose=charge.purpose,
        amount=charge.amount,
        fee=total_of(charge.charge_lines, LineKind.FEE),
        charge=total_of(charge.charge_lines, LineKind.CHARGE),
    )
    record_on(charge, event, actor=actor, at=at)
    return charge


@official
def cancel_charge(*, charge_id: UUID, reason: str, actor: Actor, at: datetime) -> Charge:
    """Cancel a charge for which nothing came in. Its reference stays used.

    Raises NotFound, Forbidden, ChargeNotOwed, ChargeNotCancellable once money came in, ReasonNeeded.
    """
    charge = lock_charge(public_id=charge_id)
    actor = require_cashier(actor, charge)
    if ChargeState(charge.state) not in OWING:
        raise ChargeNotOwed(state=STATE_NAMES[ChargeState(charge.state)])
    if charge.payments.exists():
        raise ChargeNotCancellable
    reason = require_reason(reason)
    charge.state, charge.cancelled_at, charge.cancelled_because = ChargeState.CANCELLED, at, reason
    charge.save(update_fields=["state", "cancelled_at", "cancelled_because"])
    record_on(charge, ChargeCancelled(reference=charge.reference, reason=reason), actor=actor, at=at)
    return charge
