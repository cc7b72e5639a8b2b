"""Accounts of organisations: who acts for one, asked in, changed, ended, handed over."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.kernel.errors import NotFound
from motcua.kernel.events import Event
from motcua.kernel.text import mask
from motcua.people.errors import (
    AlreadyInvited,
    AlreadyMember,
    InvitationOver,
    ManagerMustStay,
    ManagersOnly,
    RoleUnchanged,
)
from motcua.people.events import (
    InvitationDeclined,
    InvitationWithdrawn,
    ManagementHandedOver,
    MemberEnded,
    MemberInvited,
    MemberJoined,
    MemberRoleChanged,
)
from motcua.people.models import Account, Applicant, CitizenIdentity, MemberInvitation, OrganisationMembership
from motcua.people.policies import require_citizen, require_level
from motcua.people.queries.citizens import level_of, memberships_on, role_in
from motcua.people.queries.memberships import open_invitations
from motcua.people.rules.applicants import ApplicantDetails
from motcua.people.rules.citizens import MEMBER_BASIS_NAMES, MEMBER_ROLE_NAMES, MemberBasis, MemberRole
from motcua.people.rules.identity import ApplicantKind, IdentityKind, normal_number
from motcua.people.rules.links import LINK_LASTS, digest_of
from motcua.people.usecases.applicants import applicant_known_to_the_state
from motcua.store.locking import lock
from motcua.store.writes import official, working


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that was made; `token` opens it when it goes by link, "" when by personal number."""

    invitation: MemberInvitation
    token: str = ""


@working(with_acts=True)
def recognise_representative(
    *, account_id: int, tax_code: str, name: str, actor: Actor, at: datetime
) -> OrganisationMembership | None:
    """Make a citizen manager of the organisation whose representative the provider says they are.

    The organisation is found by tax code, or registered under `name`. None where they manage it already,
    or where an unknown organisation has no name. Raises IdentityNumberInvalid for a tax code of no shape.
    """
    number = normal_number(IdentityKind.TAX_CODE, tax_code)
    found = Applicant.objects.filter(identity_kind=IdentityKind.TAX_CODE, identity_number=number).first()
    if found is None and not name:
        return None
    details = ApplicantDetails(
        kind=ApplicantKind.ORGANISATION,
        name=name,
        identity_kind=IdentityKind.TAX_CODE,
        identity_number=number,
        tax_code=number,
        representative=actor.label,
    )
    organisation = found or applicant_known_to_the_state(details, at)
    if role_in(account_id, organisation.pk, at) is MemberRole.MANAGER:
        return None
    return join_organisation(
        organisation_id=organisation.pk,
        account_id=account_id,
        role=MemberRole.MANAGER,
        basis=MemberBasis.REPRESENTATIVE,
        actor=actor,
        at=at,
    )


@official
def join_organisation(
    *,
    organisation_id: int,
    account_id: int,
    role: MemberRole,
    basis: MemberBasis,
    actor: Actor,
    at: datetime,
) -> OrganisationMembership:
    """Let a citizen act for an organisation from now on; one role at a time, the new one counts.

    Called by the use cases that know why: a representative, an invitation. Raises AlreadyMember.
    """
    organisation = lock(Applicant.objects.filter(kind=ApplicantKind.ORGANISATION), pk=organisation_id)
    before = memberships_on(at).filter(organisation=organisation, account_id=account_id).first()
    if before is not None and before.role == role:
        raise AlreadyMember(organisation=organisation.name)
    joined = _in_role(organisation, account_id, role, basis, at)
    event = MemberJoined(
        organisation=organisation.name,
        person=joined.account.full_name,
        role=MEMBER_ROLE_NAMES[role],
        basis=MEMBER_BASIS_NAMES[basis],
    )
    _record(event, organisation, actor, at)
    return joined


@official
def invite_member(
    *,
    organisation_id: int,
    role: MemberRole,
    actor: Actor,
    at: datetime,
    real_at: datetime,
    identity_number: str = "",
) -> Invited:
    """Ask somebody to act for an organisation: who has this personal number, or who opens the link.

    Only a manager asks. Good for 72 hours of real time. Raises NotFound (no member), ManagersOnly,
    IdentityNumberInvalid, AlreadyInvited, AlreadyMember.
    """
    organisation = _managed(organisation_id, actor, at)
    number = normal_number(IdentityKind.CITIZEN_ID, identity_number) if identity_number.strip() else ""
    if number:
        _refuse_known(organisation, number, at, real_at)
    token = "" if number else secrets.token_urlsafe(32)
    invitation = MemberInvitation.objects.create(
        organisation=organisation,
        role=role,
        invited_by_id=require_citizen(actor),
        identity_number=number,
        digest=digest_of(token) if token else "",
        issued_at=real_at,
        expires_at=real_at + LINK_LASTS,
    )
    invited = mask(number) if number else "liên kết một lần"
    event = MemberInvited(organisation=organisation.name, invited=invited, role=MEMBER_ROLE_NAMES[role])
    _record(event, organisation, actor, at)
    return Invited(invitation, token)


@official
def withdraw_invitation(*, invitation_id: UUID, actor: Actor, at: datetime, real_at: datetime) -> None:
    """Take an open invitation back. Raises NotFound, ManagersOnly, InvitationOver."""
    found = lock(MemberInvitation.objects.all(), public_id=invitation_id)
    organisation = _managed(found.organisation_id, actor, at)
    _require_open(found, real_at)
    found.withdrawn_at = real_at
    found.save(update_fields=["withdrawn_at"])
    _record(InvitationWithdrawn(organisation=organisation.name), organisation, actor, at)


@official
def accept_invitation(
    *, actor: Actor, at: datetime, real_at: datetime, invitation_id: UUID | None = None, token: str = ""
) -> OrganisationMembership:
    """Join the organisation that asked: by its invitation to one's personal number, or by its link.

    Needs level 2: who joins files in the name of others. Raises SignInNeeded, CitizensOnly, NotFound for
    another's invitation, InvitationOver, AssuranceTooLow, AlreadyMember.
    """
    account_id = require_citizen(actor)
    found = _invitation_to(account_id, invitation_id, token)
    _require_open(found, real_at)
    require_level(level_of(account_id))
    found.accepted_at = real_at
    found.save(update_fields=["accepted_at"])
    return join_organisation(
        organisation_id=found.organisation_id,
        account_id=account_id,
        role=MemberRole(found.role),
        basis=MemberBasis.INVITATION,
        actor=actor,
        at=at,
    )


@official
def decline_invitation(*, invitation_id: UUID, actor: Actor, at: datetime, real_at: datetime) -> None:
    """Say no to an invitation to one's personal number. Raises NotFound for another's, InvitationOver."""
    found = _invitation_to(require_citizen(actor), invitation_id, "")
    _require_open(found, real_at)
    found.declined_at = real_at
    found.save(update_fields=["declined_at"])
    organisation = found.organisation
    declined = InvitationDeclined(organisation=organisation.name, person=actor.label)
    _record(declined, organisation, actor, at)


@official
def change_member_role(
    *, membership_id: UUID, role: MemberRole, actor: Actor, at: datetime
) -> OrganisationMembership:
    """Let a member do more or less. Raises NotFound, ManagersOnly, RoleUnchanged, ManagerMustStay."""
    membership = _membership(membership_id, at)
    organisation = _managed(membership.organisation_id, actor, at)
    if membership.role == role:
        raise RoleUnchanged
    _require_another_manager(membership, at)
    changed = MemberRoleChanged(
        organisation=organisation.name,
        person=membership.account.full_name,
        before=MEMBER_ROLE_NAMES[MemberRole(membership.role)],
        after=MEMBER_ROLE_NAMES[role],
    )
    now = _in_role(organisation, membership.account_id, role, MemberBasis(membership.basis), at)
    _record(changed, organisation, actor, at)
    return now


@official
def end_membership(*, membership_id: UUID, actor: Actor, at: datetime) -> None:
    """End a membership: a manager ends anybody's, everybody their own; the last manager stays.

    Raises NotFound, ManagersOnly, ManagerMustStay.
    """
    account_id = require_citizen(actor)
    membership = _membership(membership_id, at)
    organisation = _of_member(membership.organisation_id, account_id, at)
    if membership.account_id != account_id:
        _require_manager(organisation, account_id, at)
    _require_another_manager(membership, at)
    membership.valid_to = legal_date(at)
    membership.save(update_fields=["valid_to"])
    ended = MemberEnded(organisation=organisation.name, person=membership.account.full_name)
    _record(ended, organisation, actor, at)


@official
def hand_over_management(*, membership_id: UUID, actor: Actor, at: datetime) -> OrganisationMembership:
    """Give the account of an organisation to one of its members; who gives it goes on as a filer.

    Raises NotFound, ManagersOnly, RoleUnchanged (a manager already).
    """
    account_id = require_citizen(actor)
    taker = _membership(membership_id, at)
    organisation = _managed(taker.organisation_id, actor, at)
    if taker.account_id == account_id or taker.role == MemberRole.MANAGER:
        raise RoleUnchanged
    now = _in_role(organisation, taker.account_id, MemberRole.MANAGER, MemberBasis.HANDOVER, at)
    _in_role(organisation, account_id, MemberRole.FILER, MemberBasis.HANDOVER, at)
    handed = ManagementHandedOver(
        organisation=organisation.name, giver=actor.label, taker=taker.account.full_name
    )
    _record(handed, organisation, actor, at)
    return now


def _in_role(
    organisation: Applicant, account_id: int, role: MemberRole, basis: MemberBasis, at: datetime
) -> OrganisationMembership:
    """Write that an account has `role` from today on; what it had before ends today."""
    today = legal_date(at)
    OrganisationMembership.objects.filter(
        organisation=organisation, account_id=account_id, valid_to=None
    ).update(valid_to=today)
    return OrganisationMembership.objects.create(
        organisation=organisation,
        account=Account.objects.get(pk=account_id),
        role=role,
        basis=basis,
        valid_from=today,
    )


def _of_member(organisation_id: int, account_id: int, at: datetime) -> Applicant:
    """Return the organisation, locked. Raises NotFound, as if there were none, for who is no member."""
    organisation = lock(Applicant.objects.filter(kind=ApplicantKind.ORGANISATION), pk=organisation_id)
    if role_in(account_id, organisation.pk, at) is None:
        raise NotFound
    return organisation


def _managed(organisation_id: int, actor: Actor, at: datetime) -> Applicant:
    account_id = require_citizen(actor)
    organisation = _of_member(organisation_id, account_id, at)
    _require_manager(organisation, account_id, at)
    return organisation


def _require_manager(organisation: Applicant, account_id: int, at: datetime) -> None:
    if role_in(account_id, organisation.pk, at) is not MemberRole.MANAGER:
        raise ManagersOnly(organisation=organisation.name)


def _membership(public_id: UUID, at: datetime) -> OrganisationMembership:
    found = memberships_on(at).select_related("account").filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def _require_another_manager(membership: OrganisationMembership, at: datetime) -> None:
    if membership.role != MemberRole.MANAGER:
        return
    others = memberships_on(at).filter(
        organisation_id=membership.organisation_id, role=MemberRole.MANAGER, account__is_active=True
    )
    if not others.exclude(pk=membership.pk).exists():
        raise ManagerMustStay


def _invitation_to(account_id: int, invitation_id: UUID | None, token: str) -> MemberInvitation:
    """Return the invitation by its link, or to the person's own number, locked. Raises NotFound."""
    if token:
        return lock(MemberInvitation.objects.all(), digest=digest_of(token))
    applicant = CitizenIdentity.objects.select_related("applicant").get(account_id=account_id).applicant
    number = applicant.identity_number if applicant.identity_kind == IdentityKind.CITIZEN_ID else ""
    if not number:
        raise NotFound
    return lock(MemberInvitation.objects.filter(identity_number=number), public_id=invitation_id)


def _require_open(invitation: MemberInvitation, real_at: datetime) -> None:
    answered = invitation.accepted_at or invitation.declined_at or invitation.withdrawn_at
    if answered or invitation.expires_at <= real_at:
        raise InvitationOver


def _refuse_known(organisation: Applicant, number: str, at: datetime, real_at: datetime) -> None:
    member = memberships_on(at).filter(
        organisation=organisation,
        account__identity__applicant__identity_kind=IdentityKind.CITIZEN_ID,
        account__identity__applicant__identity_number=number,
    )
    if member.exists():
        raise AlreadyMember(organisation=organisation.name)
    before = MemberInvitation.objects.filter(organisation=organisation, identity_number=number)
    if open_invitations(real_at).filter(pk__in=before.values("pk")).exists():
        raise AlreadyInvited
    # One that ran out stands in the way of a new one.
    before.filter(accepted_at=None, declined_at=None, withdrawn_at=None).update(withdrawn_at=real_at)


def _record(event: Event, organisation: Applicant, actor: Actor, at: datetime) -> None:
    record(event, stream=organisation.stream, actor=actor, at=at, subject=organisation.public_id)
