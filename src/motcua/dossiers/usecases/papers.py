"""Adding files to a received dossier, and issuing its printed papers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.dossiers.events import PaperAdded, PaperIssued
from motcua.dossiers.models import Dossier, DossierPaper, IssuedPaper, PaperFile
from motcua.dossiers.policies import require_visible, require_worker
from motcua.dossiers.printing import print_paper
from motcua.dossiers.rules.intake import ScannedFile
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._attachments import attach_files
from motcua.dossiers.usecases._reception import lock_for
from motcua.files.usecases import keep_files, store_bytes
from motcua.kernel.actor import Actor
from motcua.papers.rules.registry import FORMS, FormKind, Regime
from motcua.store.locking import lock
from motcua.store.writes import official

ISSUED_PURPOSE = "dossiers.issued_paper"
"""What a printed paper is stored for."""


@official
def add_file(*, dossier_id: UUID, paper_id: UUID, scan: ScannedFile, actor: Actor, at: datetime) -> PaperFile:
    """Tie a scan to a paper of a dossier. Raises Forbidden, NotFound."""
    dossier = lock_for(dossier_id)
    actor = require_worker(actor, dossier)
    paper = lock(DossierPaper.objects.filter(dossier=dossier), public_id=paper_id)
    added = attach_files(paper, [scan], actor=actor, at=at)[0]
    event = PaperAdded(paper=paper.name, sha256=added.file.sha256, pages=scan.pages)
    record_on(dossier, event, actor=actor, at=at)
    return added


def issue_paper(*, dossier: Dossier, kind: FormKind, actor: Actor, at: datetime) -> IssuedPaper:
    """Print a paper of the dossier, keep it byte for byte with its hash, and record that it left.

    The PDF is made before the transaction (decision 9). Raises NotFound for a dossier that the actor may
    not see, FormUnavailable, FormNotInRegime.
    """
    require_visible(actor, dossier)
    paper = print_paper(dossier, kind, officer=actor.label, at=at)
    stored = store_bytes(
        content=paper.content, name=paper.filename, purpose=ISSUED_PURPOSE, actor=actor, at=at
    )
    return keep_issued_paper(
        dossier_id=dossier.public_id, kind=kind, file_id=stored.public_id, actor=actor, at=at
    )


@official
def keep_issued_paper(
    *, dossier_id: UUID, kind: FormKind, file_id: UUID, actor: Actor, at: datetime
) -> IssuedPaper:
    """Keep a paper that was printed. Raises NotFound."""
    dossier = lock_for(dossier_id)
    require_visible(actor, dossier)
    stored = keep_files(public_ids=[file_id], purpose=ISSUED_PURPOSE, actor=actor, at=at)[0]
    copy = IssuedPaper.objects.filter(dossier=dossier, kind=kind).count() + 1
    issued = IssuedPaper.objects.create(
        dossier=dossier, kind=kind, copy=copy, file=stored, issued_by=actor.label, at=at, recorded_at=at
    )
    title = FORMS[Regime(dossier.regime.forms) if dossier.regime else Regime.TT_01_2018, kind].title
    record_on(
        dossier,
        PaperIssued(title=title, kind=kind.value, copy=copy, sha256=stored.sha256),
        actor=actor,
        at=at,
    )
    return issued
