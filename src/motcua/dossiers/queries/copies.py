"""Electronic copies: what may be copied, what was, under which law, and by which code a copy is known."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from django.db.models import QuerySet

from motcua.dossiers.codecs import read_copy_bases
from motcua.dossiers.errors.copies import BasisNotInForce, CopyOfNothing
from motcua.dossiers.models import Dossier, ElectronicCopy, PaperFile, Result
from motcua.dossiers.policies import visible
from motcua.dossiers.rules.copies import CopyBasis, CopyState
from motcua.dossiers.rules.states import State
from motcua.files.models import StoredFile
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class Original:
    """What a copy can be made of: the file of a result or of a paper handed in, as the register names it."""

    file: StoredFile
    title: str
    number: str = ""
    result: Result | None = None
    paper_file: PaperFile | None = None


@cache
def _bases() -> tuple[CopyBasis, ...]:
    return tuple(read_copy_bases())


def copy_bases_on(day: date) -> list[CopyBasis]:
    """Return the laws under which a copy may be made on `day`."""
    return [one for one in _bases() if one.is_in_force(day)]


def copy_basis(code: str, day: date) -> CopyBasis:
    """Return one law by its code. Raises BasisNotInForce for one that is not in force on `day`."""
    found = next((one for one in copy_bases_on(day) if one.code == code), None)
    if found is None:
        raise BasisNotInForce
    return found


def originals_of(dossier: Dossier) -> list[Original]:
    """Return what a copy can be made of now: the result that arrived, then each file of a paper handed in."""
    if dossier.received_at is None or dossier.state == State.VOIDED:
        return []
    arrived = dossier.state in (State.AWAITING_RETURN, State.RETURNED)
    result = dossier.result if arrived else None
    found = []
    if result is not None and result.file is not None and result.number is not None:
        found.append(Original(result.file, result.title, result.symbol, result=result))
    rows = PaperFile.objects.filter(paper__dossier=dossier).select_related("paper", "file")
    return found + [Original(one.file, one.paper.name, paper_file=one) for one in rows.order_by("pk")]


def original_of(dossier: Dossier, file_id: UUID) -> Original:
    """Return what a file of the dossier is the file of. Raises CopyOfNothing when it may not be copied."""
    found = next((one for one in originals_of(dossier) if one.file.public_id == file_id), None)
    if found is None:
        raise CopyOfNothing
    return found


def copies_of(dossier: Dossier) -> list[ElectronicCopy]:
    """Return the copies of a dossier, newest first, with what their rows show."""
    return list(_rows().filter(dossier=dossier).order_by("-pk"))


def copy_for(actor: Actor, dossier_id: UUID, copy_id: UUID) -> ElectronicCopy:
    """Return one copy of a dossier that `actor` may see. Raises NotFound."""
    seen = Dossier.objects.filter(visible(actor), public_id=dossier_id)
    found = _rows().filter(dossier__in=seen.values("pk"), public_id=copy_id).first()
    if found is None:
        raise NotFound
    return found


def copies_for_applicant(dossier: Dossier, *, everything: bool) -> list[ElectronicCopy]:
    """Return the copies in force that an applicant may take, newest first.

    Without `everything` (opened by code and key) only those of the result.
    """
    rows = _rows().filter(dossier=dossier, file__isnull=False, withdrawn_at=None)
    found = [one for one in rows.order_by("-pk") if one.is_in_force]
    return [one for one in found if everything or one.result_id is not None]


def copies_with(codes: Collection[str]) -> list[ElectronicCopy]:
    """Return the issued copies that have one of these codes."""
    return list(_rows().filter(code__in=codes, file__isnull=False).order_by("pk")) if codes else []


def copies_with_hash(sha256: str) -> list[ElectronicCopy]:
    """Return the issued copies whose file has this hash."""
    return list(_rows().filter(file__sha256=sha256).order_by("pk"))


def copy_state(copy: ElectronicCopy) -> CopyState:
    """Return where a copy stands."""
    if copy.is_in_force:
        return CopyState.IN_FORCE
    withdrawn = copy.withdrawn_at is not None or copy.file_id is not None
    return CopyState.WITHDRAWN if withdrawn else CopyState.ENTERED


def _rows() -> QuerySet[ElectronicCopy]:
    return ElectronicCopy.objects.select_related(
        "dossier__place", "result__authority", "paper_file__paper", "source", "file", "place"
    )
