"""Applicants: found again or registered at reception, and corrected."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.events import plain
from motcua.people.errors import IdentityTaken
from motcua.people.events import ApplicantCorrected
from motcua.people.models import Applicant
from motcua.people.policies import require
from motcua.people.rules.applicants import (
    ApplicantDetails,
    applicant_search_text,
    checked,
    sort_key_of,
)
from motcua.store.locking import lock
from motcua.store.writes import official, working

_MAY_BE_COMPLETED = ("address", "phone", "email", "tax_code", "sex", "birth_date", "representative")


@working
def find_or_register_applicant(*, details: ApplicantDetails, actor: Actor, at: datetime) -> Applicant:
    """Return the applicant with this identity paper, registered anew when unknown.

    A known applicant keeps what is written down; only what was empty is completed from `details`
    (changes are `correct_applicant`). Without a number a new applicant is registered each time. The
    act that needs the applicant (a reception) is the one that is recorded. Raises Forbidden and what
    rules.applicants.checked refuses.
    """
    require(actor, "register_applicant")
    details = checked(details, today=legal_date(at))
    found = _with_identity(details)
    return _completed(found, details) if found else _registered(details, at)


@official
def correct_applicant(
    *, applicant_id: int, details: ApplicantDetails, reason: str, actor: Actor, at: datetime
) -> Applicant:
    """Correct what is written down about an applicant; old and new values are kept with the act.

    Raises Forbidden, IdentityTaken, and what rules.applicants.checked refuses.
    """
    applicant = lock(Applicant.objects.all(), pk=applicant_id)
    actor = require(actor, "correct_applicant")
    details = checked(details, today=legal_date(at))
    other = _with_identity(details)
    if other and other.pk != applicant.pk:
        raise IdentityTaken
    wanted = _columns(details)
    changed = [name for name, value in wanted.items() if getattr(applicant, name) != value]
    before = {name: str(plain(getattr(applicant, name)) or "") for name in changed}
    for name in changed:
        setattr(applicant, name, wanted[name])
    applicant.save(update_fields=changed)
    visible = [name for name in changed if name not in {"sort_key", "search_text"}]
    corrected = ApplicantCorrected(
        changed=visible,
        reason=reason,
        before={name: before[name] for name in visible},
        after={name: str(plain(wanted[name]) or "") for name in visible},
    )
    record(corrected, stream=applicant.stream, actor=actor, at=at, subject=applicant.public_id)
    return applicant


def applicant_known_to_the_state(details: ApplicantDetails, at: datetime) -> Applicant:
    """Return the applicant that the provider of identity vouches for, inside the caller's use case.

    A known one keeps what is written down; what was empty is completed. Raises what
    rules.applicants.checked refuses.
    """
    details = checked(details, today=legal_date(at))
    found = _with_identity(details)
    return _completed(found, details) if found else _registered(details, at)


def _registered(details: ApplicantDetails, at: datetime) -> Applicant:
    try:
        with transaction.atomic():
            return Applicant.objects.create(**_columns(details), registered_at=at)
    except IntegrityError:
        # Somebody else registered the same person a moment ago.
        other = _with_identity(details)
        if other is None:
            raise
        return other


def _with_identity(details: ApplicantDetails) -> Applicant | None:
    if not details.identity_number:
        return None
    return Applicant.objects.filter(
        identity_kind=details.identity_kind, identity_number=details.identity_number
    ).first()


def _completed(applicant: Applicant, details: ApplicantDetails) -> Applicant:
    missing = [name for name in _MAY_BE_COMPLETED if not getattr(applicant, name) and getattr(details, name)]
    for name in missing:
        setattr(applicant, name, getattr(details, name))
    if missing:
        applicant.save(update_fields=missing)
    return applicant


def _columns(details: ApplicantDetails) -> dict[str, object]:
    return {
        **asdict(details),
        "identity_kind": details.identity_kind or "",
        "sort_key": sort_key_of(details.name),
        "search_text": applicant_search_text(details),
    }
