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
class FeesToPay:
    """What was told to be paid: one sentence a line, and the sum in đồng. No line: nothing is collected."""

    lines: tuple[str, ...]
    total: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptAndAppointment:
    """Form 01: receipt of a dossier and appointment for the result.

    `due_at` as a date prints no clock time. `statutory_time` is a phrase ("05 ngày làm việc").
    `reception_note` says that it was received for others, and who gets it. `replaces` says which earlier
    receipt this one takes the place of. `verification` is the line by
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
    reception_note: str | None = None
    fees: FeesToPay | None = None
    result_delivery: ResultDelivery | None = None
    result_address: str | None = None
    owner: Party | None = None
    channel: str | None = None
    register_book: str | None = None
    register_entry: str | None = None
    tracking: Link | None = None
    look_up_key: str | None = None
    help_line: str | None = None
    verification: str | None = None
    replaces: str | None = None
    officer: str | None = None
    copies: tuple[str, ...] = RECEIPT_COPIES

    @property
    def reference(self) -> str:
        """Return what the file is named after."""
        return self.dossier_code


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedDossier:
    """One line of a receipt of many dossiers."""

    dossier_code: str
    subject: str
    resolving_unit: str
    owner_name: str
    received_at: datetime
    statutory_time: str
    due_at: datetime | date
    dossier_sets: int | None = None
    fee: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptOfMany:
    """Form 01 with a list: one receipt for several dossiers of one filer.

    `replaces` says which earlier receipt this one takes the place of.
    """

    letterhead: Letterhead
    issued_at: datetime
    receipt_number: str
    reception_unit: str
    filer: Party
    dossiers: tuple[ReceivedDossier, ...]
    result_delivery: ResultDelivery | None = None
    result_address: str | None = None
    channel: str | None = None
    tracking: Link | None = None
    help_line: str | None = None
    verification: str | None = None
    replaces: str | None = None
    fee_total: str | None = None
    officer: str | None = None
    copies: tuple[str, ...] = RECEIPT_COPIES

    @property
    def reference(self) -> str:
        """Return what the file is named after."""
        return self.receipt_number


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementStage:
    """What a supplement asked for while processing must name beside the papers (decision 23).

    `elapsed` is a phrase ("ngày làm việc thứ 3 trong 25 ngày"); `clock_effect` says what becomes of the
    processing time.
    """

    step: str
    approver: str
    legal_basis: str | None = None
    elapsed: str | None = None
    respond_by: date | None = None
    clock_effect: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequest:
    """Form 02: what is missing, why, and who guides. `stage` only when asked for while processing."""

    letterhead: Letterhead
    issued_at: datetime
    number: str | None
    owner: Party
    subject: str
    components: tuple[ComponentLine, ...]
    reason: str
    dossier_code: str | None = None
    filer: Party | None = None
    guide: str | None = None
    guide_phone: str | None = None
    website: str | None = None
    stage: SupplementStage | None = None

    @property
    def reference(self) -> str:
        """Return what the file is named after."""
        return self.dossier_code or self.number or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Form 03: why a dossier is not taken in, and where to turn. `submitted_at` for an online filing."""

    letterhead: Letterhead
    issued_at: datetime
    reception_unit: str
    owner: Party
    subject: str
    reason: str
    number: str | None = None
    dossier_code: str | None = None
    submitted_at: datetime | None = None
    legal_basis: str | None = None
    guidance: str | None = None
    filer_name: str | None = None
    officer: str | None = None

    @property
    def reference(self) -> str:
        """Return what the file is named after."""
        return self.dossier_code or self.number or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingAcknowledgement:
    """That a dossier was sent online and waits for an officer: no receipt, no clock of the procedure.

    `answer_by` is when the officer must have answered, `answer_note` says by which rule. `papers` are names
    with how many files; `answers` the questions and answers of the form, as they were sent.
    """

    letterhead: Letterhead
    issued_at: datetime
    provisional_code: str
    look_up_key: str
    reception_unit: str
    filer: Party
    owner: Party | None = None
    channel: str | None = None
    fees: FeesToPay | None = None
    procedure: str
    subject: str
    filed_at: datetime
    answer_by: datetime | None = None
    answer_note: str | None = None
    papers: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    result_delivery: ResultDelivery | None = None
    result_address: str | None = None
    tracking: Link | None = None
    help_line: str | None = None
    verification: str | None = None

    @property
    def reference(self) -> str:
        """Return what the file is named after."""
        return self.provisional_code
