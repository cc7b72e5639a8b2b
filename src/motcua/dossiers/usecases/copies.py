"""Electronic copies certified at the counter: entered once compared, issued as a file, withdrawn."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.dossiers.errors.copies import CopyIssuedAlready, CopyWithdrawnAlready
from motcua.dossiers.events.copies import CopyEntered, CopyIssued, CopyWithdrawn
from motcua.dossiers.models import Dossier, ElectronicCopy
from motcua.dossiers.policies import require_copier, require_copy_withdrawer
from motcua.dossiers.printing.copies import COPY_PURPOSE
from motcua.dossiers.queries.choices import position_of
from motcua.dossiers.queries.copies import copy_basis, original_of
from motcua.dossiers.rules.copies import copy_symbol, require_compared, require_copyable
from motcua.dossiers.rules.supplements import require_reason
from motcua.dossiers.usecases._acts import record_on
from motcua.dossiers.usecases._reception import lock_for
from motcua.files.usecases import keep_files
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.kernel.identifiers import new_public_id
from motcua.people.queries import unit_name_at
from motcua.store import numbers
from motcua.store.writes import official


@official
def enter_copy(
    *, dossier_id: UUID, file_id: UUID, basis: str, compared: bool, actor: Actor, at: datetime
) -> ElectronicCopy:
    """Enter a copy of the file `file_id` (a result that arrived, or a paper handed in) in the register.

    `compared`: the officer says to have compared every page with the original. `basis` is the code of a law
    in force. The number is the next of the counter's register of the year; the code is random. The file is
    printed afterwards and given out by `issue_copy` (decision 9). Raises Forbidden, NotFound, CopyOfNothing,
    NotCompared, NotCopyable, CopyTooLong, BasisNotInForce.
    """
    dossier = lock_for(dossier_id, actor)
    actor = require_copier(actor, dossier)
    original, day = original_of(dossier, file_id), legal_date(at)
    require_compared(compared=compared)
    file = original.file
    require_copyable(media_type=file.media_type, pages=file.pages, name=file.name)
    law, series, key = copy_basis(basis, day), f"copy:{dossier.place_id}:{day:%Y}", new_public_id()
    number = numbers.issue(series=series, subject=key, at=at)
    copy = ElectronicCopy.objects.create(
        public_id=key,
        dossier=dossier,
        result=original.result,
        paper_file=original.paper_file,
        source=file,
        place_id=dossier.place_id,
        series=series,
        number=number,
        symbol=copy_symbol(number, day.year),
        title=original.title,
        original_number=original.number,
        basis=law.sentence,
        basis_to_confirm=law.to_confirm,
        compared_by=actor.label,
        compared_in=", ".join(one for one in (position_of(actor), unit_name_at(dossier.place, day)) if one),
        compared_at=at,
    )
    event = CopyEntered(symbol=copy.symbol, title=copy.title, source_sha256=file.sha256, basis=law.sentence)
    record_on(dossier, event, actor=actor, at=at)
    return copy


@official
def issue_copy(*, copy_id: UUID, file_id: UUID, actor: Actor, at: datetime) -> ElectronicCopy:
    """Give out the file of a copy that was entered: kept byte for byte, with its hash in the act.

    The file was printed and stored before (printing.copies). Raises Forbidden, NotFound, CopyOfNothing when
    the result was taken back meanwhile, CopyWithdrawnAlready, CopyIssuedAlready.
    """
    dossier, copy = _held(copy_id, actor)
    actor = require_copier(actor, dossier)
    _require_standing(copy)
    if copy.file_id is not None:
        raise CopyIssuedAlready(symbol=copy.symbol)
    original_of(dossier, copy.source.public_id)
    copy.file = keep_files(public_ids=[file_id], purpose=COPY_PURPOSE, actor=actor, at=at)[0]
    copy.issued_at = at
    copy.save(update_fields=["file", "issued_at"])
    event = CopyIssued(symbol=copy.symbol, sha256=copy.file.sha256)
    record_on(dossier, event, actor=actor, at=at)
    return copy


@official
def withdraw_copy(*, copy_id: UUID, reason: str, actor: Actor, at: datetime) -> ElectronicCopy:
    """Take a copy back for `reason`, which the verify page tells: it names nobody. Its number stays used.

    Raises Forbidden, NotFound, ReasonRequired, CopyWithdrawnAlready.
    """
    dossier, copy = _held(copy_id, actor)
    actor = require_copy_withdrawer(actor, dossier)
    _require_standing(copy)
    copy.withdrawn_because = require_reason(reason)
    copy.withdrawn_at, copy.withdrawn_by = at, actor.label
    copy.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    event = CopyWithdrawn(symbol=copy.symbol, reason=copy.withdrawn_because)
    record_on(dossier, event, actor=actor, at=at)
    return copy


def _held(copy_id: UUID, actor: Actor) -> tuple[Dossier, ElectronicCopy]:
    """Return a copy and its dossier, whose lock governs both. Raises NotFound."""
    rows = ElectronicCopy.objects.filter(public_id=copy_id)
    dossier_id = rows.values_list("dossier__public_id", flat=True).first()
    if dossier_id is None:
        raise NotFound
    dossier = lock_for(dossier_id, actor)
    return dossier, rows.select_related("result", "source").get()


def _require_standing(copy: ElectronicCopy) -> None:
    if copy.withdrawn_at is not None:
        raise CopyWithdrawnAlready(symbol=copy.symbol)
