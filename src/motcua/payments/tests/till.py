"""A charge of a fee and a lawful charge at the one-stop centre, and what a gateway may tell of it.

till = make_till()
charge = till.charge()                       # 300.000 + 20.000 đồng, awaiting
till.told(till.paid(till.order(charge)))     # the gateway's call-back, processed
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from motcua.audit.models import Act
from motcua.kernel.actor import system_actor
from motcua.kernel.dates import parse_instant
from motcua.kernel.events import Plain
from motcua.payments import usecases as acts
from motcua.payments.models import Charge, GatewayOrder, Payment
from motcua.payments.rules.charges import ChargeLine, LineKind
from motcua.payments.rules.collecting import CollectionMoment
from motcua.payments.rules.signing import Authenticity, canonical
from motcua.payments.usecases.collecting import AccountSpec
from motcua.payments.usecases.confirming import Message
from motcua.payments.usecases.opening import Collecting
from motcua.people.tests.cast import Cast, make_cast

NINE = parse_instant("2024-06-14T09:00")
GATEWAY = "cong-thanh-toan"
ACCOUNT = "3900201000123"
LINES = (ChargeLine(LineKind.FEE, "Phí thẩm định", 300_000), ChargeLine(LineKind.CHARGE, "Lệ phí", 20_000))
OWED = 320_000
SYSTEM = system_actor("test")


@dataclass
class Till:
    """The cast, its account, and shortcuts through the use cases."""

    cast: Cast
    at: datetime = NINE

    def charge(self, subject: UUID | None = None, lines: Sequence[ChargeLine] = LINES) -> Charge:
        """Charge 320.000 đồng, or other lines."""
        return acts.open_charge(
            subject_kind="dossier",
            subject=subject or uuid4(),
            payer_name="Công ty TNHH Thử Nghiệm",
            purpose="Phí, lệ phí",
            lines=lines,
            collecting=Collecting(
                self.cast.department.pk,
                self.cast.one_stop.pk,
                CollectionMoment.BEFORE_RETURN,
                "H50.09-240614-0001",
                "12 Hùng Vương, Đông Hà",
            ),
            actor=self.cast.lan,
            at=self.at,
        )

    def order(self, charge: Charge) -> GatewayOrder:
        """Begin to pay at the gateway."""
        return acts.begin_gateway_payment(
            charge_id=charge.public_id, provider=GATEWAY, actor=SYSTEM, at=self.at
        )

    def paid(self, order: GatewayOrder, **changes: Plain) -> dict[str, Plain]:
        """Return what the gateway tells when an order was paid; `changes` replace its parts."""
        plain: dict[str, Plain] = {
            "kind": "order",
            "status": "paid",
            "order": order.code,
            "transaction": "T-1",
            "amount": OWED,
            "paid_at": (self.at - timedelta(minutes=1)).isoformat(),
        }
        return plain | changes

    def transferred(self, content: str, **changes: Plain) -> dict[str, Plain]:
        """Return what the bank tells of a transfer to the account."""
        plain: dict[str, Plain] = {
            "kind": "transfer",
            "status": "paid",
            "transaction": "FT-1",
            "amount": OWED,
            "account": ACCOUNT,
            "content": content,
            "paid_at": (self.at - timedelta(minutes=1)).isoformat(),
        }
        return plain | changes

    def told(self, plain: dict[str, Plain], verdict: Authenticity = Authenticity.AUTHENTIC) -> Payment | None:
        """Keep a message and process it, as call-back and worker do."""
        message = Message(GATEWAY, "call_back", canonical(plain).decode(), verdict)
        kept = acts.keep_message(message=message, actor=SYSTEM, at=self.at)
        return acts.confirm_payment(message_id=kept.public_id, actor=SYSTEM, at=self.at)

    def codes(self, charge: Charge) -> list[str]:
        """Return the codes of the charge's acts, oldest first."""
        return list(
            Act.objects.filter(stream=charge.stream).order_by("number").values_list("code", flat=True)
        )


def make_till(*, cast: Cast | None = None, to_confirm: bool = False) -> Till:
    """Build the till in the database: the cast and an account of the department."""
    cast = cast or make_cast(NINE)
    spec = AccountSpec(
        bank="970405",
        bank_name="Agribank",
        number=ACCOUNT,
        holder="SO KHOA HOC VA CONG NGHE",
        receipt_form="01BLP0-001",
        receipt_symbol="QT-24E",
        effective_from=date(2020, 1, 1),
        to_confirm=to_confirm,
    )
    acts.set_account(agency_id=cast.department.public_id, spec=spec, actor=SYSTEM, at=NINE)
    return Till(cast)
