"""Who applies, as the counter wrote it down: somebody known, or somebody to be registered."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

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
