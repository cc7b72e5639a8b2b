"""What a dossier says of its owner and filer, now and at any past moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.models import Dossier, DossierParty
from motcua.dossiers.rules.parties import PARTY_VALUES, PartyRole, held_at


@dataclass(frozen=True, slots=True)
class Difference:
    """One value of a party that `people` has otherwise now than the dossier does."""

    role: PartyRole
    field: str
    old: str
    new: str


def party_at(
    dossier: Dossier, role: PartyRole, at: datetime, *, as_of: datetime | None = None
) -> DossierParty:
    """Return the owner or filer as the dossier named them at `at`, as known at `as_of` (now, if None).

    One query, none where `parties` was prefetched. A dossier without rows (it was copied in) has what
    `people` says now; that row is not in the database.
    """
    return held_at(dossier.parties.all(), role, at, as_of) or written_down(dossier, role)


def parties_now(dossier: Dossier) -> dict[PartyRole, DossierParty]:
    """Return owner and filer as the dossier names them now: one query."""
    rows = list(dossier.parties.all())
    newest = {role: [one for one in rows if one.role == role] for role in PartyRole}
    return {
        role: max(found, key=lambda one: (one.at, one.recorded_at, one.id))
        if found
        else written_down(dossier, role)
        for role, found in newest.items()
    }


def written_down(dossier: Dossier, role: PartyRole) -> DossierParty:
    """Return a row, not saved, of what `people` and the dossier say of owner or filer now."""
    applicant = dossier.owner if role is PartyRole.OWNER else dossier.filer
    return DossierParty(
        dossier=dossier,
        role=role,
        kind=applicant.kind,
        name=applicant.name,
        identity_kind=applicant.identity_kind,
        identity_number=applicant.identity_number,
        representative=applicant.representative,
        address=applicant.address,
        phone=applicant.phone,
        email=applicant.email,
        authorisation=dossier.authorisation if role is PartyRole.FILER else "",
    )


def differences(dossier: Dossier, held_now: Mapping[PartyRole, DossierParty]) -> list[Difference]:
    """Return where `people` has owner and filer otherwise now than the dossier does (`held_now`)."""
    found = []
    for role, held in held_now.items():
        if held.erased_at is not None or (role is PartyRole.FILER and dossier.owner_id == dossier.filer_id):
            continue
        new = written_down(dossier, role)
        found += [
            Difference(role, name, getattr(held, name), getattr(new, name))
            for name in PARTY_VALUES
            if getattr(held, name) != getattr(new, name)
        ]
    return found
