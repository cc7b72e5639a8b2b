"""Contents of letters signed by the head of an agency: apology, stop notice, written refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.papers.rules.letterheads import ComponentLine, Letterhead, Party, Signatory


@dataclass(frozen=True, slots=True, kw_only=True)
class Apology:
    """Form 04: the agency is late, says why and whose fault, apologises and names a new day.

    Under the 2018 set it appoints a new day; under the 2025 set it also asks for an extension, so that
    `extension` (a phrase, "05 ngày làm việc") and `proposing_unit` are printed there only.
    """

    letterhead: Letterhead
    issued_at: datetime
    number: str | None
    addressee: str
    agency: str
    dossier_code: str
    subject: str
    received_at: datetime
    due_at: datetime | date
    new_due_at: datetime | date
    late_unit: str
    reason: str
    extension: str | None = None
    proposing_unit: str | None = None
    recipients: tuple[str, ...] = ("Như trên",)
    signatory: Signatory

    @property
    def reference(self) -> str:
        """Return what the file is named after."""
        return self.dossier_code


@dataclass(frozen=True, slots=True, kw_only=True)
class StopNotice:
    """Form 05 of 2025: processing stops because the applicant asked before a decision was made."""

    letterhead: Letterhead
    issued_at: datetime
    number: str | None
    addressee: Party
    agency: str
    dossier_code: str
    subject: str
    received_at: datetime
    requested_by: str
    requested_on: date
    state_at_request: str
    request_channel: str | None = None
    legal_basis: str | None = None
    returned_papers: tuple[ComponentLine, ...] = ()
    fee_paid: str | None = None
    fee_settlement: str | None = None
    recipients: tuple[str, ...] = ("Như trên",)
    signatory: Signatory

    @property
    def reference(self) -> str:
        """Return what the file is named after."""
        return self.dossier_code


@dataclass(frozen=True, slots=True, kw_only=True)
class UnresolvedNotice:
    """The written answer that a dossier does not meet the conditions: a result, given inside the term."""

    letterhead: Letterhead
    issued_at: datetime
    number: str | None
    addressee: Party
    agency: str
    dossier_code: str
    subject: str
    received_at: datetime
    due_at: datetime | date
    reason: str
    legal_basis: str | None = None
    returned_papers: tuple[ComponentLine, ...] = ()
    remedy: str | None = None
    recipients: tuple[str, ...] = ("Như trên",)
    signatory: Signatory

    @property
    def reference(self) -> str:
        """Return what the file is named after."""
        return self.dossier_code


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSpecimen:
    """A result of the rehearsal: what was granted to whom. Real results have templates of their own."""

    letterhead: Letterhead
    issued_at: datetime
    number: str | None
    agency: str
    result_title: str
    dossier_code: str
    subject: str
    owner: Party
    recipients: tuple[str, ...] = ("Như trên",)
    signatory: Signatory

    @property
    def reference(self) -> str:
        """Return what the file is named after."""
        return self.dossier_code
