"""Applicants found at the counter: by a number typed whole, by card, or by name."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from motcua.kernel.errors import NotFound
from motcua.people.models import Applicant
from motcua.people.rules.citizen_card import looks_like_card, read_card
from motcua.people.rules.identity import IdentityKind, likely_kinds, normal_number
from motcua.store.search import matching

_SHOWN = 20


def find_applicants(text: str) -> list[Applicant]:
    """Return applicants for what was typed or scanned: card QR, whole number, or words of a name.

    A number is matched whole, so that nobody leafs through numbers. At most 20, newest first.
    Raises CardUnreadable for a card that was scanned badly.
    """
    if looks_like_card(text):
        card = read_card(text)
        found = Q(identity_kind=IdentityKind.CITIZEN_ID, identity_number=card.number)
        if card.old_number:
            found |= Q(identity_kind=IdentityKind.OLD_ID_CARD, identity_number=card.old_number)
        return list(Applicant.objects.filter(found).order_by("-id")[:_SHOWN])
    numbers = _by_number(text)
    if numbers is not None:
        return numbers
    if not text.strip():
        return []
    return list(matching(Applicant.objects.all(), text).order_by("-id")[:_SHOWN])


def applicant_with_number(kind: IdentityKind, number: str) -> Applicant | None:
    """Return the applicant with this paper, or None. Raises IdentityNumberInvalid."""
    plain = normal_number(kind, number)
    return Applicant.objects.filter(identity_kind=kind, identity_number=plain).first()


def applicant_for(public_id: UUID) -> Applicant:
    """Return the applicant of an address; raises NotFound."""
    applicant = Applicant.objects.filter(public_id=public_id).first()
    if applicant is None:
        raise NotFound
    return applicant


def _by_number(text: str) -> list[Applicant] | None:
    kinds = likely_kinds(text) if any(letter.isdigit() for letter in text) else ()
    if not kinds:
        return None
    plain = normal_number(kinds[0], text)
    found = (
        Q(identity_number=plain, identity_kind__in=kinds) | Q(old_identity_number=plain) | Q(tax_code=plain)
    )
    return list(Applicant.objects.filter(found).order_by("-id")[:_SHOWN])
