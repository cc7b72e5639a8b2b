"""A dossier with everything that its printed papers name."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from motcua.dossiers.errors import NothingChosen, SeveralAgencies
from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import visible
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound

_RELATED = (
    "version__procedure",
    "version__deciding_unit",
    "organisation__parent",
    "place__parent",
    "owner",
    "filer",
    "regime",
)


def dossier_to_print(actor: Actor, public_id: UUID) -> Dossier:
    """Return a dossier that `actor` may see, with what its papers need. Raises NotFound."""
    rows = Dossier.objects.select_related(*_RELATED).prefetch_related("parties")
    found = rows.filter(visible(actor), public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def dossiers_to_hand_over(actor: Actor, public_ids: Sequence[UUID]) -> list[Dossier]:
    """Return received dossiers of one counter and one agency, by code, for the list of their hand-over.

    Raises NotFound for one that `actor` may not see or that was not received, NothingChosen, and
    SeveralAgencies when one list would have to go to more than one.
    """
    if not public_ids:
        raise NothingChosen
    rows = Dossier.objects.select_related(*_RELATED).filter(visible(actor), code__isnull=False)
    rows = rows.prefetch_related("parties")
    found = list(rows.filter(public_id__in=public_ids).order_by("received_at", "id"))
    if len(found) < len(set(public_ids)):
        raise NotFound
    if len({(one.place_id, one.organisation_id) for one in found}) > 1:
        raise SeveralAgencies
    return found
