"""What becomes of an applicant's request to stop a received dossier (R14)."""

from __future__ import annotations

from enum import StrEnum


class StopOutcome(StrEnum):
    """How the counter answered."""

    STOPPED = "stopped"
    DECLINED = "declined"
