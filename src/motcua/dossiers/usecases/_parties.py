"""Keeping owner and filer on the dossier as they were written down. Called inside use cases only."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.models import Dossier, DossierParty, ResultReturn
from motcua.dossiers.models.exchange import RECEIVER_VALUES
from motcua.dossiers.queries.parties import parties_now, written_down
from motcua.dossiers.rules.parties import PARTY_VALUES, PartyRole
from motcua.dossiers.usecases._standing import Told


def name_parties(dossier: Dossier) -> None:
    """Set the names that lists show and search finds; the caller saves the dossier."""
    dossier.owner_name, dossier.filer_name = dossier.owner.name, dossier.filer.name


def freeze_parties(dossier: Dossier, told: Told) -> None:
    """Write owner and filer down with the dossier: one statement."""
    _write([written_down(dossier, role) for role in PartyRole], told, reason="")


def freeze_again(dossier: Dossier, told: Told, *, reason: str) -> tuple[dict[str, str], dict[str, str]]:
    """Write down anew whatever `people` or the dossier say otherwise now; return old and new values.

    They are named "owner", "filer" where several values change in one party, joined into a sentence.
    """
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    rows = []
    for role, held in parties_now(dossier).items():
        new = written_down(dossier, role)
        changed = [name for name in PARTY_VALUES if getattr(held, name) != getattr(new, name)]
        if changed and held.erased_at is None:
            before[role] = "; ".join(getattr(held, name) or "–" for name in changed)
            after[role] = "; ".join(getattr(new, name) or "–" for name in changed)
            rows.append(new)
    _write(rows, _not_before(dossier, told), reason=reason)
    if rows:
        name_parties(dossier)
    return before, after


def write_authorisation(dossier: Dossier, told: Told, *, reason: str) -> None:
    """Write the filer down anew with the authorisation that the dossier has now, otherwise unchanged."""
    held = parties_now(dossier)[PartyRole.FILER]
    values = {name: getattr(held, name) for name in ("kind", *PARTY_VALUES)}
    values["authorisation"] = dossier.authorisation
    rows = [DossierParty(dossier=dossier, role=PartyRole.FILER, **values)]
    _write(rows, _not_before(dossier, told), reason=reason)


def empty_parties(dossier: Dossier, *, at: datetime) -> None:
    """Empty every row of owner and filer, and who took the result, and the copies of them on the dossier.

    The caller saves the dossier.
    """
    nothing: dict[str, str] = dict.fromkeys(PARTY_VALUES, "")
    rows = DossierParty.objects.filter(dossier=dossier, erased_at=None)
    rows.update(erased_at=at, **nothing)
    ResultReturn.objects.filter(dossier=dossier).update(**dict.fromkeys(RECEIVER_VALUES, ""))
    dossier.owner_name = dossier.filer_name = dossier.authorisation = ""


def _not_before(dossier: Dossier, told: Told) -> Told:
    """Return `told`, but no earlier than the newest row: the clock of the house may have gone back.

    Else the older row would go on being the newest, whatever is corrected.
    """
    newest = parties_now(dossier).values()
    at = max([told.at, *(one.at for one in newest if one.pk)])
    return Told(at, max([told.recorded_at, *(one.recorded_at for one in newest if one.pk)]))


def _write(rows: list[DossierParty], told: Told, *, reason: str) -> None:
    for one in rows:
        one.at, one.recorded_at, one.reason = told.at, told.recorded_at, reason[:500]
    DossierParty.objects.bulk_create(rows)
