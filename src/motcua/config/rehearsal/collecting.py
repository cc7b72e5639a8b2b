"""Where the agencies of the rehearsal collect their fees: invented accounts that no bank has."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.charges import charge_of
from motcua.dossiers.queries.people import PeopleUnit
from motcua.dossiers.usecases.charging import charge_for
from motcua.kernel.actor import Actor
from motcua.kernel.money import Money
from motcua.payments.rules.charges import ChargeState
from motcua.payments.rules.collecting import CollectionMoment, WhenOwed
from motcua.payments.usecases import pay_at_counter, set_account, set_collection_rule
from motcua.payments.usecases.collecting import AccountSpec, RuleSpec

SINCE = date(2023, 1, 1)
SOURCE = "Dựng cho diễn tập"
_AGENCIES = {"so_khcn": ("DIENTAP0001", "SO KHOA HOC VA CONG NGHE (DIEN TAP)", "DT-23E")}
"""Agency -> account, its holder, the symbol of receipts. The bank's six digits are those of a real bank."""


def set_collecting(units: dict[str, PeopleUnit], founder: Actor, at: datetime) -> None:
    """Give the agencies their accounts, and the rule: pay before the result is handed out, else a warning."""
    for key, (number, holder, symbol) in _AGENCIES.items():
        account = AccountSpec(
            bank="970405",
            bank_name="Ngân hàng diễn tập",
            number=number,
            holder=holder,
            receipt_form="01BLP0-DT",
            receipt_symbol=symbol,
            effective_from=SINCE,
            source=SOURCE,
            to_confirm=True,
        )
        agency = units[key].public_id
        set_account(agency_id=agency, spec=account, actor=founder, at=at)
        rule = RuleSpec(CollectionMoment.BEFORE_RETURN, WhenOwed.WARN, SINCE, source=SOURCE, to_confirm=True)
        set_collection_rule(agency_id=agency, spec=rule, actor=founder, at=at)


def pay_what_is_owed(dossier_id: UUID, counter: Actor, at: datetime) -> None:
    """Let the applicant pay the fees of a dossier at the counter, where any are owed."""
    charge_for(dossier_id=dossier_id, actor=counter, at=at)
    charge = charge_of(Dossier.objects.get(public_id=dossier_id))
    if charge is not None and charge.state == ChargeState.AWAITING:
        pay_at_counter(charge_id=charge.public_id, amount=Money(charge.amount), actor=counter, at=at)
