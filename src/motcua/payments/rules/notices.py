"""What a gateway tells: a payment of an order, or a transfer that the bank booked on our account."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from motcua.kernel.dates import parse_instant
from motcua.payments.errors import NoticeUnreadable

_LONGEST: Final = 120
_MOST_WORDS: Final = 500
_MOST_DONG: Final = 10**13


class NoticeKind(StrEnum):
    """What a notice is about."""

    ORDER = "order"
    TRANSFER = "transfer"


class OrderStatus(StrEnum):
    """What a gateway says of an order."""

    OPEN = "open"
    PAID = "paid"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing told. `order` is our name of the order, "" for a transfer; `content` the payer's words
    and `account` ours, of a transfer.

    `transaction` is the gateway's or the bank's name of the payment, unique with it; `amount` in whole
    đồng; `paid_at` the moment by the gateway's clock. Both are empty unless something was paid.
    """

    kind: NoticeKind
    status: OrderStatus
    order: str = ""
    transaction: str = ""
    amount: int = 0
    paid_at: datetime | None = None
    content: str = ""
    account: str = ""


def read_notice(body: bytes) -> Notice:
    """Return what a body tells. Raises NoticeUnreadable, saying which part is wrong."""
    try:
        told = json.loads(body)
        return _notice(told)
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise NoticeUnreadable(reason=str(fault)[:_LONGEST]) from fault


def notice_from(told: Mapping[str, Any]) -> Notice:
    """Return the notice of a decoded answer. Raises NoticeUnreadable."""
    try:
        return _notice(told)
    except (ValueError, KeyError, TypeError) as fault:
        raise NoticeUnreadable(reason=str(fault)[:_LONGEST]) from fault


def _notice(told: Mapping[str, Any]) -> Notice:
    kind, status = NoticeKind(told["kind"]), OrderStatus(told["status"])
    if status is not OrderStatus.PAID:
        return Notice(kind, status, order=_text(told, "order"))
    amount = told["amount"]
    if not isinstance(amount, int) or isinstance(amount, bool) or not 0 < amount < _MOST_DONG:
        raise ValueError("amount is not a whole number of đồng")
    return Notice(
        kind=kind,
        status=status,
        order=_text(told, "order") if kind is NoticeKind.ORDER else "",
        transaction=_text(told, "transaction"),
        amount=amount,
        paid_at=parse_instant(_text(told, "paid_at")),
        content=_words(told.get("content", "")),
        account=_text(told, "account") if kind is NoticeKind.TRANSFER else "",
    )


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told[name]
    if not isinstance(value, str) or not value or len(value) > _LONGEST or not value.isprintable():
        raise ValueError(f"{name} is no short text")
    return value


def _words(value: object) -> str:
    """Return a payer's words as they may be kept: what nobody can print is a space."""
    return "".join(one if one.isprintable() else " " for one in str(value))[:_MOST_WORDS]
