"""Dossier codes (mã số hồ sơ): one form per regime, never parsed for meaning.

Sources: NĐ 61/2018 Điều 17 with TT 01/2018 (`000.00.09.H50-240426-0001`); TT 03/2025/TT-VPCP
Điều 13 (`H50.09-251120-0001`). The serial starts at 0001 each day for each agency.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID


class CodeForm(StrEnum):
    """How a regime writes the agency's identifier in a dossier code."""

    OLD_NOTATION = "old_notation"
    NEW_NOTATION = "new_notation"


def code_series(agency_identifier: str, day: date) -> str:
    """Return the name of the number series for one agency and one day."""
    return f"dossier:{agency_identifier}:{day:%y%m%d}"


def dossier_code(agency_identifier: str, day: date, serial: int) -> str:
    """Return the code of the `serial`-th dossier that the agency received on `day`."""
    return f"{agency_identifier}-{day:%y%m%d}-{serial:04d}"


def provisional_code(serial: int, day: date) -> str:
    """Return the code by which a filing is known before it is accepted; it starts no clock."""
    return f"TN-{day:%y%m%d}-{serial:04d}"


def no_provisional_code(public_id: UUID) -> str:
    """Return what stands in place of a provisional code where a dossier was received as it was filed."""
    return f"TN-{public_id.hex}"
