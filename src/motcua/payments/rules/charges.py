"""What is owed, the states it goes through, and what becomes of money that comes in for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from motcua.kernel.events import Plain
from motcua.kernel.text import N_
from motcua.payments.errors import ChargeRefused


class ChargeState(StrEnum):
    """Where a charge stands (onestop §7.1: CHO_TT, DA_TT, LECH, HOAN_TIEN)."""

    AWAITING = "awaiting"
    PAID = "paid"
    MISMATCHED = "mismatched"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"


STATE_NAMES: Final = MappingProxyType(
    {
        ChargeState.AWAITING: N_("Chờ thanh toán"),
        ChargeState.PAID: N_("Đã thanh toán"),
        ChargeState.MISMATCHED: N_("Lệch, chờ xử lý"),
        ChargeState.REFUNDED: N_("Đã hoàn tiền"),
        ChargeState.CANCELLED: N_("Đã hủy khoản thu"),
    }
)
TONES: Final = MappingProxyType(
    {
        ChargeState.AWAITING: "soon",
        ChargeState.PAID: "good",
        ChargeState.MISMATCHED: "late",
        ChargeState.REFUNDED: "quiet",
        ChargeState.CANCELLED: "quiet",
    }
)
OWING: Final = frozenset({ChargeState.AWAITING, ChargeState.MISMATCHED})
"""States in which money is still due."""


class LineKind(StrEnum):
    """Phí and lệ phí are different in law, with accounts of their own (Luật 97/2015/QH13)."""

    FEE = "fee"
    CHARGE = "charge"


LINE_NAMES: Final = MappingProxyType({LineKind.FEE: N_("Phí"), LineKind.CHARGE: N_("Lệ phí")})


class PaymentChannel(StrEnum):
    """How money came in. Only the gateway counts as online payment on a platform (onestop §7.2)."""

    COUNTER = "counter"
    GATEWAY = "gateway"
    BANK_TRANSFER = "bank_transfer"


CHANNEL_NAMES: Final = MappingProxyType(
    {
        PaymentChannel.COUNTER: N_("Tiền mặt tại quầy"),
        PaymentChannel.GATEWAY: N_("Trực tuyến qua cổng thanh toán"),
        PaymentChannel.BANK_TRANSFER: N_("Chuyển khoản bằng mã QR"),
    }
)


class Standing(StrEnum):
    """What a payment is to its charge: it settles it, or waits in suspense to be given back or assigned."""

    APPLIED = "applied"
    SUSPENSE = "suspense"


class SuspenseReason(StrEnum):
    """Why money waits in suspense."""

    WRONG_AMOUNT = "wrong_amount"
    PAID_ALREADY = "paid_already"
    NOT_OWED = "not_owed"
    UNMATCHED = "unmatched"


SUSPENSE_NAMES: Final = MappingProxyType(
    {
        SuspenseReason.WRONG_AMOUNT: N_("Số tiền không khớp khoản thu"),
        SuspenseReason.PAID_ALREADY: N_("Khoản thu đã được nộp trước đó"),
        SuspenseReason.NOT_OWED: N_("Khoản thu đã hủy hoặc đã hoàn tiền"),
        SuspenseReason.UNMATCHED: N_("Không rõ nộp cho khoản thu nào"),
    }
)


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One line of a charge: phí or lệ phí, what for, whole đồng."""

    kind: LineKind
    name: str
    amount: int

    def as_plain(self) -> dict[str, Plain]:
        """Return the line for storing."""
        return {"kind": self.kind.value, "name": self.name, "amount": self.amount}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a payment, and of its charge."""

    standing: Standing
    state: ChargeState
    reason: SuspenseReason | None = None


def line_from(stored: Mapping[str, Any]) -> ChargeLine:
    """Return a line from what a charge keeps."""
    return ChargeLine(LineKind(stored["kind"]), stored["name"], stored["amount"])


def total_of(lines: Iterable[ChargeLine], kind: LineKind | None = None) -> int:
    """Return the sum of the lines (of one kind), in đồng."""
    return sum(one.amount for one in lines if kind in (None, one.kind))


def require_lines(lines: Iterable[ChargeLine]) -> None:
    """Refuse a charge of nothing, and a line below 0. Raises ChargeRefused."""
    held = list(lines)
    if any(one.amount < 0 for one in held):
        raise ChargeRefused(reason=N_("một dòng có số tiền âm"))
    if total_of(held) <= 0:
        raise ChargeRefused(reason=N_("không có khoản nào phải nộp"))


def judge(state: ChargeState, owed: int, paid: int) -> Verdict:
    """Return what becomes of `paid` đồng that came in for a charge of `owed` đồng in `state`.

    Only the exact amount, once, settles a charge; everything else is kept in suspense and given back, so
    that nobody's money is ever lost nor taken twice.
    """
    if state is ChargeState.PAID:
        return Verdict(Standing.SUSPENSE, state, SuspenseReason.PAID_ALREADY)
    if state not in OWING:
        return Verdict(Standing.SUSPENSE, state, SuspenseReason.NOT_OWED)
    if paid != owed:
        return Verdict(Standing.SUSPENSE, ChargeState.MISMATCHED, SuspenseReason.WRONG_AMOUNT)
    return Verdict(Standing.APPLIED, ChargeState.PAID)
