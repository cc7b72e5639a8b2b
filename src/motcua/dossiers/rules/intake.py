"""What the counter hands to a use case: one filing and its papers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from motcua.dossiers.rules.channels import ReceptionChannel, ReturnChannel
from motcua.dossiers.rules.fees_told import FeeClaim

UNNAMED = 0
"""Key of an applicant who is only written down together with the filing."""


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """An upload in progress that belongs to a paper. `pages` is what the officer declares.

    `device` is the keyed mark of the scanner or browser, kept apart and only for a time.
    """

    file: UUID
    channel: str
    scanned_on: date | None = None
    pages: int | None = None
    device: str = ""


@dataclass(frozen=True, slots=True)
class PaperIn:
    """One paper handed in. `component` is the row key of the component, None for a further paper.

    `override` is the reason for receiving without a mandatory paper; it is kept and shown.
    """

    name: str
    component: int | None = None
    originals: int = 0
    certified: int = 0
    copies: int = 0
    override: str = ""
    files: tuple[ScannedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Filing:
    """One filing. Keys are row keys: of the procedure, owner, filer and place of reception.

    `filer` is who stands at the counter, `owner` whose matter it is; where they differ
    `authorisation` says by which paper.
    """

    procedure: int
    owner: int
    filer: int
    place: int
    channel: ReceptionChannel
    return_channel: ReturnChannel
    summary: str
    sets: int = 1
    authorisation: str = ""
    note: str = ""
    papers: tuple[PaperIn, ...] = field(default=())
    fee_claim: FeeClaim = field(default_factory=FeeClaim)
