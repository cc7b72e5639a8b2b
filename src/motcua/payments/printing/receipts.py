"""The receipt of a fee as PDF, in the three copies that offices keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.conf import settings

from motcua.kernel.dates import legal_date
from motcua.kernel.text import print_date, print_number
from motcua.papers.codecs.documents import plain
from motcua.papers.printing import render_pdf
from motcua.papers.printing.forms import PDF, Paper, file_name
from motcua.papers.rules.letterheads import Letterhead
from motcua.payments.models import Receipt
from motcua.payments.rules.charges import (
    CHANNEL_NAMES,
    LINE_NAMES,
    LineKind,
    PaymentChannel,
)

COPIES: Final = (
    "Liên 1: Lưu tại cơ quan thu",
    "Liên 2: Giao cho người nộp",
    "Liên 3: Lưu nội bộ",
)
_TITLE: Final = "Biên lai thu phí, lệ phí"
_BASIS: Final = "Luật Phí và lệ phí số 97/2015/QH13; quy định về hóa đơn, chứng từ có hiệu lực tại ngày lập"
_TO_CONFIRM: Final = "bố cục biên lai chưa đối chiếu với mẫu của Bộ Tài chính"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    kind: str
    name: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    letterhead: Letterhead
    copies: tuple[str, ...]
    form: str
    symbol: str
    number: str
    replaces: str
    cancelled: str
    issued_at: date
    subject_code: str
    collector: str
    payer_name: str
    payer_address: str
    purpose: str
    lines: tuple[_Line, ...]
    fee: str
    charge: str
    amount: str
    in_words: str
    channel: str
    transaction: str
    paid_on: date
    assigned: str
    issued_by: str


def print_receipt(receipt: Receipt, *, at: datetime) -> Paper:
    """Print a receipt as it was issued; one that was cancelled says so. The rehearsal's carry its mark."""
    content = _content(receipt)
    heading = {
        "title": _TITLE,
        "regime": "",
        "legal_basis": _BASIS,
        "to_confirm": _TO_CONFIRM,
        "author": content.letterhead.issuer,
    }
    document = {"form": heading, "paper": plain(content)}
    pdf = render_pdf("fee_receipt", document, at=at, watermark=bool(settings.DEMO))
    return Paper(pdf, file_name("bien-lai", f"{receipt.symbol}-{receipt.printed_number}", "pdf"), PDF)


def _content(receipt: Receipt) -> _Content:
    told = receipt.content
    cancelled = receipt.cancelled_at
    return _Content(
        letterhead=Letterhead(parent="", issuer=told["collector"], place=""),
        copies=COPIES,
        form=receipt.form,
        symbol=receipt.symbol,
        number=receipt.printed_number,
        replaces=receipt.replaces.printed_number if receipt.replaces else "",
        cancelled=f"{print_date(cancelled)}, {receipt.cancelled_because}" if cancelled else "",
        issued_at=legal_date(receipt.issued_at),
        subject_code=told["subject_code"],
        collector=told["collector"],
        payer_name=told["payer_name"],
        payer_address=told["payer_address"],
        purpose=told["purpose"],
        lines=tuple(
            _Line(
                kind=LINE_NAMES[LineKind(one["kind"])], name=one["name"], amount=print_number(one["amount"])
            )
            for one in told["lines"]
        ),
        fee=print_number(told["fee"]),
        charge=print_number(told["charge"]),
        amount=print_number(told["amount"]),
        in_words=told["in_words"],
        channel=CHANNEL_NAMES[PaymentChannel(told["channel"])],
        transaction=told["transaction"] if told["channel"] != PaymentChannel.COUNTER else "",
        paid_on=date.fromisoformat(told["paid_on"]),
        assigned=_assigned(told.get("assigned_on", "")),
        issued_by=receipt.issued_by,
    )


def _assigned(day: str) -> str:
    """Return how money that did not name its charge came to it, "" where it did."""
    return (
        f"tiền chưa rõ nội dung, gán vào khoản thu ngày {print_date(date.fromisoformat(day))}" if day else ""
    )
