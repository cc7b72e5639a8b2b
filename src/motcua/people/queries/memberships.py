"""Accounts of organisations: what their pages show to members and to who is invited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.people.errors import InvitationOver
from motcua.people.models import Applicant, CitizenIdentity, MemberInvitation, OrganisationMembership
from motcua.people.policies import require_citizen
from motcua.people.queries.citizens import memberships_on, role_in
from motcua.people.rules.citizens import MemberRole
from motcua.people.rules.identity import ApplicantKind, IdentityKind
from motcua.people.rules.links import digest_of


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """One organisation as a member sees it; invitations are for managers only."""

    organisation: Applicant
    members: list[OrganisationMembership]
    invitations: list[MemberInvitation]
    role: MemberRole
    own: OrganisationMembership

    @property
    def is_manager(self) -> bool:
        """Tell whether who looks may change who acts for it."""
        return self.role is MemberRole.MANAGER


def organisation_page(actor: Actor, public_id: UUID, *, at: datetime, real_at: datetime) -> OrganisationPage:
    """Return the page of an organisation. Raises SignInNeeded, CitizensOnly; NotFound for no member."""
    account_id = require_citizen(actor)
    organisation = Applicant.objects.filter(public_id=public_id, kind=ApplicantKind.ORGANISATION).first()
    role = role_in(account_id, organisation.pk, at) if organisation else None
    if organisation is None or role is None:
        raise NotFound
    rows = memberships_on(at).filter(organisation=organisation).select_related("account")
    members = sorted(
        rows, key=lambda row: (list(MemberRole).index(MemberRole(row.role)), row.account.sort_key)
    )
    asked = open_invitations(real_at).filter(organisation=organisation).order_by("-issued_at", "-id")
    return OrganisationPage(
        organisation=organisation,
        members=members,
        invitations=list(asked) if role is MemberRole.MANAGER else [],
        role=role,
        own=next(row for row in members if row.account_id == account_id),
    )


def open_invitations(real_at: datetime) -> QuerySet[MemberInvitation]:
    """Return the invitations that nobody has answered and that may still be."""
    return MemberInvitation.objects.filter(
        accepted_at=None, declined_at=None, withdrawn_at=None, expires_at__gt=real_at
    )


def invitations_to(account_id: int, *, real_at: datetime) -> list[MemberInvitation]:
    """Return the open invitations to the personal number of a citizen."""
    applicant = CitizenIdentity.objects.select_related("applicant").get(account_id=account_id).applicant
    if applicant.identity_kind != IdentityKind.CITIZEN_ID:
        return []
    found = open_invitations(real_at).filter(identity_number=applicant.identity_number)
    return list(found.select_related("organisation", "invited_by").order_by("id"))


def invitation_of_link(token: str, *, real_at: datetime) -> MemberInvitation:
    """Return the open invitation that a link carries. Raises InvitationOver for an old, used or false one."""
    found = (
        open_invitations(real_at).filter(digest=digest_of(token)).select_related("organisation", "invited_by")
    )
    invitation = found.first()
    if invitation is None:
        raise InvitationOver
    return invitation
