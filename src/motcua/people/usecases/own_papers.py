"""Papers and results that a person or organisation keeps here, to look at and to use again."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from motcua.files.policies import require_read
from motcua.files.usecases import keep_files
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Forbidden, NotFound
from motcua.kernel.text import tidy
from motcua.people.errors import NameInvalid, PaperDates
from motcua.people.models import OwnPaper
from motcua.people.policies import require_citizen
from motcua.people.queries.citizens import acts_for
from motcua.people.queries.own_papers import stored_file
from motcua.people.rules.citizens import OwnPaperKind
from motcua.store.locking import lock
from motcua.store.writes import working


@working
def keep_own_paper(
    *,
    applicant_id: int,
    name: str,
    kind: OwnPaperKind | str,
    file_id: int,
    actor: Actor,
    at: datetime,
    code: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
    dossier_code: str = "",
) -> OwnPaper:
    """Keep a file for a person or an organisation; one kept already is returned as it is.

    A citizen keeps for whom they file; officers and the system keep what the office gave out. An upload in
    progress is taken over. Raises Forbidden, NotFound, NameInvalid, PaperDates.
    """
    _require_may_keep(actor, applicant_id, at)
    if not tidy(name):
        raise NameInvalid
    if issued_on and expires_on and expires_on < issued_on:
        raise PaperDates
    file = stored_file(file_id)
    if actor.citizen:
        require_read(actor, file)
    if file.kept_at is None:
        keep_files(public_ids=[file.public_id], purpose=file.purpose, actor=actor, at=at)
    kept, _is_new = OwnPaper.objects.get_or_create(
        applicant_id=applicant_id,
        file_id=file_id,
        defaults={
            "name": tidy(name)[:300],
            "kind": OwnPaperKind(kind),
            "code": tidy(code)[:100],
            "issued_on": issued_on,
            "expires_on": expires_on,
            "dossier_code": dossier_code,
            "kept_at": at,
        },
    )
    return kept


@working
def drop_own_paper(*, paper_id: UUID, actor: Actor, at: datetime) -> None:
    """Take a paper out of one's store; dossiers that used it keep theirs. Raises NotFound for another's."""
    require_citizen(actor)
    paper = lock(OwnPaper.objects.filter(revoked_at=None), public_id=paper_id)
    if paper.applicant_id not in _files_for(actor, at):
        raise NotFound
    paper.revoked_at = at
    paper.save(update_fields=["revoked_at"])


def _require_may_keep(actor: Actor, applicant_id: int, at: datetime) -> None:
    if actor.citizen:
        if applicant_id not in _files_for(actor, at):
            raise Forbidden
    elif not actor.is_system and not actor.grants:
        raise Forbidden


def _files_for(actor: Actor, at: datetime) -> set[int]:
    return {one.applicant_id for one in acts_for(require_citizen(actor), at) if one.may_file}
