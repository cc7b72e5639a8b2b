"""Files of a paper: taken over from uploads in progress. Called inside use cases only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from motcua.dossiers.models import DossierPaper, PaperFile, ScanOrigin
from motcua.dossiers.rules.intake import ScannedFile
from motcua.files.usecases import keep_files
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date

PAPER_PURPOSE = "dossiers.paper"
"""What a scan of a paper is uploaded for."""
ORIGIN_DAYS = 365
"""Days for which the mark of the scanning device is kept."""


def attach_files(
    paper: DossierPaper, files: Sequence[ScannedFile], *, actor: Actor, at: datetime
) -> list[PaperFile]:
    """Keep the uploads and tie them to `paper`. Raises NotFound for an upload of somebody else."""
    return attach_all([(paper, files)], actor=actor, at=at)


def attach_all(
    papers: Sequence[tuple[DossierPaper, Sequence[ScannedFile]]],
    *,
    actor: Actor,
    at: datetime,
    purpose: str = PAPER_PURPOSE,
) -> list[PaperFile]:
    """Keep the uploads of many papers, made for `purpose`, and tie each to its own: statements of one.

    Raises NotFound for an upload of somebody else.
    """
    pairs = [(paper, one) for paper, files in papers for one in files]
    if not pairs:
        return []
    keys = [one.file for _paper, one in pairs]
    kept = keep_files(public_ids=keys, purpose=purpose, actor=actor, at=at)
    rows = PaperFile.objects.bulk_create(
        PaperFile(
            paper=paper,
            file=stored,
            scanned_on=one.scanned_on,
            declared_pages=one.pages,
            channel=one.channel,
            added_at=at,
        )
        for stored, (paper, one) in zip(kept, pairs, strict=True)
    )
    ScanOrigin.objects.bulk_create(
        ScanOrigin(
            paper_file=row,
            device_mark=one.device,
            keep_until=legal_date(at + timedelta(days=ORIGIN_DAYS)),
        )
        for row, (_paper, one) in zip(rows, pairs, strict=True)
        if one.device
    )
    return rows
