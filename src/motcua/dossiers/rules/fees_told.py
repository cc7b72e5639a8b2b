"""What the counter tells a person to pay, and how a dossier keeps it. Collecting it is another matter."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from motcua.catalogue.rules.content import FEE_KINDS, FeeFormula, FeeKind, FeeLine, FeeRelief
from motcua.catalogue.rules.fees import Bill, Charge, FeeFacts, FilingWay, Payer, reckon
from motcua.dossiers.rules.channels import ReceptionChannel
from motcua.kernel.events import Plain
from motcua.kernel.money import Money
from motcua.kernel.text import N_, fold

NO_FEE: Final = N_("Không thu phí, lệ phí")
_NO_FEE_WORDS: Final = ("", "khong", "khong thu phi", "khong thu phi, le phi")


@dataclass(frozen=True, slots=True)
class FeeClaim:
    """What is said at the counter about fees: how many of what, and one relief with why it is due.

    `quantities` answers the questions of the fee lines (catalogue.rules.fees.Question) by their `per`.
    """

    quantities: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    relief: str = ""
    reason: str = ""

    def as_plain(self) -> dict[str, Plain]:
        """Return the claim for storing."""
        quantities: dict[str, Plain] = {per: str(number) for per, number in self.quantities.items()}
        return {"quantities": quantities, "relief": self.relief, "reason": self.reason}


def claim_from(stored: Mapping[str, Any]) -> FeeClaim:
    """Return the claim of what a dossier keeps."""
    quantities = {per: Decimal(number) for per, number in stored["quantities"].items()}
    return FeeClaim(quantities, stored["relief"], stored["reason"])


@dataclass(frozen=True, slots=True)
class ToldFees:
    """What was told on a day. `note` speaks of a procedure without fees; `to_confirm`: rates are unsure."""

    on: date
    charges: tuple[Charge, ...]
    claim: FeeClaim
    note: str = ""
    to_confirm: bool = False

    @property
    def total(self) -> Money:
        """Return the sum of what is established, reckoned anew from the lines."""
        return Bill(self.charges).total

    @property
    def is_settled(self) -> bool:
        """Tell whether every line has its amount."""
        return Bill(self.charges).is_settled

    @property
    def is_free(self) -> bool:
        """Tell whether there is nothing to pay, and nothing that is not established."""
        return self.is_settled and self.total == Money(0)

    def as_plain(self) -> dict[str, Plain]:
        """Return what a dossier keeps; sums in whole đồng."""
        return {
            "on": self.on.isoformat(),
            "charges": [one.as_plain() for one in self.charges],
            "total": self.total.dong,
            "claim": self.claim.as_plain(),
            "note": self.note,
            "to_confirm": self.to_confirm,
        }


def fees_digest(stored: Mapping[str, Any] | None) -> str:
    """Return the SHA-256 of what a dossier keeps of its fees, "" for nothing: what its sealed act says.

    The order of names does not count: a database may change it.
    """
    if not stored:
        return ""
    plain = json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def told_from(stored: Mapping[str, Any]) -> ToldFees:
    """Return what was told, from what a dossier keeps."""
    return ToldFees(
        on=date.fromisoformat(stored["on"]),
        charges=tuple(_charge_from(one) for one in stored["charges"]),
        claim=claim_from(stored["claim"]),
        note=stored["note"],
        to_confirm=stored["to_confirm"],
    )


def facts_of(*, organisation: bool, channel: ReceptionChannel, claim: FeeClaim) -> FeeFacts:
    """Return the facts that fees are reckoned from: who pays, how it was filed, what was said."""
    ways = {ReceptionChannel.COUNTER: FilingWay.COUNTER, ReceptionChannel.POST: FilingWay.POST}
    return FeeFacts(
        payer=Payer.ORGANISATION if organisation else Payer.PERSON,
        way=ways.get(channel, FilingWay.ONLINE),
        quantities=claim.quantities,
        claimed=frozenset({claim.relief} if claim.relief else ()),
    )


def tell_fees(
    lines: tuple[FeeLine, ...], reliefs: tuple[FeeRelief, ...], facts: FeeFacts, on: date
) -> tuple[Charge, ...]:
    """Return what is to be paid line by line; a line whose quantity was not said has no amount yet."""
    asked = [one for one in lines if one.formula is not FeeFormula.FIXED and one.per not in facts.quantities]
    answered = [one for one in lines if one not in asked]
    bill = reckon(answered, reliefs, facts, on)
    return (*bill.charges, *(_not_said(one) for one in asked))


def total_in_words(told: ToldFees) -> str:
    """Return the sum as paper prints it; what is not established is said, never counted as nothing."""
    if told.is_settled:
        return str(told.total)
    return f"{told.total}, chưa kể phần chưa xác lập" if told.total > Money(0) else "chưa xác lập"


def fee_lines_in_words(told: ToldFees) -> list[str]:
    """Return each charge as a sentence for paper: how it was reckoned, what is taken off, on which basis."""
    return [_in_words(one) for one in told.charges]


def _in_words(charge: Charge) -> str:
    words = charge.reckoning
    if charge.relief and charge.due is not None:
        words += f"; {charge.relief}; còn {charge.due}"
    return f"{words} ({charge.legal_basis})" if charge.legal_basis else words


def no_fee_words(note: str) -> str:
    """Return what to say where no fee is established: "" for a note that only says so again."""
    return "" if fold(note).rstrip(".") in _NO_FEE_WORDS else note


def _not_said(line: FeeLine) -> Charge:
    words = f"{FEE_KINDS[line.kind]}: chưa tính được, còn thiếu «{line.per}»"
    return Charge(line.kind, line.note, None, None, words, "", line.legal_basis)


def _charge_from(stored: Mapping[str, Any]) -> Charge:
    return Charge(
        kind=FeeKind(stored["kind"]),
        note=stored["note"],
        full=_money(stored["full"]),
        due=_money(stored["due"]),
        reckoning=stored["reckoning"],
        relief=stored["relief"],
        legal_basis=stored["legal_basis"],
    )


def _money(dong: int | None) -> Money | None:
    return Money(dong) if dong is not None else None
