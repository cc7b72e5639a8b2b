"""Contents of the papers that travel with a dossier: control slip, lists, history, register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.papers.rules.letterheads import ComponentLine, Letterhead, Party


class Punctuality(StrEnum):
    """How the giving unit kept its own limit, as the receiving side writes it on the control slip."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


SLIP_COPIES = ("Liên 1: Chuyển theo hồ sơ", "Liên 2: Lưu tại nơi tiếp nhận hồ sơ")
"""The two copies of the control slip, in print order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One row of the control slip: given and received. Rows are only ever added."""

    giving_unit: str
    receiving_unit: str
    handed_at: datetime | None = None
    giver: str | None = None
    receiver: str | None = None
    punctuality: Punctuality | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """Evidence that an act is in the sealed journal: lines to read, and the same for a machine.

    A `payload` over 2 300 bytes gets no mark; the lines then say where the file is.
    """

    lines: tuple[str, ...]
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSlip:
    """Control slip (05 of 2018, 06 of 2025). `blank_rows` adds rows to be filled by hand."""

    letterhead: Letterhead
    issued_at: datetime
    dossier_code: str
    subject: str
    filer: Party
    owner: Party | None = None
    resolving_unit: str
    cooperating_units: str | None = None
    received_at: datetime
    statutory_time: str
    back_at_counter_by: datetime | date
    components: tuple[ComponentLine, ...]
    dossier_sets: int | None
    handovers: tuple[Handover, ...]
    blank_rows: int = 2
    proof: Proof | None = None
    copies: tuple[str, ...] = SLIP_COPIES

    @property
    def reference(self) -> str:
        """Return what the file is named after."""
        return self.dossier_code


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDossier:
    """One line of a transfer list."""

    dossier_code: str
    subject: str
    owner_name: str
    received_at: datetime
    due_at: datetime | date
    dossier_sets: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferList:
    """A list of dossiers handed from one unit to another in one go."""

    letterhead: Letterhead
    issued_at: datetime
    number: str | None
    giving_unit: str
    receiving_unit: str
    dossiers: tuple[ListedDossier, ...]
    giver: str | None = None
    receiver: str | None = None

    @property
    def reference(self) -> str:
        """Return what the file is named after."""
        return self.number or f"{self.issued_at:%Y%m%d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryStep:
    """One act on a dossier, as the processing history shows it."""

    done_at: datetime
    done_by: str
    act: str
    passed_to: str | None = None
    due_at: datetime | date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessingHistory:
    """What was done to a dossier, by whom, when; `status` in plain words as of `issued_at`."""

    letterhead: Letterhead
    issued_at: datetime
    dossier_code: str
    subject: str
    owner_name: str
    received_at: datetime
    due_at: datetime | date
    status: str
    steps: tuple[HistoryStep, ...]
    printed_by: str | None = None

    @property
    def reference(self) -> str:
        """Return what the file is named after."""
        return self.dossier_code


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """One line of the register of dossiers."""

    dossier_code: str
    procedure: str
    dossier_sets: int | None
    applicant: str
    contact: str
    resolving_unit: str
    received_at: datetime
    due_at: datetime | date
    returned_at: datetime | date | None = None
    delivery: str | None = None
    officer: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Register of dossiers (06 of 2018, 07 of 2025) of one counter, both end days included.

    `entries` may be a generator; the workbook is then written in constant memory.
    """

    letterhead: Letterhead
    unit: str
    first_day: date
    last_day: date
    entries: Iterable[RegisterEntry]
    book: str | None = None

    @property
    def reference(self) -> str:
        """Return what the file is named after."""
        return f"{self.first_day:%Y%m%d}-{self.last_day:%Y%m%d}"
