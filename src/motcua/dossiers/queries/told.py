"""Who is told of what happens to a dossier, and what every notice of it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.parties import parties_now
from motcua.dossiers.queries.warnings import open_steps_of
from motcua.notifications.rules.recipients import Recipient
from motcua.people.models import Account, CitizenIdentity
from motcua.people.queries import holders_of
from motcua.people.queries.citizens import memberships_on
from motcua.people.rules.citizens import FILING_ROLES


def dossier_to_tell(public_id: UUID) -> Dossier:
    """Return a dossier with what notices say of it. Raises Dossier.DoesNotExist: acts never delete one."""
    rows = Dossier.objects.select_related("version", "owner", "filer", "place", "organisation")
    return rows.get(public_id=public_id)


def applicants_to_tell(dossier: Dossier, at: datetime) -> list[Recipient]:
    """Return who is told on the applicant's side: accounts first, then the contacts frozen on the dossier.

    An erased party has no address left, and so is not told. Three statements.
    """
    found = [*_accounts(dossier, at)]
    for party in parties_now(dossier).values():
        found.append(Recipient(None, party.name, party.email, party.phone))
    return found


def officers_to_tell(dossier: Dossier, at: datetime) -> list[Recipient]:
    """Return who has the dossier in hand: holders of open steps, before reception the counter."""
    steps = open_steps_of(dossier)
    assigned = [step.assignee_id for step in steps if step.assignee_id]
    if assigned:
        officers = list(Account.objects.filter(pk__in=assigned, is_active=True).order_by("sort_key", "id"))
    else:
        officers = holders_of("counter_officer", dossier.place, at)
    return [Recipient(one.pk, one.full_name, one.email) for one in officers]


def told_of(dossier: Dossier, *, at_the_desk: bool) -> dict[str, str]:
    """Return what every notice of `dossier` may say; `inside` is its page for whoever reads their inbox."""
    office, page = dossier.place, "ho-so" if at_the_desk else "ho-so-cua-toi"
    inside = f"{settings.PUBLIC_URL}/{page}/{dossier.public_id}/"
    return {
        "code": str(dossier),
        "procedure": dossier.version.name,
        "procedure_en": dossier.version.name_en,
        "office": ", ".join(filter(None, (office.name, office.phone))),
        "look_up_key": dossier.look_up_key,
        "link": inside if at_the_desk else f"{settings.PUBLIC_URL}/tra-cuu/",
        "inside": inside,
    }


def _accounts(dossier: Dossier, at: datetime) -> Iterator[Recipient]:
    applicants = {dossier.owner_id, dossier.filer_id}
    members = memberships_on(at).filter(organisation_id__in=applicants, role__in=FILING_ROLES)
    theirs = Q(applicant_id__in=applicants) | Q(account_id__in=members.values("account_id"))
    rows = CitizenIdentity.objects.select_related("account").filter(theirs, account__is_active=True)
    for row in rows.order_by("id"):
        account = row.account
        yield Recipient(account.pk, account.full_name, account.email, account.phone, row.language)
