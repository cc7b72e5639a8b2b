"""Posts: created, filled, left, lent."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from motcua.kernel.dates import legal_date
from motcua.pages.forms import Form, once_of, refusals
from motcua.pages.http import Request, go, page
from motcua.people.models import Account, Holding, Unit
from motcua.people.queries import directory
from motcua.people.rules.roles import ROLE_NAMES, Role
from motcua.people.usecases import appoint, create_post, delegate, end_holding, revoke_delegation
from motcua.people.web.forms import AppointForm, DelegateForm, LeaveForm, PostForm


@require_http_methods(["GET", "POST"])
def create(request: Request, public_id: UUID) -> HttpResponse:
    """Create a post of a unit."""
    unit = directory.unit_to_change(request.actor, public_id, "edit_posts")
    form = PostForm(request.POST or None)

    def act() -> str:
        create_post(
            unit_id=unit.pk,
            role=Role(form.cleaned_data["role"]),
            title=form.cleaned_data["title"],
            valid_from=form.cleaned_data["valid_from"],
            actor=request.actor,
            at=request.at,
        )
        return _unit_address(unit)

    return _answer(request, form, act, gettext("Lập vị trí"), unit.name, _unit_address(unit))


@require_http_methods(["GET", "POST"])
def appointment(request: Request, public_id: UUID) -> HttpResponse:
    """Let somebody hold a post from a day on."""
    post = directory.post_to_fill(request.actor, public_id)
    form = AppointForm(request.POST or None)
    form.offer(directory.colleagues(post.unit, on=legal_date(request.at)))

    def act() -> str:
        appoint(
            post_id=post.pk,
            account_id=form.cleaned_data["person"],
            valid_from=form.cleaned_data["valid_from"],
            basis=form.cleaned_data["basis"],
            actor=request.actor,
            at=request.at,
        )
        return _unit_address(post.unit)

    return _answer(
        request, form, act, gettext("Giao vị trí"), f"{post.title}, {post.unit}", _unit_address(post.unit)
    )


@require_http_methods(["GET", "POST"])
def leave(request: Request, public_id: UUID) -> HttpResponse:
    """End somebody's holding of a post."""
    holding = directory.holding_to_end(request.actor, public_id)
    directory.unit_to_change(request.actor, holding.post.unit.public_id, "edit_posts")
    form = LeaveForm(request.POST or None)

    def act() -> str:
        end_holding(
            holding_id=holding.pk,
            ended_on=form.cleaned_data["ended_on"],
            basis=form.cleaned_data["basis"],
            actor=request.actor,
            at=request.at,
        )
        return _unit_address(holding.post.unit)

    return _answer(
        request, form, act, gettext("Thôi giữ vị trí"), _about(holding), _unit_address(holding.post.unit)
    )


@require_http_methods(["GET", "POST"])
def lend(request: Request, public_id: UUID) -> HttpResponse:
    """Lend the role of a held post for some days."""
    holding = directory.holding_for(request.actor, public_id)
    form = DelegateForm(request.POST or None)
    today = legal_date(request.at)
    form.offer(directory.colleagues(holding.post.unit, on=today).exclude(pk=holding.account_id))
    form.offer_units(directory.units_to_lend_in(holding, on=today))

    def act() -> str:
        delegate(
            holding_id=holding.pk,
            borrower_id=form.cleaned_data["person"],
            first_day=form.cleaned_data["first_day"],
            last_day=form.cleaned_data["last_day"],
            unit_ids=form.cleaned_data.get("units", ()),
            basis=form.cleaned_data["basis"],
            actor=request.actor,
            at=request.at,
        )
        return _person_address(request, holding.account)

    back = _person_address(request, holding.account)
    about = f"{_about(holding)} – {gettext(ROLE_NAMES[Role(holding.post.role)])}"
    return _answer(request, form, act, gettext("Ủy quyền"), about, back)


@require_POST
def revoke(request: Request, public_id: UUID) -> HttpResponse:
    """Take a delegation back."""
    delegation = directory.delegation_for(request.actor, public_id)

    def act() -> str:
        revoke_delegation(delegation_id=delegation.pk, actor=request.actor, at=request.at)
        return _person_address(request, delegation.holding.account)

    return go(request, once_of(request, act, at=request.at), done=gettext("Đã thu hồi ủy quyền."))


def _about(holding: Holding) -> str:
    return f"{holding.account} – {holding.post.title}, {holding.post.unit}"


def _unit_address(unit: Unit) -> str:
    return reverse("people:unit", args=[unit.public_id])


def _person_address(request: Request, account: Account) -> str:
    if request.actor.account_id == account.pk:
        return reverse("people:profile")
    return reverse("people:person", args=[account.public_id])


def _answer(
    request: Request, form: Form, act: Callable[[], str], title: str, about: str, back: str
) -> HttpResponse:
    """Carry the act out once and go where it says, or show the form (again)."""
    if form.is_valid():
        with refusals(form):
            return go(request, form.act_once(act, at=request.at), done=gettext("Đã lưu."))
    context = {"form": form, "title": title, "about": about, "back": back}
    return page(request, "people/form.html", context, status=form.http_status)
