"""The fees of a dossier as they were charged, paid and given back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.dossiers.models import Dossier, DossierFee
from motcua.dossiers.queries.fees import fees_told
from motcua.dossiers.rules.fee_facts import (
    PURPOSE,
    SIGN_WORDS,
    SUBJECT_KIND,
    FeeFactKind,
    FeeFacts,
    FeeSign,
    lines_to_charge,
    signs_of,
)
from motcua.dossiers.rules.states import Resolution, State
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.payments.models import Charge, Receipt
from motcua.payments.queries import charges_of, collection_rule_at, live_charge
from motcua.payments.queries.charges import receipt_that_holds
from motcua.payments.queries.collecting import Collection
from motcua.payments.rules.charges import OWING, STATE_NAMES, TONES, ChargeState, LineKind, total_of
from motcua.payments.rules.collecting import MOMENT_NAMES, WHEN_OWED_NAMES, WhenOwed

ChargeRow = Charge
"""A row of payments, as the use cases of dossiers name it."""
OFFERS_REFUND = frozenset(
    {State.REFUSED, State.WRONG_COMPETENCE, State.STOPPED, State.CLOSED_UNSUPPLEMENTED, State.VOIDED}
)
"""Endings after which money that was paid is offered to be given back."""


@dataclass(frozen=True)
class FeeCard:
    """What the page of a dossier says of its fees. `due` in đồng; without `charge` nothing was charged."""

    due: int
    collection: Collection
    charge: Charge | None
    receipt: Receipt | None
    offers_refund: bool
    signs: tuple[FeeSign, ...] = ()

    @property
    def sign_words(self) -> list[str]:
        """Return what is to be looked into, in Vietnamese."""
        return [SIGN_WORDS[one] for one in self.signs]

    @property
    def is_owed(self) -> bool:
        """Tell whether money is still due."""
        return self.charge is not None and ChargeState(self.charge.state) in OWING

    @property
    def state_name(self) -> str:
        """Return the state of the charge in Vietnamese."""
        return STATE_NAMES[ChargeState(self.charge.state)] if self.charge else ""

    @property
    def state_tone(self) -> str:
        """Return the tone of the state."""
        return TONES[ChargeState(self.charge.state)] if self.charge else "quiet"

    @property
    def moment_name(self) -> str:
        """Return when it is to be paid, in Vietnamese."""
        return MOMENT_NAMES[self.collection.moment]

    @property
    def when_owed_name(self) -> str:
        """Return what is done about a return while it is owed, in Vietnamese."""
        return WHEN_OWED_NAMES[self.collection.when_owed]

    @property
    def fee(self) -> int:
        """Return what is charged as phí."""
        return total_of(self.charge.charge_lines, LineKind.FEE) if self.charge else 0

    @property
    def lawful_charge(self) -> int:
        """Return what is charged as lệ phí."""
        return total_of(self.charge.charge_lines, LineKind.CHARGE) if self.charge else 0


def fee_card(dossier: Dossier, at: datetime) -> FeeCard | None:
    """Return what to say of the fees of a dossier; None where there is nothing to pay and nothing was."""
    told = fees_told(dossier)
    due = sum(one.amount for one in lines_to_charge(told)) if told else 0
    charge = charge_of(dossier)
    if not due and charge is None:
        return None
    paid = charge is not None and charge.state == ChargeState.PAID
    return FeeCard(
        due=due,
        collection=collection_of(dossier, at),
        charge=charge,
        receipt=receipt_that_holds(charge) if charge else None,
        offers_refund=paid and _ended_without_result(dossier),
        signs=tuple(fee_signs([dossier]).get(dossier.public_id, ())) if paid else (),
    )


def _ended_without_result(dossier: Dossier) -> bool:
    return State(dossier.state) in OFFERS_REFUND or dossier.resolution == Resolution.REFUSED_TO_RESOLVE


def charge_of(dossier: Dossier) -> Charge | None:
    """Return the charge of a dossier that holds, else the last one that was cancelled."""
    found = charges_of(SUBJECT_KIND, dossier.public_id)
    return next((one for one in reversed(found) if one.state != ChargeState.CANCELLED), None)


def collection_of(dossier: Dossier, at: datetime) -> Collection:
    """Return when the fees of a dossier are collected, by the rule in force when it was received (or now)."""
    day = legal_date(dossier.received_at or at)
    return collection_rule_at(dossier.organisation_id, dossier.version.procedure_id, day)


def owed_before_return(dossier: Dossier, at: datetime) -> int:
    """Return what is owed, in đồng, where the rule of the agency holds the result back until it is paid."""
    if not dossier.fees:
        return 0
    charge = live_charge(SUBJECT_KIND, dossier.public_id, PURPOSE)
    if charge is None or ChargeState(charge.state) not in OWING:
        return 0
    return charge.amount if collection_of(dossier, at).when_owed is WhenOwed.REFUSE else 0


def dossier_of(charge: Charge) -> Dossier | None:
    """Return the dossier that a charge is for, None for a charge of something else."""
    if charge.subject_kind != SUBJECT_KIND:
        return None
    rows = Dossier.objects.select_related("version__procedure", "organisation", "owner", "filer")
    return rows.filter(public_id=charge.subject).first()


def dossier_with_charge(charge: Charge) -> Dossier:
    """Return the dossier that a charge is for. Raises NotFound."""
    found = dossier_of(charge)
    if found is None:
        raise NotFound
    return found


def fee_signs(dossiers: Iterable[Dossier]) -> dict[UUID, list[FeeSign]]:
    """Return, for each of some dossiers, what is to be looked into of its fees (onestop §8, rule 16)."""
    by_id = {one.pk: one for one in dossiers}
    facts: dict[int, list[DossierFee]] = {}
    for fact in DossierFee.objects.filter(dossier__in=by_id, kind=FeeFactKind.PAID).order_by("id"):
        facts.setdefault(fact.dossier_id, []).append(fact)
    found = {}
    for key, paid in facts.items():
        told = fees_told(by_id[key])
        signs = signs_of(
            FeeFacts(
                told=told.total.dong if told else 0,
                paid=tuple(one.amount for one in paid),
                receipts=tuple(_receipt_now(one) for one in paid),
            )
        )
        if signs:
            found[by_id[key].public_id] = signs
    return found


def _receipt_now(fact: DossierFee) -> str:
    """Return the number of the receipt: one that was issued after the payment counts too."""
    held = Receipt.objects.filter(charge__public_id=fact.charge, cancelled_at=None).first()
    return fact.receipt_number or (held.printed_number if held else "")
