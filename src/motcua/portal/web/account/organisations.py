"""Accounts of organisations: one's own, their members, invitations, ending and handing over."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.kernel.clock import real_now
from motcua.kernel.errors import NotFound
from motcua.pages.forms import once_of, refusals
from motcua.pages.http import Request, for_citizens, go, page
from motcua.people.policies import require_citizen
from motcua.people.queries.citizens import acts_for
from motcua.people.queries.memberships import (
    OrganisationPage,
    invitation_of_link,
    invitations_to,
    organisation_page,
)
from motcua.people.rules.citizens import MEMBER_BASIS_NAMES, MEMBER_ROLE_NAMES, MemberRole
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
from motcua.portal.web.account.forms import InviteForm, RoleForm

ROLES = {role.value: name for role, name in MEMBER_ROLE_NAMES.items()}
BASES = {basis.value: name for basis, name in MEMBER_BASIS_NAMES.items()}


@for_citizens
@require_GET
def organisations(request: Request) -> HttpResponse:
    """List the organisations for which one acts, and those that ask."""
    account_id = require_citizen(request.actor)
    context = {
        "represented": acts_for(account_id, request.at)[1:],
        "invitations": invitations_to(account_id, real_at=real_now()),
        "roles": ROLES,
    }
    return page(request, "portal/account/organisations.html", context)


@for_citizens
@require_GET
def organisation(request: Request, public_id: UUID) -> HttpResponse:
    """Show who acts for an organisation."""
    context = {"shown": _shown(request, public_id), "roles": ROLES, "bases": BASES}
    return page(request, "portal/account/organisation.html", context)


@for_citizens
@never_cache
@require_http_methods(["GET", "POST"])
def invite(request: Request, public_id: UUID) -> HttpResponse:
    """Ask somebody to act for the organisation, by number or by a link that is shown once."""
    shown = _shown(request, public_id)
    form = InviteForm(request.POST or None)
    made: list[Invited] = []

    def act() -> str:
        said = form.cleaned_data
        invited = invite_member(
            organisation_id=shown.organisation.pk,
            role=MemberRole(said["role"]),
            identity_number=said["identity_number"],
            actor=request.actor,
            at=request.at,
            real_at=real_now(),
        )
        made.append(invited)
        return ""

    if form.is_valid():
        with refusals(form):
            form.act_once(act, at=request.at)
            if not made or not made[0].token:
                return go(request, _address(public_id), done=gettext("Đã gửi lời mời."))
            link = settings.PUBLIC_URL + reverse("portal:invitation", args=[made[0].token])
            return page(request, "portal/account/invited.html", {"shown": shown, "link": link})
    context = {"form": form, "shown": shown}
    return page(request, "portal/account/invite.html", context, status=form.http_status)


@for_citizens
@require_POST
def withdraw(request: Request, public_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    _shown(request, public_id)

    def act() -> str:
        withdraw_invitation(
            invitation_id=invitation_id, actor=request.actor, at=request.at, real_at=real_now()
        )
        return _address(public_id)

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã rút lời mời."))


@for_citizens
@require_http_methods(["GET", "POST"])
def member_role(request: Request, public_id: UUID, membership_id: UUID) -> HttpResponse:
    """Give a member another role."""
    shown = _shown(request, public_id)
    member = next((row for row in shown.members if row.public_id == membership_id), None)
    if member is None:
        raise NotFound
    form = RoleForm(request.POST or None, initial={"role": member.role})
    if form.is_valid():
        with refusals(form):
            change_member_role(
                membership_id=membership_id,
                role=MemberRole(form.cleaned_data["role"]),
                actor=request.actor,
                at=request.at,
            )
            return go(request, _address(public_id), done=gettext("Đã đổi vai trò."))
    context = {"form": form, "shown": shown, "member": member}
    return page(request, "portal/account/member_role.html", context, status=form.http_status)


@for_citizens
@require_POST
def end_member(request: Request, public_id: UUID, membership_id: UUID) -> HttpResponse:
    """End a membership: another's as manager, or one's own."""
    is_own = _shown(request, public_id).own.public_id == membership_id

    def act() -> str:
        end_membership(membership_id=membership_id, actor=request.actor, at=request.at)
        return reverse("portal:organisations") if is_own else _address(public_id)

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã thôi tư cách thành viên."))


@for_citizens
@require_POST
def hand_over(request: Request, public_id: UUID, membership_id: UUID) -> HttpResponse:
    """Give the management to a member."""
    _shown(request, public_id)

    def act() -> str:
        hand_over_management(membership_id=membership_id, actor=request.actor, at=request.at)
        return _address(public_id)

    done = gettext("Đã bàn giao. Ông/bà tiếp tục là người nộp hồ sơ.")
    return go(request, once_of(request, act, at=request.at), done=done)


@for_citizens
@require_POST
def answer_invitation(request: Request, invitation_id: UUID) -> HttpResponse:
    """Say yes or no to an invitation to one's own number."""
    agreed = request.POST.get("answer") == "accept"

    def act() -> str:
        answer = accept_invitation if agreed else decline_invitation
        answer(invitation_id=invitation_id, actor=request.actor, at=request.at, real_at=real_now())
        return reverse("portal:organisations")

    done = gettext("Ông/bà đã là thành viên.") if agreed else gettext("Đã trả lời không nhận.")
    return go(request, once_of(request, act, at=request.at), done=done)


@for_citizens
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: Request, token: str) -> HttpResponse:
    """Show an invitation that came by link; a POST accepts it."""
    if request.method == "POST":

        def act() -> str:
            accept_invitation(token=token, actor=request.actor, at=request.at, real_at=real_now())
            return reverse("portal:organisations")

        return go(request, once_of(request, act, at=request.at), done=gettext("Ông/bà đã là thành viên."))
    found = invitation_of_link(token, real_at=real_now())
    return page(request, "portal/account/invitation.html", {"invitation": found, "roles": ROLES})


def _shown(request: Request, public_id: UUID) -> OrganisationPage:
    return organisation_page(request.actor, public_id, at=request.at, real_at=real_now())


def _address(public_id: UUID) -> str:
    return reverse("portal:organisation", args=[public_id])
