"""Contents of the papers handed out at the counter: forms 01, 02 and 03."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.papers.rules.letterheads import ComponentLine, Letterhead, Link, Party


class ResultDelivery(StrEnum):
    """Where the applicant registered to get the result (form 01, item 6)."""

    COUNTER = "counter"
    POST = "post"
    ELECTRONIC = "electronic"


RECEIPT_COPIES = (
    "Liên 1: Giao cho tổ chức, cá nhân nộp hồ sơ",
    "Liên 2: Chuyển kèm theo Phiếu kiểm soát quá trình giải quyết hồ sơ và lưu tại nơi tiếp nhận",
)
"""The two copies of form 01, in print order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptAndAppointment:
    """Form 01: receipt of a dossier and appointment for the result.

    `due_at` as a date prints no clock time. `statutory_time` is a phrase ("05 ngày làm việc").
    `replaces` says which earlier receipt this one takes the place of. `verification` is the line by
    which a reader checks the paper. An empty `copies` prints one copy without a mark.
    """

    letterhead: Letterhead
    issued_at: datetime
    dossier_code: str
    reception_unit: str
    filer: Party
    subject: str
    components: tuple[ComponentLine, ...]
    dossier_sets: int | None
    statutory_time: str
    received_at: datetime
    due_at: datetime | date
    result_delivery: ResultDelivery | None = None
    result_address: str | None = None
    owner: Party | None = None
    channel: str | None = None
    register_book: str | None = None
    register_entry: str | None = None
    tracking: Link | None = None
    help_line: str | None = None
    verification: str | None = None
    replaces: str | None = None
    officer: str | None = None
    copies: tuple[str, ...] = RECEIPT_COPIES

    @property
    def reference(self) -> str:
        """Return what the file is named after."""
        return self.dossier_code
