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
    if not files:
        return []
    kept = keep_files(public_ids=[one.file for one in files], purpose=PAPER_PURPOSE, actor=actor, at=at)
    rows = PaperFile.objects.bulk_create(
        PaperFile(
            paper=paper,
            file=stored,
            scanned_on=one.scanned_on,
            declared_pages=one.pages,
            channel=one.channel,
            added_at=at,
        )
        for stored, one in zip(kept, files, strict=True)
    )
    ScanOrigin.objects.bulk_create(
        ScanOrigin(
            paper_file=row,
            device_mark=one.device,
            keep_until=legal_date(at + timedelta(days=ORIGIN_DAYS)),
        )
        for row, one in zip(rows, files, strict=True)
        if one.device
    )
    return rows
