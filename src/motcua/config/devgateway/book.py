"""What the development gateway knows: orders, transactions, and the call-backs it owes."""

from __future__ import annotations

import csv
import io
import json
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from urllib.request import Request, urlopen

import structlog

from motcua.kernel.clock import real_now
from motcua.kernel.dates import LEGAL_ZONE, legal_date, parse_instant
from motcua.kernel.events import Plain
from motcua.payments.clients.gateway import SIGNATURE, STAMP
from motcua.payments.rules.reconciling import COLUMNS
from motcua.payments.rules.signing import canonical, sign

RETRIES: Final = (0.0, 1.0, 3.0, 10.0, 30.0)
"""Seconds before each sending of a call-back; one that was taken is sent no more."""
LATE_SECONDS: Final = 20.0
_TIMEOUT: Final = 10

log = structlog.get_logger()


@dataclass(slots=True)
class Order:
    """One order, as the site asked for it."""

    code: str
    amount: int
    lines: list[dict[str, Any]]
    description: str
    return_to: str
    notify_to: str
    state: str = "open"


@dataclass(frozen=True, slots=True)
class Transaction:
    """Money that moved: for an order, or as a transfer to `account` with words of the payer."""

    name: str
    amount: int
    paid_at: datetime
    order: str = ""
    account: str = ""
    content: str = ""

    def notice(self) -> dict[str, Plain]:
        """Return what is told of it."""
        told: dict[str, Plain] = {
            "status": "paid",
            "transaction": self.name,
            "amount": self.amount,
            "paid_at": self.paid_at.isoformat(),
        }
        if self.order:
            return {"kind": "order", "order": self.order, **told}
        return {"kind": "transfer", "account": self.account, "content": self.content, **told}


@dataclass
class Book:
    """Everything in memory; several threads ask at once. `ahead`: the site's clock against the real one."""

    secret: str
    orders: dict[str, Order] = field(default_factory=dict)
    transactions: list[Transaction] = field(default_factory=list)
    ahead: timedelta = timedelta()
    lock: threading.Lock = field(default_factory=threading.Lock)
    keys: threading.Lock = field(default_factory=threading.Lock)
    transfers: dict[str, Transaction] = field(default_factory=dict)

    def open(self, told: dict[str, Any]) -> Order:
        """Keep an order that a site asks for; the same code again is the same order."""
        with self.lock:
            self.set_clock(str(told["at"]))
            order = Order(
                code=str(told["order"]),
                amount=int(told["amount"]),
                lines=list(told["lines"]),
                description=str(told["description"]),
                return_to=str(told["return_to"]),
                notify_to=str(told["notify_to"]),
            )
            return self.orders.setdefault(order.code, order)

    def set_clock(self, at: str) -> None:
        """Follow the clock of the site, which a rehearsal sets."""
        self.ahead = parse_instant(at) - real_now()

    def pay(self, order: Order, amount: int) -> Transaction:
        """Move `amount` đồng for an order."""
        return self._moved(amount, order=order.code)

    def transfer(
        self, account: str, amount: int, content: str, *, once: str = ""
    ) -> tuple[Transaction, bool]:
        """Move `amount` đồng to an account with the payer's words; return it, and whether it is new.

        The same key `once` again, as of a form sent twice, is the same transaction.
        """
        with self.keys:
            known = self.transfers.get(once)
            if known is not None:
                return known, False
            made = self._moved(amount, account=account, content=content)
            if once:
                self.transfers[once] = made
            return made, True

    def _moved(self, amount: int, order: str = "", account: str = "", content: str = "") -> Transaction:
        with self.lock:
            prefix = "GD" if order else "FT"
            paid_at = (real_now() + self.ahead).astimezone(LEGAL_ZONE).replace(microsecond=0)
            made = Transaction(
                f"{prefix}{secrets.token_hex(6).upper()}", amount, paid_at, order, account, content
            )
            self.transactions.append(made)
            if order:
                self.orders[order].state = "paid"
            return made

    def fail(self, order: Order) -> dict[str, Plain]:
        """Let an order fail; return what is told of it."""
        with self.lock:
            order.state = "failed" if order.state == "open" else order.state
        return {"kind": "order", "status": "failed", "order": order.code}

    def told_of(self, code: str) -> dict[str, Plain]:
        """Return what became of an order."""
        with self.lock:
            order = self.orders.get(code)
            paid = next((one for one in self.transactions if one.order == code), None)
        if paid is not None:
            return paid.notice()
        status = order.state if order else "failed"
        return {"kind": "order", "status": status, "order": code}

    def statement(self, day: date) -> bytes:
        """Return the file of a day as CSV."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        with self.lock:
            rows = [one for one in self.transactions if legal_date(one.paid_at) == day]
        for one in rows:
            writer.writerow([one.name, one.order or one.content, one.amount, one.paid_at.isoformat()])
        return out.getvalue().encode()

    def send(self, address: str, notice: dict[str, Plain], *, after: float = 0.0, times: int = 1) -> None:
        """Send a call-back in the background, again until it is taken; `times` sends what was taken anew."""
        for _ in range(times):
            threading.Thread(target=self._deliver, args=(address, notice, after), daemon=True).start()

    def _deliver(self, address: str, notice: dict[str, Plain], after: float) -> None:
        pause: Callable[[float], object] = threading.Event().wait
        pause(after)
        for wait in RETRIES:
            pause(wait)
            if self._post(address, canonical(notice)):
                return
        log.warning("call_back_given_up", address=address)

    def _post(self, address: str, body: bytes) -> bool:
        stamp = str(int(real_now().timestamp()))
        headers = {
            "Content-Type": "application/json",
            STAMP: stamp,
            SIGNATURE: sign(body, stamp, self.secret),
        }
        request = Request(address, data=body, headers=headers, method="POST")  # noqa: S310 - the site's own address
        try:
            with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 - as above
                return bool(json.loads(answer.read(10_000)).get("taken"))
        except (OSError, ValueError) as fault:
            log.info("call_back_not_taken", reason=str(fault))
            return False
