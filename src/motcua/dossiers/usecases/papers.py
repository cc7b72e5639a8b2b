"""Adding files to a received dossier, and keeping the papers that were printed of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from motcua.dossiers.events import PaperAdded, PaperIssued
from motcua.dossiers.models import Dossier, DossierPaper, IssuedPaper, PaperFile
from motcua.dossiers.policies import require_worker, visible
from motcua.dossiers.printing.stored import ISSUED_PURPOSE
from motcua.dossiers.queries.reception import StoredFile
from motcua.dossiers.rules.intake import ScannedFile
from motcua.dossiers.rules.states import State, require_takes_papers
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._attachments import attach_files
from motcua.dossiers.usecases._reception import lock_for
from motcua.files.usecases import keep_files
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.papers.rules.registry import FORMS, FormKind, Regime
from motcua.store.locking import lock
from motcua.store.writes import official


@official
def add_file(*, dossier_id: UUID, paper_id: UUID, scan: ScannedFile, actor: Actor, at: datetime) -> PaperFile:
    """Tie a scan to a paper of a dossier. Raises Forbidden, NotFound, ActNotAllowed once it has ended."""
    dossier = lock_for(dossier_id, actor)
    actor = require_worker(actor, dossier)
    require_takes_papers(State(dossier.state))
    paper = lock(DossierPaper.objects.filter(dossier=dossier), public_id=paper_id)
    added = attach_files(paper, [scan], actor=actor, at=at)[0]
    event = PaperAdded(paper=paper.name, sha256=added.file.sha256, pages=scan.pages)
    record_on(dossier, event, actor=actor, at=at)
    return added


@official
def keep_issued_paper(
    *, dossier_id: UUID, kind: FormKind, file_id: UUID, actor: Actor, at: datetime
) -> IssuedPaper:
    """Keep a paper that was printed byte for byte, with its hash, and record that it left the house.

    The PDF was made and stored before (printing.stored; decision 9). Raises NotFound for a dossier that
    the actor may not see, Forbidden for somebody who sees it and does not work on it.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_worker(actor, dossier)
    stored = keep_files(public_ids=[file_id], purpose=ISSUED_PURPOSE, actor=actor, at=at)[0]
    return _keep(dossier, kind, stored, actor=actor, at=at)


@official
def keep_receipt_of_many(*, receipt: UUID, file_id: UUID, actor: Actor, at: datetime) -> list[IssuedPaper]:
    """Keep one printed receipt for all the dossiers received on it: each has it among its papers.

    Raises NotFound for a receipt of which the actor may not see a dossier, Forbidden for somebody who
    does not work on them.
    """
    received = Dossier.objects.filter(visible(actor), receipt=receipt).order_by("public_id")
    ids = list(received.values_list("public_id", flat=True))
    if not ids:
        raise NotFound
    return _keep_for_all(ids, FormKind.RECEIPT_OF_MANY, file_id, actor=actor, at=at)


@official
def keep_transfer_list(
    *, dossier_ids: Sequence[UUID], file_id: UUID, actor: Actor, at: datetime
) -> list[IssuedPaper]:
    """Keep one printed list of a hand-over for all the dossiers on it: each has it among its papers.

    Raises NotFound for a dossier that the actor may not see or for no dossier at all, Forbidden for
    somebody who does not work on them.
    """
    if not dossier_ids:
        raise NotFound
    return _keep_for_all(dossier_ids, FormKind.TRANSFER_LIST, file_id, actor=actor, at=at)


def _keep_for_all(
    ids: Sequence[UUID], kind: FormKind, file_id: UUID, *, actor: Actor, at: datetime
) -> list[IssuedPaper]:
    dossiers = [lock_for(one, actor) for one in ids]
    workers = [require_worker(actor, one) for one in dossiers]
    stored = keep_files(public_ids=[file_id], purpose=ISSUED_PURPOSE, actor=workers[0], at=at)[0]
    return [
        _keep(one, kind, stored, actor=worker, at=at) for one, worker in zip(dossiers, workers, strict=True)
    ]


def _keep(dossier: Dossier, kind: FormKind, stored: StoredFile, *, actor: Actor, at: datetime) -> IssuedPaper:
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
