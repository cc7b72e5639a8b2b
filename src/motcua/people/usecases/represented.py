"""The person for whom somebody files by authorisation."""

from __future__ import annotations

from datetime import datetime

from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.text import fold
from motcua.people.errors import RepresentedUnknown
from motcua.people.models import Applicant
from motcua.people.policies import require_citizen
from motcua.people.queries.citizens import identity_of
from motcua.people.rules.applicants import (
    ApplicantDetails,
    applicant_search_text,
    checked,
    sort_key_of,
)
from motcua.store.writes import working


@working
def register_represented(*, details: ApplicantDetails, actor: Actor, at: datetime) -> Applicant:
    """Return the applicant of an authorisation paper: found again by number and name, else registered.

    A citizen learns and changes nothing of somebody known here: a number that belongs to another name is
    refused, and what is written down stays. Raises SignInNeeded, CitizensOnly, RepresentedUnknown, and what
    rules.applicants.checked refuses.
    """
    require_citizen(actor)
    details = checked(details, today=legal_date(at))
    known = None
    if details.identity_number:
        rows = Applicant.objects.filter(
            identity_kind=details.identity_kind, identity_number=details.identity_number
        )
        known = rows.first()
    if known is not None:
        if fold(known.name) != fold(details.name):
            raise RepresentedUnknown
        return known
    return Applicant.objects.create(
        kind=details.kind,
        name=details.name,
        identity_kind=details.identity_kind or "",
        identity_number=details.identity_number,
        address=details.address,
        phone=details.phone,
        email=details.email,
        sort_key=sort_key_of(details.name),
        search_text=applicant_search_text(details),
        registered_at=at,
    )


@working
def complete_own_contact(
    *, address: str, phone: str, email: str, actor: Actor, at: datetime
) -> Applicant | None:
    """Give the citizen's own record the contact data that it lacked; what stands there stays.

    None when nothing was lacking. Raises SignInNeeded, CitizensOnly.
    """
    found = identity_of(require_citizen(actor))
    if found is None:
        return None
    own, said = found.applicant, {"address": address, "phone": phone, "email": email}
    lacking = [name for name, text in said.items() if text and not getattr(own, name)]
    for name in lacking:
        setattr(own, name, said[name])
    if not lacking:
        return None
    own.save(update_fields=lacking)
    return own
