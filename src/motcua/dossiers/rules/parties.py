"""Who applies: as the counter wrote it down, and as the dossier names them at a moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Protocol, TypeVar
from uuid import UUID

from motcua.kernel.text import N_
from motcua.people.rules.applicants import ApplicantDetails


@dataclass(frozen=True, slots=True)
class Applying:
    """One applicant: `known` is the public id of somebody registered before, else `details` are new."""

    details: ApplicantDetails | None = None
    known: UUID | None = None


@dataclass(frozen=True, slots=True)
class Parties:
    """Whose matter it is, and who stands at the counter where that is somebody else."""

    owner: Applying
    filer: Applying | None = None


class PartyRole(StrEnum):
    """Whose matter the dossier is, and who handed it in (two persons, or the same twice)."""

    OWNER = "owner"
    FILER = "filer"


PARTY_VALUES: Final = (
    *("name", "identity_kind", "identity_number", "representative"),
    *("address", "phone", "email", "authorisation"),
)
"""What is kept of a party beside its kind; these are emptied when it is erased."""

PARTY_VALUE_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name": N_("Họ và tên, tên tổ chức"),
        "identity_kind": N_("Loại giấy tờ"),
        "identity_number": N_("Số giấy tờ"),
        "representative": N_("Người đại diện"),
        "address": N_("Địa chỉ"),
        "phone": N_("Điện thoại"),
        "email": N_("Thư điện tử"),
        "authorisation": N_("Giấy ủy quyền, giấy giới thiệu"),
    }
)


class Dated(Protocol):
    """A row of what a dossier says of one of its parties."""

    @property
    def role(self) -> str:
        """Return whose data they are."""

    @property
    def at(self) -> datetime:
        """Return from when they hold."""

    @property
    def recorded_at(self) -> datetime:
        """Return since when they are known."""

    @property
    def id(self) -> int:
        """Return the row key."""


Row = TypeVar("Row", bound=Dated)


def held_at(rows: Iterable[Row], role: PartyRole, at: datetime, as_of: datetime | None = None) -> Row | None:
    """Return the row of `role` that held at `at` as known at `as_of` (now, if None).

    Before the first row, the first: a paper never names nobody. None without any row.
    """
    known = [one for one in rows if one.role == role and (as_of is None or one.recorded_at <= as_of)]
    known.sort(key=lambda one: (one.at, one.recorded_at, one.id))
    held = [one for one in known if one.at <= at]
    return held[-1] if held else known[0] if known else None
