"""Accounts of organisations: members asked in, changed, ended, handed over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from motcua.audit.models import Act
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.people.errors import (
    AlreadyInvited,
    AlreadyMember,
    AssuranceTooLow,
    IdentityNumberInvalid,
    InvitationOver,
    ManagerMustStay,
    ManagersOnly,
    RoleUnchanged,
)
from motcua.people.models import CitizenIdentity, MemberInvitation, OrganisationMembership
from motcua.people.queries.citizens import acts_for, role_in
from motcua.people.queries.memberships import invitations_to, organisation_page
from motcua.people.rules.citizens import MemberBasis, MemberRole
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import (
    Invited,
    accept_invitation,
    change_member_role,
    decline_invitation,
    end_membership,
    hand_over_management,
    invite_member,
    withdraw_invitation,
)
from motcua.people.usecases.memberships import join_organisation, recognise_representative

AT = datetime(2024, 6, 14, 1, 0, tzinfo=UTC)
REAL = datetime(2026, 1, 1, tzinfo=UTC)
LATER = REAL + timedelta(hours=73)


@pytest.fixture
def cast(db: None) -> Cast:
    """An manages the company; Chi is nobody there."""
    made = make_cast(AT)
    join(made, made.an, MemberRole.MANAGER, MemberBasis.REPRESENTATIVE)
    return made


def join(
    cast: Cast, actor: Actor, role: MemberRole, basis: MemberBasis = MemberBasis.INVITATION
) -> OrganisationMembership:
    assert actor.account_id is not None
    return join_organisation(
        organisation_id=cast.company.pk,
        account_id=actor.account_id,
        role=role,
        basis=basis,
        actor=actor,
        at=AT,
    )


def invite(cast: Cast, number: str = "", actor: Actor | None = None) -> Invited:
    return invite_member(
        organisation_id=cast.company.pk,
        role=MemberRole.FILER,
        identity_number=number,
        actor=actor or cast.an,
        at=AT,
        real_at=REAL,
    )


def role_of(cast: Cast, actor: Actor) -> MemberRole | None:
    return role_in(actor.account_id or 0, cast.company.pk, AT)


def own(cast: Cast, actor: Actor) -> OrganisationMembership:
    return OrganisationMembership.objects.get(account_id=actor.account_id or 0, valid_to=None)


def test_a_representative_manages_the_organisation_of_the_tax_code(cast: Cast) -> None:
    assert cast.chi.account_id is not None
    recognise_representative(
        account_id=cast.chi.account_id, tax_code="3200000001", name="", actor=cast.chi, at=AT
    )
    assert role_of(cast, cast.chi) is MemberRole.MANAGER
    again = recognise_representative(
        account_id=cast.chi.account_id, tax_code="3200 000 001", name="", actor=cast.chi, at=AT
    )
    assert again is None


def test_an_organisation_that_nobody_knew_is_registered(cast: Cast) -> None:
    assert cast.chi.account_id is not None
    joined = recognise_representative(
        account_id=cast.chi.account_id, tax_code="3200000999", name="Hợp tác xã Mẫu", actor=cast.chi, at=AT
    )
    assert joined is not None
    assert (joined.organisation.name, joined.organisation.kind) == ("Hợp tác xã Mẫu", "organisation")
    nameless = recognise_representative(
        account_id=cast.chi.account_id, tax_code="3200000998", name="", actor=cast.chi, at=AT
    )
    assert nameless is None


def test_who_has_the_number_is_asked_and_joins(cast: Cast) -> None:
    invited = invite(cast, "045 190 000 789")
    assert [one.pk for one in invitations_to(cast.chi.account_id or 0, real_at=REAL)] == [
        invited.invitation.pk
    ]
    accept_invitation(invitation_id=invited.invitation.public_id, actor=cast.chi, at=AT, real_at=REAL)
    assert role_of(cast, cast.chi) is MemberRole.FILER
    assert [one.name for one in acts_for(cast.chi.account_id or 0, AT)][1:] == [cast.company.name]
    told = [act.code for act in Act.objects.filter(stream=cast.company.stream).order_by("number")]
    assert told == ["people.member_joined", "people.member_invited", "people.member_joined"]


def test_a_link_is_good_once_and_only_its_digest_is_kept(cast: Cast) -> None:
    token = invite(cast).token
    assert token
    assert not MemberInvitation.objects.filter(digest=token).exists()
    accept_invitation(token=token, actor=cast.chi, at=AT, real_at=REAL)
    with pytest.raises(InvitationOver):
        accept_invitation(token=token, actor=cast.chi, at=AT, real_at=REAL)


def test_a_link_runs_out_and_a_false_one_opens_nothing(cast: Cast) -> None:
    token = invite(cast).token
    with pytest.raises(InvitationOver):
        accept_invitation(token=token, actor=cast.chi, at=AT, real_at=LATER)
    with pytest.raises(NotFound):
        accept_invitation(token="false", actor=cast.chi, at=AT, real_at=REAL)


def test_an_invitation_is_for_the_one_who_has_the_number(cast: Cast) -> None:
    invitation = invite(cast, "045199000123").invitation
    for act in (accept_invitation, decline_invitation):
        with pytest.raises(NotFound):
            act(invitation_id=invitation.public_id, actor=cast.chi, at=AT, real_at=REAL)


def test_who_joins_needs_level_two(cast: Cast) -> None:
    CitizenIdentity.objects.filter(account_id=cast.chi.account_id or 0).update(level=1)
    with pytest.raises(AssuranceTooLow):
        accept_invitation(token=invite(cast).token, actor=cast.chi, at=AT, real_at=REAL)


def test_an_invitation_is_declined_or_taken_back_with_an_act(cast: Cast) -> None:
    first = invite(cast, "045190000789").invitation
    decline_invitation(invitation_id=first.public_id, actor=cast.chi, at=AT, real_at=REAL)
    second = invite(cast, "045190000789").invitation
    withdraw_invitation(invitation_id=second.public_id, actor=cast.an, at=AT, real_at=REAL)
    with pytest.raises(InvitationOver):
        accept_invitation(invitation_id=second.public_id, actor=cast.chi, at=AT, real_at=REAL)
    assert Act.objects.filter(code="people.invitation_declined").exists()
    assert Act.objects.filter(code="people.invitation_withdrawn").exists()


def test_nobody_is_asked_twice_at_once_but_again_when_it_ran_out(cast: Cast) -> None:
    invite(cast, "045190000789")
    with pytest.raises(AlreadyInvited):
        invite(cast, "045190000789")
    MemberInvitation.objects.update(expires_at=REAL)
    invite(cast, "045190000789")


def test_a_member_is_not_asked(cast: Cast) -> None:
    with pytest.raises(AlreadyMember):
        invite(cast, cast.person.identity_number)
    with pytest.raises(IdentityNumberInvalid):
        invite(cast, "12")


def test_only_a_manager_asks_and_a_stranger_knows_nothing(cast: Cast) -> None:
    with pytest.raises(NotFound):
        invite(cast, actor=cast.chi)
    join(cast, cast.chi, MemberRole.FILER)
    with pytest.raises(ManagersOnly):
        invite(cast, actor=cast.chi)


def test_a_role_is_changed_by_a_manager(cast: Cast) -> None:
    member = join(cast, cast.chi, MemberRole.FILER)
    change_member_role(membership_id=member.public_id, role=MemberRole.VIEWER, actor=cast.an, at=AT)
    assert role_of(cast, cast.chi) is MemberRole.VIEWER
    assert not acts_for(cast.chi.account_id or 0, AT)[1].may_file
    with pytest.raises(RoleUnchanged):
        change_member_role(
            membership_id=own(cast, cast.chi).public_id, role=MemberRole.VIEWER, actor=cast.an, at=AT
        )
    with pytest.raises(ManagersOnly):
        change_member_role(
            membership_id=own(cast, cast.an).public_id, role=MemberRole.VIEWER, actor=cast.chi, at=AT
        )


def test_the_last_manager_stays(cast: Cast) -> None:
    membership = own(cast, cast.an)
    with pytest.raises(ManagerMustStay):
        end_membership(membership_id=membership.public_id, actor=cast.an, at=AT)
    with pytest.raises(ManagerMustStay):
        change_member_role(membership_id=membership.public_id, role=MemberRole.FILER, actor=cast.an, at=AT)


def test_a_member_leaves_or_is_ended_and_is_a_stranger_at_once(cast: Cast) -> None:
    member = join(cast, cast.chi, MemberRole.VIEWER)
    with pytest.raises(ManagersOnly):
        end_membership(membership_id=own(cast, cast.an).public_id, actor=cast.chi, at=AT)
    end_membership(membership_id=member.public_id, actor=cast.chi, at=AT)
    assert role_of(cast, cast.chi) is None
    with pytest.raises(NotFound):
        organisation_page(cast.chi, cast.company.public_id, at=AT, real_at=REAL)
    again = join(cast, cast.chi, MemberRole.VIEWER)
    end_membership(membership_id=again.public_id, actor=cast.an, at=AT)
    assert Act.objects.filter(code="people.member_ended").count() == 2


def test_management_is_handed_over(cast: Cast) -> None:
    member = join(cast, cast.chi, MemberRole.FILER)
    hand_over_management(membership_id=member.public_id, actor=cast.an, at=AT)
    assert (role_of(cast, cast.chi), role_of(cast, cast.an)) == (MemberRole.MANAGER, MemberRole.FILER)
    with pytest.raises(ManagersOnly):
        hand_over_management(membership_id=own(cast, cast.chi).public_id, actor=cast.an, at=AT)
    with pytest.raises(RoleUnchanged):
        hand_over_management(membership_id=own(cast, cast.chi).public_id, actor=cast.chi, at=AT)


def test_managers_see_invitations_and_members_do_not(cast: Cast) -> None:
    invite(cast)
    join(cast, cast.chi, MemberRole.VIEWER)
    assert len(organisation_page(cast.an, cast.company.public_id, at=AT, real_at=REAL).invitations) == 1
    seen = organisation_page(cast.chi, cast.company.public_id, at=AT, real_at=REAL)
    assert (seen.invitations, seen.is_manager, len(seen.members)) == ([], False, 2)
