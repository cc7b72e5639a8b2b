"""Giving money back: asked for by one person, approved by another, never a deletion."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.kernel.text import N_, print_number
from motcua.payments.errors import RefundNotAllowed

LEAST_REASON: Final = 10


class RefundState(StrEnum):
    """Where a refund stands."""

    REQUESTED = "requested"
    PAID_OUT = "paid_out"
    REJECTED = "rejected"


REFUND_NAMES: Final = MappingProxyType(
    {
        RefundState.REQUESTED: N_("Chờ duyệt"),
        RefundState.PAID_OUT: N_("Đã hoàn tiền"),
        RefundState.REJECTED: N_("Không duyệt"),
    }
)
REFUND_TONES: Final = MappingProxyType(
    {RefundState.REQUESTED: "soon", RefundState.PAID_OUT: "good", RefundState.REJECTED: "quiet"}
)


def require_refundable(*, paid: int, bespoken: int, amount: int) -> None:
    """Refuse to give back nothing, or more than is left. Raises RefundNotAllowed.

    `paid` came in, `bespoken` was given back or is asked for already; whole đồng.
    """
    if amount <= 0:
        raise RefundNotAllowed(reason=N_("số tiền hoàn phải lớn hơn 0"))
    left = paid - bespoken
    if amount > left:
        raise RefundNotAllowed(reason=f"chỉ còn {print_number(left)} đồng có thể hoàn")


def require_second_person(*, asked_by: int | None, approving: int | None) -> None:
    """Refuse the approval of one's own request. Raises RefundNotAllowed."""
    if asked_by is not None and asked_by == approving:
        raise RefundNotAllowed(reason=N_("người đề nghị không tự duyệt"))
