"""What a dossier knows of its fees being charged and paid, and what is a sign to look into."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.catalogue.rules.content import FEE_KINDS, FeeKind
from motcua.catalogue.rules.fees import Charge
from motcua.dossiers.rules.fees_told import ToldFees
from motcua.kernel.text import N_
from motcua.payments.rules.charges import ChargeLine, LineKind

SUBJECT_KIND: Final = "dossier"
"""What a charge calls the kind of its subject."""
PURPOSE: Final = "Phí, lệ phí giải quyết thủ tục hành chính"
"""What a dossier is charged for, once."""
_KINDS: Final = {FeeKind.PHI: LineKind.FEE, FeeKind.LE_PHI: LineKind.CHARGE}


class FeeFactKind(StrEnum):
    """What happened to the fees of a dossier."""

    CHARGED = "charged"
    PAID = "paid"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"


class FeeSign(StrEnum):
    """What inspectors ask about (onestop §8, rule 16)."""

    NO_RECEIPT = "no_receipt"
    PAID_TWICE = "paid_twice"
    OTHER_AMOUNT = "other_amount"


SIGN_WORDS: Final = MappingProxyType(
    {
        FeeSign.NO_RECEIPT: N_("Đã thu tiền mà chưa có biên lai"),
        FeeSign.PAID_TWICE: N_("Một hồ sơ có hai lần nộp"),
        FeeSign.OTHER_AMOUNT: N_("Số tiền thu khác số tiền đã báo phải nộp"),
    }
)


@dataclass(frozen=True, slots=True)
class FeeFacts:
    """What is known of the fees of one dossier; amounts in đồng."""

    told: int
    paid: tuple[int, ...]
    receipts: tuple[str, ...]


def lines_to_charge(told: ToldFees) -> list[ChargeLine]:
    """Return what is charged of what was told: each established line that is not nothing."""
    return [
        ChargeLine(_KINDS[one.kind], _name(one), one.due.dong)
        for one in told.charges
        if one.due is not None and one.due.dong > 0
    ]


def signs_of(facts: FeeFacts) -> list[FeeSign]:
    """Return what is to be looked into of one dossier's fees."""
    found = []
    if any(not one for one in facts.receipts):
        found.append(FeeSign.NO_RECEIPT)
    if len(facts.paid) > 1:
        found.append(FeeSign.PAID_TWICE)
    if any(one != facts.told for one in facts.paid):
        found.append(FeeSign.OTHER_AMOUNT)
    return found


def _name(charge: Charge) -> str:
    return charge.note or FEE_KINDS[charge.kind]
