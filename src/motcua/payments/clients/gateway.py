"""A payment gateway that payers are led to: what we ask of it, and one that speaks plain signed JSON.

No public specification of the national platform was found (onestop §7.3): another gateway is another class
with the same four things.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from http.client import HTTPException
from typing import Any, Final, Protocol
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from django.conf import settings

from motcua.kernel.events import Plain
from motcua.payments.errors import GatewayFailed, GatewayOff, NoticeUnreadable
from motcua.payments.rules.charges import ChargeLine
from motcua.payments.rules.notices import Notice, notice_from
from motcua.payments.rules.signing import Authenticity, canonical, judge_signature, sign

STAMP: Final = "Motcua-Stamp"
SIGNATURE: Final = "Motcua-Signature"
TIMEOUT_SECONDS: Final = 15
MOST_BYTES: Final = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class OrderAsked:
    """What a gateway is asked to collect: `code` is our name of it, amounts in đồng, `at` our clock."""

    code: str
    amount: int
    lines: tuple[ChargeLine, ...]
    description: str
    return_to: str
    notify_to: str
    at: datetime


class Gateway(Protocol):
    """What every gateway does for us. Each raises GatewayFailed when it does not answer as agreed."""

    @property
    def provider(self) -> str:
        """Return its name here, and in the address of its call-backs."""

    def create_order(self, asked: OrderAsked) -> str:
        """Return the address to which the payer is led."""

    def ask(self, code: str) -> Notice:
        """Return what became of an order."""

    def statement(self, day: date) -> bytes:
        """Return the file of a day (rules.reconciling.COLUMNS)."""


@dataclass(frozen=True, slots=True)
class SignedJsonGateway:
    """A gateway that takes canonical JSON, signed both ways with one secret. `moment` is the real time."""

    provider: str
    address: str
    merchant: str
    secret: str
    moment: datetime

    def create_order(self, asked: OrderAsked) -> str:
        """Return the address to which the payer is led. Raises GatewayFailed."""
        lines: list[Plain] = [one.as_plain() for one in asked.lines]
        told = self._told(
            "orders",
            {
                "order": asked.code,
                "amount": asked.amount,
                "lines": lines,
                "description": asked.description,
                "return_to": asked.return_to,
                "notify_to": asked.notify_to,
                "at": asked.at.isoformat(),
            },
        )
        address = told.get("address")
        if not isinstance(address, str) or urlsplit(address).scheme not in {"http", "https"}:
            raise GatewayFailed(reason="không có địa chỉ thanh toán")
        return address

    def ask(self, code: str) -> Notice:
        """Return what became of an order. Raises GatewayFailed."""
        try:
            return notice_from(self._told("orders/query", {"order": code}))
        except NoticeUnreadable as fault:
            raise GatewayFailed(reason=str(fault.details["reason"])) from fault

    def statement(self, day: date) -> bytes:
        """Return the file of a day. Raises GatewayFailed."""
        return self._post("statement", {"day": day.isoformat()})

    def _told(self, path: str, message: dict[str, Plain]) -> dict[str, Any]:
        try:
            told = json.loads(self._post(path, message))
        except ValueError as fault:
            raise GatewayFailed(reason="trả lời không đúng dạng") from fault
        if not isinstance(told, dict):
            raise GatewayFailed(reason="trả lời không đúng dạng")
        return told

    def _post(self, path: str, message: dict[str, Plain]) -> bytes:
        body = canonical({"merchant": self.merchant, **message})
        stamp = str(int(self.moment.timestamp()))
        headers = {
            "Content-Type": "application/json",
            STAMP: stamp,
            SIGNATURE: sign(body, stamp, self.secret),
        }
        request = Request(  # noqa: S310 - config.settings admits http and https only
            f"{self.address}/{path}", data=body, headers=headers, method="POST"
        )
        try:
            with urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - as above
                content: bytes = answer.read(MOST_BYTES)
                told = (answer.headers.get(STAMP, ""), answer.headers.get(SIGNATURE, ""))
        except (OSError, HTTPException) as fault:
            raise GatewayFailed(reason=str(fault)) from fault
        verdict = judge_signature(
            content, stamp=told[0], signature=told[1], secret=self.secret, real_at=self.moment
        )
        if verdict is not Authenticity.AUTHENTIC:
            raise GatewayFailed(reason="chữ ký của cổng không đúng")
        return content


def connected(moment: datetime) -> Gateway:
    """Return the gateway of this installation; `moment` is the real time. Raises GatewayOff."""
    if not settings.GATEWAY_URL:
        raise GatewayOff
    return SignedJsonGateway(
        provider=settings.GATEWAY_NAME,
        address=settings.GATEWAY_URL.rstrip("/"),
        merchant=settings.GATEWAY_MERCHANT,
        secret=settings.GATEWAY_SECRET,
        moment=moment,
    )


def is_connected() -> bool:
    """Tell whether this installation has a gateway."""
    return bool(settings.GATEWAY_URL)
