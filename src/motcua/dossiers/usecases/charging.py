"""Charging the fees that a dossier was told, and keeping what became of them."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.dossiers.events.fees import ChargeWithdrawn, FeesCharged, FeesPaid, FeesRefunded
from motcua.dossiers.models import Dossier, DossierFee
from motcua.dossiers.queries.charges import ChargeRow, collection_of, dossier_with_charge
from motcua.dossiers.queries.fees import fees_told
from motcua.dossiers.queries.paid import Money, money_in, money_out
from motcua.dossiers.rules.fee_facts import PURPOSE, SUBJECT_KIND, FeeFactKind, lines_to_charge
from motcua.dossiers.rules.states import BEFORE_RECEPTION, ENDED, State
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._telling import tell_applicant
from motcua.jobs.usecases import Wanted, enqueue_all
from motcua.kernel.actor import Actor, system_actor
from motcua.kernel.money import Money as Dong
from motcua.pages.display import print_money
from motcua.payments.queries import live_charge
from motcua.payments.rules.charges import ChargeState
from motcua.payments.rules.collecting import CollectionMoment
from motcua.payments.usecases import cancel_charge, open_charge
from motcua.payments.usecases.opening import Collecting
from motcua.store.locking import lock
from motcua.store.writes import official, working

CHARGE: Final = "dossiers.charge"
_TOLD_ANEW: Final = "Phí, lệ phí được tính lại khi tiếp nhận"
_ENDED: Final = "Hồ sơ đã kết thúc trước khi nộp phí, lệ phí"
_RECKONER: Final = system_actor("Tính phí, lệ phí")


def charging(dossier: Dossier) -> list[Wanted]:
    """Return the job that charges a dossier that has fees, none for one without; the caller enqueues it.

    The same job lets the charge of a dossier go that ended before anybody paid.
    """
    if dossier.fees and dossier.fees["total"]:
        return [Wanted(CHARGE, {"dossier": str(dossier.public_id)})]
    return []


def charge_soon(dossier: Dossier, *, actor: Actor, at: datetime) -> None:
    """Put the job of `charging` on the queue. Called inside use cases that begin or end a dossier."""
    enqueue_all(jobs=charging(dossier), actor=actor, at=at)


@working(with_acts=True)
def charge_for(*, dossier_id: UUID, actor: Actor, at: datetime) -> ChargeRow | None:
    """Charge what the dossier was told to pay, once; return the charge, None where nothing is due (yet).

    Before reception only where the agency's rule says so. Told anew, a charge that nobody paid is
    cancelled and another takes its place; one that was paid stays. It follows from an act that was
    allowed, so that it asks nobody again. Raises NotFound.
    """
    rows = Dossier.objects.select_related("version", "organisation", "owner", "filer")
    dossier = lock(rows, public_id=dossier_id)
    told = fees_told(dossier)
    lines = lines_to_charge(told) if told else []
    moment = collection_of(dossier, at).moment
    if State(dossier.state) in ENDED - {State.RETURNED}:
        return None
    if State(dossier.state) in BEFORE_RECEPTION and moment is not CollectionMoment.BEFORE_RECEPTION:
        return None
    known = live_charge(SUBJECT_KIND, dossier.public_id, PURPOSE)
    if known is not None:
        if known.lines == [one.as_plain() for one in lines] or known.state != ChargeState.AWAITING:
            return known
        _withdraw(dossier=dossier, charge=known, reason=_TOLD_ANEW, actor=actor, at=at)
    if not lines:
        return None
    collecting = Collecting(
        organisation=dossier.organisation_id,
        counter=dossier.place_id,
        moment=moment,
        subject_code=str(dossier),
        payer_address=dossier.owner.address,
    )
    charge = open_charge(
        subject_kind=SUBJECT_KIND,
        subject=dossier.public_id,
        payer_name=dossier.owner_name,
        purpose=PURPOSE,
        lines=lines,
        collecting=collecting,
        actor=actor,
        at=at,
    )
    _charged(dossier=dossier, charge=charge, actor=actor, at=at)
    return charge


@working(with_acts=True)
def let_charge_go(*, dossier_id: UUID, actor: Actor, at: datetime) -> ChargeRow | None:
    """Cancel the charge of a dossier that ended before anything was paid; None where there is none.

    Raises NotFound.
    """
    dossier = lock(Dossier.objects.all(), public_id=dossier_id)
    known = live_charge(SUBJECT_KIND, dossier.public_id, PURPOSE)
    ended = State(dossier.state) in ENDED - {State.RETURNED}
    if known is None or known.state != ChargeState.AWAITING or not ended:
        return None
    _withdraw(dossier=dossier, charge=known, reason=_ENDED, actor=actor, at=at)
    return known


@official
def _charged(*, dossier: Dossier, charge: ChargeRow, actor: Actor, at: datetime) -> None:
    _keep(dossier, charge, FeeFactKind.CHARGED, Money(charge, charge.amount, at, "", ""), at)
    event = FeesCharged(reference=charge.reference, amount=charge.amount)
    record_on(dossier, event, actor=actor, at=at)
    told = {"amount": print_money(Dong(charge.amount)), "purpose": charge.purpose}
    tell_applicant(dossier, "fee_due", told, actor=actor, at=at)


@official
def _withdraw(*, dossier: Dossier, charge: ChargeRow, reason: str, actor: Actor, at: datetime) -> None:
    cancel_charge(charge_id=charge.public_id, reason=reason, actor=_RECKONER, at=at)
    _keep(dossier, charge, FeeFactKind.CANCELLED, Money(charge, charge.amount, at, "", ""), at)
    record_on(dossier, ChargeWithdrawn(reference=charge.reference, reason=reason), actor=actor, at=at)


@working(with_acts=True)
def note_paid(*, charge_id: UUID, payment_id: UUID, actor: Actor, at: datetime) -> DossierFee | None:
    """Keep on the dossier that its fees were paid, once however often it is told.

    Called by the worker after payments booked it. Raises NotFound.
    """
    money = money_in(charge_id, payment_id)
    dossier = lock(Dossier.objects.all(), pk=dossier_with_charge(money.charge).pk)
    known = DossierFee.objects.filter(key=f"paid:{payment_id}").first()
    return known or _paid(dossier=dossier, money=money, key=f"paid:{payment_id}", actor=actor, at=at)


@official
def _paid(*, dossier: Dossier, money: Money, key: str, actor: Actor, at: datetime) -> DossierFee:
    fact = _keep(dossier, money.charge, FeeFactKind.PAID, money, at, key)
    event = FeesPaid(
        reference=money.charge.reference,
        amount=money.amount,
        channel=money.channel,
        receipt_number=money.paper,
    )
    record_on(dossier, event, actor=actor, at=at, legal_at=min(money.at, at))
    told = {"amount": print_money(Dong(money.amount)), "reference": money.charge.reference}
    tell_applicant(dossier, "paid", told, actor=actor, at=at)
    return fact


@working(with_acts=True)
def note_refunded(*, charge_id: UUID, refund_id: UUID, actor: Actor, at: datetime) -> DossierFee | None:
    """Keep on the dossier that money was given back, once. Called by the worker. Raises NotFound."""
    money = money_out(charge_id, refund_id)
    dossier = lock(Dossier.objects.all(), pk=dossier_with_charge(money.charge).pk)
    known = DossierFee.objects.filter(key=f"refunded:{refund_id}").first()
    return known or _refunded(dossier=dossier, money=money, key=f"refunded:{refund_id}", actor=actor, at=at)


@official
def _refunded(*, dossier: Dossier, money: Money, key: str, actor: Actor, at: datetime) -> DossierFee:
    fact = _keep(dossier, money.charge, FeeFactKind.REFUNDED, money, at, key)
    event = FeesRefunded(reference=money.charge.reference, amount=money.amount, voucher=money.paper)
    record_on(dossier, event, actor=actor, at=at, legal_at=min(money.at, at))
    return fact


def _keep(
    dossier: Dossier, charge: ChargeRow, kind: FeeFactKind, money: Money, at: datetime, key: str = ""
) -> DossierFee:
    return DossierFee.objects.create(
        dossier=dossier,
        charge=charge.public_id,
        kind=kind,
        amount=money.amount,
        channel=money.channel,
        receipt_number=money.paper if kind is FeeFactKind.PAID else "",
        key=key or f"{kind}:{charge.public_id}",
        at=min(money.at, at),
        recorded_at=at,
    )
