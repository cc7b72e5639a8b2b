"""What a bank transfer for a charge must say, and its QR code."""

from __future__ import annotations

from datetime import datetime

from motcua.kernel.dates import legal_date
from motcua.papers.codecs.qr import payload_mark
from motcua.payments.errors import NoAccount
from motcua.payments.models import Charge, CollectingAccount
from motcua.payments.queries.collecting import account_in_force
from motcua.payments.rules.vietqr import Transfer, payload, purpose_of

_MODULE: int = 5


def transfer_of(charge: Charge, *, at: datetime) -> tuple[Transfer, CollectingAccount]:
    """Return what to transfer for a charge, and to which account. Raises NoAccount."""
    account = account_in_force(charge.organisation_id, legal_date(at))
    if account is None:
        raise NoAccount
    asked = Transfer(
        bank=account.bank,
        account=account.number,
        amount=charge.amount,
        purpose=purpose_of(charge.reference),
    )
    return asked, account


def vietqr_payload(charge: Charge, *, at: datetime) -> str:
    """Return the VietQR payload of a charge. Raises NoAccount."""
    return payload(transfer_of(charge, at=at)[0])


def vietqr_mark(text: str) -> str:
    """Return a payload as an SVG picture for the screen."""
    return payload_mark(text, scale=_MODULE) or ""
