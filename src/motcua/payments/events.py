"""The acts of payments, each with its sentence. A payer's name stands in the charge, never in an act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class ChargeOpened(Event):
    """Something is owed. Amounts are whole đồng, phí and lệ phí apart."""

    code = "payments.charge_opened"
    sentence = N_("Lập khoản thu %(reference)s cho %(subject_code)s: %(amount)s đồng.")
    reference: str
    subject_code: str
    purpose: str
    amount: int
    fee: int
    charge: int


@dataclass(frozen=True)
class ChargeCancelled(Event):
    """It is owed no more; no money had come in."""

    code = "payments.charge_cancelled"
    sentence = N_("Hủy khoản thu %(reference)s. Lý do: %(reason)s")
    reference: str
    reason: str


@dataclass(frozen=True)
class PaymentReceived(Event):
    """The exact amount came in and settles the charge."""

    code = "payments.payment_received"
    sentence = N_("Nhận %(amount)s đồng cho khoản thu %(reference)s, giao dịch %(transaction)s.")
    reference: str
    amount: int
    channel: str
    provider: str
    transaction: str


@dataclass(frozen=True)
class PaymentSuspended(Event):
    """Money came in that settles nothing: it waits to be given back or assigned. `reason` is a code."""

    code = "payments.payment_suspended"
    sentence = N_(
        "Treo %(amount)s đồng của giao dịch %(transaction)s: chưa tính vào khoản thu, chờ gán hoặc hoàn."
    )
    reference: str
    amount: int
    channel: str
    provider: str
    transaction: str
    reason: str


@dataclass(frozen=True)
class PaymentAssigned(Event):
    """Money in suspense is counted for a charge after all; `taken_from` is where it had come in."""

    code = "payments.payment_assigned"
    sentence = N_(
        "Gán %(amount)s đồng đang treo của giao dịch %(transaction)s vào khoản thu %(reference)s. "
        "Lý do: %(reason)s"
    )
    reference: str
    amount: int
    transaction: str
    reason: str
    taken_from: str = ""


@dataclass(frozen=True)
class ReceiptIssued(Event):
    """A receipt got its number; `replaced` is the one it takes the place of."""

    code = "payments.receipt_issued"
    sentence = N_("Lập biên lai %(symbol)s số %(number)s, %(amount)s đồng.")
    form: str
    symbol: str
    number: str
    amount: int
    fee: int
    charge: int
    replaced: str = ""


@dataclass(frozen=True)
class ReceiptWithdrawn(Event):
    """A receipt was wrong: it is cancelled, and its number stays used."""

    code = "payments.receipt_withdrawn"
    sentence = N_("Hủy biên lai %(symbol)s số %(number)s. Lý do: %(reason)s")
    symbol: str
    number: str
    reason: str


@dataclass(frozen=True)
class RefundRequested(Event):
    """Somebody asks that money is given back."""

    code = "payments.refund_requested"
    sentence = N_("Đề nghị hoàn %(amount)s đồng của giao dịch %(transaction)s. Lý do: %(reason)s")
    transaction: str
    amount: int
    reason: str


@dataclass(frozen=True)
class RefundPaidOut(Event):
    """A second person approved it, and it was paid out under a voucher."""

    code = "payments.refund_paid_out"
    sentence = N_("Duyệt và hoàn %(amount)s đồng của giao dịch %(transaction)s, chứng từ %(voucher)s.")
    transaction: str
    amount: int
    voucher: str


@dataclass(frozen=True)
class RefundRejected(Event):
    """A second person did not approve it."""

    code = "payments.refund_rejected"
    sentence = N_("Không duyệt hoàn %(amount)s đồng của giao dịch %(transaction)s. Lý do: %(reason)s")
    transaction: str
    amount: int
    reason: str


@dataclass(frozen=True)
class DayReconciled(Event):
    """A gateway's file of a day was compared with what we hold."""

    code = "payments.day_reconciled"
    sentence = N_("Đối soát ngày %(day)s với %(provider)s: %(differences)s chênh lệch.")
    provider: str
    day: date
    sha256: str
    differences: int
    total_there: int
    total_here: int


@dataclass(frozen=True)
class DifferenceExplained(Event):
    """A difference was followed up and explained."""

    code = "payments.difference_explained"
    sentence = N_("Xử lý chênh lệch của giao dịch %(transaction)s: %(reason)s")
    day: date
    transaction: str
    reason: str


@dataclass(frozen=True)
class AccountSet(Event):
    """Where an agency collects, and on which receipts. The account is the agency's, not a person's."""

    code = "payments.account_set"
    sentence = N_("Đặt tài khoản thu %(number)s tại %(bank_name)s, biên lai %(receipt_symbol)s.")
    bank: str
    bank_name: str
    number: str
    holder: str
    receipt_form: str
    receipt_symbol: str
    effective_from: date


@dataclass(frozen=True)
class CollectionRuleSet(Event):
    """When fees are collected, and what is done about one still owed."""

    code = "payments.collection_rule_set"
    sentence = N_("Đặt thời điểm thu phí, lệ phí của %(scope)s.")
    scope: str
    moment: str
    when_owed: str
    effective_from: date
