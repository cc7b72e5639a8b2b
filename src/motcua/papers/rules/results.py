"""Contents of the papers of returning results: hand-over to the counter, receipt by the applicant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.papers.rules.letterheads import Letterhead, Party


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedResult:
    """One line of the result hand-over slip."""

    dossier_code: str
    subject: str
    result_kind: str
    result_abstract: str
    owner_name: str
    owner_address: str | None = None
    fee_due: bool = False
    by_post: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultHandover:
    """Result hand-over slip: the resolving unit brings results to the counter."""

    letterhead: Letterhead
    issued_at: datetime
    number: str | None
    giving_unit: str
    receiving_unit: str
    results: tuple[HandedResult, ...]
    giver: str | None = None
    receiver: str | None = None

    @property
    def reference(self) -> str:
        """Return what the file is named after."""
        return self.number or f"{self.issued_at:%Y%m%d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReceipt:
    """Receipt of a result: what the applicant got, when, from whom, and which originals came back."""

    letterhead: Letterhead
    issued_at: datetime
    dossier_code: str
    subject: str
    owner_name: str
    result_kind: str
    result_number: str | None
    result_abstract: str
    returned_at: datetime | None
    returner: str | None
    receiver: Party
    authorisation: str | None = None
    originals_returned: tuple[str, ...] = ()
    delivery: str | None = None

    @property
    def reference(self) -> str:
        """Return what the file is named after."""
        return self.dossier_code
