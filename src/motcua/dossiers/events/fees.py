"""The acts on a dossier about its fees."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.kernel.events import Event
from motcua.kernel.text import N_


@dataclass(frozen=True)
class FeesCharged(Event):
    """The fees that were told are charged; amounts in whole đồng."""

    code = "dossiers.fees_charged"
    sentence = N_("Lập khoản thu phí, lệ phí %(reference)s: %(amount)s đồng.")
    reference: str
    amount: int


@dataclass(frozen=True)
class FeesPaid(Event):
    """The fees were paid; `receipt_number` is empty where no receipt was issued yet."""

    code = "dossiers.fees_paid"
    sentence = N_("Đã nộp phí, lệ phí %(amount)s đồng (khoản thu %(reference)s).")
    reference: str
    amount: int
    channel: str
    receipt_number: str


@dataclass(frozen=True)
class FeesRefunded(Event):
    """Money was given back after a second person approved it."""

    code = "dossiers.fees_refunded"
    sentence = N_("Hoàn lại phí, lệ phí %(amount)s đồng (khoản thu %(reference)s).")
    reference: str
    amount: int
    voucher: str


@dataclass(frozen=True)
class ChargeWithdrawn(Event):
    """What was charged is owed no more: it was told anew, or the dossier ended before payment."""

    code = "dossiers.charge_withdrawn"
    sentence = N_("Hủy khoản thu phí, lệ phí %(reference)s. Lý do: %(reason)s")
    reference: str
    reason: str
